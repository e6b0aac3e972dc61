import { literalSize } from "./literal-size";
import type { ParsedPolicy } from "./statement";

type Owner = "bucket" | "role";

/**
 * Why AWS would refuse the document as a policy of a bucket, or of a role; undefined when it would not for any reason
 * known here.
 */
export function refusalOf(
  policy: ParsedPolicy,
  owner: Owner,
): string | undefined {
  if (policy.refusals[0] !== undefined) {
    return `AWS refuses the policy: ${policy.refusals[0]}`;
  }
  for (const { label, principals, hidden } of policy.statements) {
    if (hidden !== undefined) {
      continue;
    }
    if (owner === "bucket" && principals === undefined) {
      return `AWS refuses the policy: ${label} has no Principal, write "Principal": "*" to reach everybody`;
    }
    if (owner === "role" && principals !== undefined) {
      return `AWS refuses the policy: ${label} has a Principal, remove it, a role's policy is about the role`;
    }
  }
  const { most, unit } = LIMITS[owner];
  const size = literalSize(policy)[unit];
  return size > most
    ? `AWS refuses the policy: it is ${size} ${unit} long, shorten it to ${most} or fewer`
    : undefined;
}

/**
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const LIMITS = {
  bucket: { most: 20_480, unit: "bytes" },
  role: { most: 10_240, unit: "characters" },
} as const;
