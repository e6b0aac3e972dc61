import { Token } from "cdktf";

/**
 * Refuses a principal that a guard could not recognise: `aws:PrincipalArn` holds the ARN of the user or the role, never
 * that of a session, and a wildcard would let in more than was meant.
 *
 * @throws when a literal `arn` is not the full ARN of one IAM user or role, or of an account's root user
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function assertPrincipalArn(arn: string, prop: string): void {
  if (Token.isUnresolved(arn)) {
    return;
  }
  if (/^arn:[a-z-]+:sts::\d*:assumed-role\//.test(arn)) {
    throw new Error(
      `Cannot use "${arn}" in ${prop}: it is a session, name the role itself, such as "arn:aws:iam::111122223333:role/deployer"`,
    );
  }
  if (!/^arn:[a-z-]+:iam::\d{12}:(root|(user|role)\/[\w+=,.@/-]+)$/.test(arn)) {
    throw new Error(
      `Cannot use ${JSON.stringify(arn)} in ${prop}: it must be the full ARN of one IAM user or role, without wildcards`,
    );
  }
}
