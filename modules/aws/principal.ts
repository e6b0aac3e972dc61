import { isAccountId } from "./account";
import { isInIam, parseArn, type Arn } from "./arn";
import { isPartitionName } from "./partition";

/** Who can sign in, by an ARN that is written out. */
export interface NamedPrincipal {
  readonly kind: "root" | "user" | "role" | "session" | "federated-user";
  readonly account: string;
  /** Without its path; of a session, the name of its role; empty for root. */
  readonly name: string;
  /** What a session of a role is called. */
  readonly session?: string;
}

const USER_OR_ROLE = /^(user|role)\/(.+)$/;
const SESSION = /^assumed-role\/([^/]+)\/(.+)$/;
const FEDERATED_USER = /^federated-user\/(.+)$/;

/**
 * Who an ARN names; undefined where it names a group, a policy or nobody, or leaves a part to a reference. Wildcards are
 * characters like others here: whether they may stand in a name, each caller says.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function principalOf(text: string): NamedPrincipal | undefined {
  const arn = parseArn(text);
  return arn &&
    isPartitionName(arn.partition) &&
    arn.region === "" &&
    isAccountId(arn.account)
    ? principalIn(arn)
    : undefined;
}

function principalIn({
  service,
  account,
  resource,
}: Arn): NamedPrincipal | undefined {
  if (service === "iam") {
    if (resource === "root") {
      return { kind: "root", account, name: "" };
    }
    const [, kind, path = ""] = USER_OR_ROLE.exec(resource) ?? [];
    const name = path.slice(path.lastIndexOf("/") + 1);
    return kind === "user" || kind === "role"
      ? { kind, account, name }
      : undefined;
  }
  if (service !== "sts") {
    return undefined;
  }
  const [, role, session] = SESSION.exec(resource) ?? [];
  if (role !== undefined && session !== undefined) {
    return { kind: "session", account, name: role, session };
  }
  const name = FEDERATED_USER.exec(resource)?.[1];
  return name === undefined
    ? undefined
    : { kind: "federated-user", account, name };
}

/**
 * Whether a text is the unique id of a user or role, which AWS shows for the ARN of one that is gone. Other ids, such as
 * those of groups or access keys, name nobody who can sign in.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export function isUniqueId(text: string): boolean {
  return /^A(?:IDA|ROA)[A-Z0-9]{12,124}$/.test(text);
}

const IDENTITY_CENTER_ROLE =
  /^role\/aws-reserved\/sso\.amazonaws\.com\/(?:(?:\*|[a-z0-9-]+)\/)?AWSReservedSSO_[\w+=,.@-]+_\?{16}$/;

/**
 * Whether a pattern is of the role that IAM Identity Center makes of one permission set in one account: AWS alone makes
 * roles on that path, ends their names in 16 characters of its own, and changes these with each new assignment.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export function isIdentityCenterRole(text: string): boolean {
  const arn = parseArn(text);
  return (
    arn !== undefined &&
    isPartitionName(arn.partition) &&
    isInIam(arn) &&
    isAccountId(arn.account) &&
    IDENTITY_CENTER_ROLE.test(arn.resource)
  );
}

/** Whether a text is the canonical id of an account, or of an origin access identity, which is longer. */
export function isCanonicalUser(text: string): boolean {
  return /^[0-9a-f]{64,96}$/.test(text);
}

/**
 * Whether an ARN names one of CloudFront's origin access identities, which are users of an account called cloudfront.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export function isOriginAccessIdentity(text: string): boolean {
  const arn = parseArn(text);
  return (
    arn !== undefined &&
    isPartitionName(arn.partition) &&
    isInIam(arn) &&
    arn.account === "cloudfront" &&
    USER_OR_ROLE.exec(arn.resource)?.[1] === "user"
  );
}
