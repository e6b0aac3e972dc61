import { isGlobalKey } from "../../aws/global-keys";
import { isAwsHost } from "../../aws/partition";
import { isCanonicalUser, isUniqueId } from "../../aws/principal";
import { ON_BUCKETS } from "../../aws/s3-actions";
import { actionsWith } from "../../aws/s3-condition-keys";
import { unknown } from "../../facts/fact";
import type { ParsedPolicy, Statement } from "../document/statement";
import { matchText } from "../matching/match-text";
import { readPattern, type Pattern } from "../matching/pattern";
import type { Answer } from "../words/answer";

/** A yes of a bucket's policy, unless S3 may refuse the policy: then nothing that it says is sure to hold. */
export function ifTaken(policy: ParsedPolicy, answer: Answer): Answer {
  const doubt = answer.kind === "yes" ? doubtOf(policy) : undefined;
  return doubt === undefined
    ? answer
    : unknown(`Nobody can know at synth whether S3 takes the policy: ${doubt}`);
}

/**
 * What S3 refuses in a bucket's policy unless it knows more than is known here: actions and condition keys come to be,
 * and whether a user or role exists is seen by AWS only.
 */
function doubtOf({ statements }: ParsedPolicy): string | undefined {
  for (const statement of statements) {
    const doubt =
      strangePrincipal(statement) ??
      strangeAction(statement) ??
      strangeKey(statement);
    if (doubt !== undefined) {
      return `${statement.label} ${doubt}`;
    }
  }
  return undefined;
}

function strangePrincipal({ principals }: Statement): string | undefined {
  for (const { type, value } of principals?.names ?? []) {
    const { raw, opaque } = value;
    if (type === "AWS" && isUniqueId(raw)) {
      return `names "${raw}" as a principal, which S3 takes only while that user or role exists; name its ARN`;
    }
    if (type === "Service" && !opaque && !isAwsHost(raw)) {
      return `names "${raw}" as a service, which no service known here is called; write one such as "s3.amazonaws.com"`;
    }
    if (type === "CanonicalUser" && !opaque && !isCanonicalUser(raw)) {
      return `names "${raw}" as a canonical user, whose id is no such text; write its 64 hexadecimal digits`;
    }
  }
  return undefined;
}

function strangeAction({ actions }: Statement): string | undefined {
  const strange = actions.patterns.find((action) => !isKnown(action));
  return (
    strange &&
    `names "${strange.raw}", which is no action on buckets or objects known here; correct its spelling, or take it out`
  );
}

function isKnown(action: Pattern): boolean {
  return (
    action.opaque ||
    (action.wild
      ? KNOWN.some((known) => matchText(action, known) === "yes")
      : ON_BUCKETS.has(action.value))
  );
}

const KNOWN = [...ON_BUCKETS].map((action) =>
  readPattern(action, { wildcards: false }),
);

function strangeKey({ condition }: Statement): string | undefined {
  const strange = condition.find(
    ({ lowerKey, hidden }) =>
      hidden === undefined &&
      actionsWith(lowerKey) === undefined &&
      !isGlobalKey(lowerKey) &&
      !isOfProvider(lowerKey),
  );
  return (
    strange &&
    `asks for "${strange.key}", which is no condition key of S3 or of all services known here; correct its spelling, or drop the condition`
  );
}

/** A key that an identity provider brings, such as `saml:sub` or `cognito-identity.amazonaws.com:sub`. */
function isOfProvider(lowerKey: string): boolean {
  const [owner = ""] = lowerKey.split(":", 1);
  return owner === "saml" || owner.includes(".");
}
