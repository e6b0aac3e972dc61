import { quoted } from "../../sentences/quoted";
import { thrownWords } from "../../sentences/thrown-words";
import { RestoreStopped } from "./restore-stopped";

/** What S3 or the SDK answered instead of doing what it was asked, whatever form it came in. */
interface Answer {
  readonly name: string;
  readonly status: number | undefined;
  readonly message: string;
  /** Where S3 says that the bucket is. */
  readonly region: string | undefined;
  /** Of Node, such as ECONNREFUSED. */
  readonly code: string | undefined;
}

const EXPIRED = new Set([
  "ExpiredToken",
  "ExpiredTokenException",
  "RequestExpired",
  "TokenRefreshRequired",
]);
const WRONG_CREDENTIALS = new Set([
  "AuthFailure",
  "CredentialsProviderError",
  "InvalidAccessKeyId",
  "InvalidClientTokenId",
  "InvalidToken",
  "NotSignedUp",
  "SignatureDoesNotMatch",
]);
const WRONG_REGION = new Set([
  "AuthorizationHeaderMalformed",
  "IllegalLocationConstraintException",
  "PermanentRedirect",
  "Redirect",
  "TemporaryRedirect",
]);
const UNREACHABLE = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
]);

/**
 * What ends the whole run, since every further request would meet it too; undefined for what concerns one key.
 *
 * @param bucket the one that was asked
 */
export function stopOf(
  error: unknown,
  bucket: string,
): RestoreStopped | undefined {
  if (error instanceof RestoreStopped) {
    return error;
  }
  const { name, status, message, region, code } = answerOf(error);
  const subject = `Cannot restore with bucket ${quoted(bucket)}:`;
  if (EXPIRED.has(name)) {
    return new RestoreStopped(
      3,
      `${subject} the credentials have expired (${name}), sign in again, such as by aws sso login, and run the same command again: what was done is kept`,
    );
  }
  if (WRONG_CREDENTIALS.has(name)) {
    return new RestoreStopped(
      3,
      `${subject} no valid credentials (${name}: ${message}), set AWS_PROFILE or give --profile`,
    );
  }
  if (name === "NoSuchBucket") {
    return new RestoreStopped(
      2,
      `${subject} there is no such bucket, look at its name and account, or create it first`,
    );
  }
  if (WRONG_REGION.has(name) || status === 301 || status === 307) {
    return new RestoreStopped(
      2,
      `${subject} it is in another Region than the one that was asked, give ${region ? `--region ${region}` : "its own"} (--replica-region for a replica)`,
    );
  }
  if (/region is missing/i.test(message)) {
    return new RestoreStopped(
      2,
      `${subject} no Region is given, give --region (--replica-region for a replica)`,
    );
  }
  if (code !== undefined && UNREACHABLE.has(code)) {
    return new RestoreStopped(
      3,
      `${subject} S3 cannot be reached (${code}), look at the network, the Region's name and --endpoint`,
    );
  }
  return undefined;
}

/** Why one request failed, as its key's line tells it. */
export function refusalWords(error: unknown): string {
  const { name, status, message } = answerOf(error);
  if (status === 403 && !name.startsWith("InvalidObjectState")) {
    return `access denied: ${message}`;
  }
  return message === "" || message === name || /^unknown/i.test(message)
    ? `S3 answered ${status ?? name}`
    : `${name}: ${message}`;
}

/** Whether S3 refused since what is there is no longer what the request named. */
export function isConflict(error: unknown): boolean {
  const { name, status } = answerOf(error);
  return (
    status === 412 || (status === 409 && name === "ConditionalRequestConflict")
  );
}

/** Whether S3 answered that there is no such thing. */
export function isAbsent(error: unknown): boolean {
  return answerOf(error).status === 404;
}

/** Whether S3 has the object, and only in an archive class. */
export function isArchived(error: unknown): boolean {
  const { name, status } = answerOf(error);
  return (
    status === 403 &&
    (name === "InvalidObjectState" || name === "ObjectNotInActiveTierError")
  );
}

/** Whether S3 is already bringing the object out of its archive class. */
export function isUnderWay(error: unknown): boolean {
  return answerOf(error).name === "RestoreAlreadyInProgress";
}

/** Whether the answer was that the caller has no right. */
export function isDenied(error: unknown): boolean {
  return answerOf(error).status === 403 && !isArchived(error);
}

/** Whether S3 or the network may do in a while what it did not do now. */
export function isPassing(error: unknown): boolean {
  const { name, status, code } = answerOf(error);
  return (
    (status !== undefined && (status >= 500 || status === 429)) ||
    name === "TimeoutError" ||
    code === "ECONNRESET" ||
    code === "EPIPE" ||
    code === "ETIMEDOUT"
  );
}

/** Whether S3 refused without the reason, as it does for HEAD. */
export function isUnexplained(error: unknown): boolean {
  const { name, status } = answerOf(error);
  return (
    (status === 400 || status === 403) &&
    /^(\d+|badrequest|forbidden|unknown\w*|s3serviceexception|error|)$/i.test(
      name,
    )
  );
}

/** A header of the answer, for what the SDK leaves out of an error. */
export function headerOf(error: unknown, name: string): string | undefined {
  const { $response } = error as {
    $response?: { headers?: Record<string, string> };
  };
  return $response?.headers?.[name];
}

function answerOf(error: unknown): Answer {
  const {
    name = "",
    Code,
    code,
    Region,
    errors,
    $metadata,
  } = (error ?? {}) as {
    name?: string;
    Code?: string;
    code?: string;
    Region?: string;
    errors?: readonly { code?: string }[];
    $metadata?: { httpStatusCode?: number };
  };
  return {
    name: Code ?? name,
    status: $metadata?.httpStatusCode,
    message: thrownWords(error),
    region: Region ?? headerOf(error, "x-amz-bucket-region"),
    code: code ?? errors?.find((one) => one.code)?.code,
  };
}
