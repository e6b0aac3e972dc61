import type { ParsedPolicy } from "./statement";

/**
 * Why AWS would refuse the document as a policy of a bucket, or of a role; undefined when it would not for any reason
 * known here.
 */
export function refusalOf(
  policy: ParsedPolicy,
  owner: "bucket" | "role",
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
  return undefined;
}
