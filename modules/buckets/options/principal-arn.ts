import { Token } from "cdktf";
import { parseArn } from "../../aws/arn";
import { isIdentityCenterRole, principalOf } from "../../aws/principal";
import { quoted } from "../../sentences/quoted";
import { misuse } from "../../sentences/misuse";

/** IAM puts no other character into names and their paths: a wildcard, above all, is none. */
const IAM_NAME = /^[\w+=,.@/-]+$/;

/**
 * Refuses a principal that a guard could not recognise: `aws:PrincipalArn` holds the ARN of the user or the role, never
 * that of a session, and a wildcard would let in more than was meant.
 *
 * @throws when a literal `arn` is not the full ARN of one IAM user or role, or of an account's root user
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function assertPrincipalArn(arn: string, prop: string): void {
  if (
    typeof arn === "string" &&
    (Token.isUnresolved(arn) || isIdentityCenterRole(arn))
  ) {
    return;
  }
  if (typeof arn === "string" && /AWSReservedSSO_.*[*?]/.test(arn)) {
    throw misuse(
      `Cannot use ${quoted(arn)} in ${prop}: IAM Identity Center gives a role a new end with each assignment, write its 16 characters as "?" and nothing else as a wildcard, such as "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Deployer_????????????????"`,
    );
  }
  const { service, resource = "" } =
    (typeof arn === "string" ? parseArn(arn) : undefined) ?? {};
  if (service === "sts" && resource.startsWith("assumed-role/")) {
    throw misuse(
      `Cannot use ${quoted(arn)} in ${prop}: it is a session, name the role itself, such as "arn:aws:iam::111122223333:role/deployer"`,
    );
  }
  if (service !== "iam" || !principalOf(arn) || !IAM_NAME.test(resource)) {
    throw misuse(
      `Cannot use ${quoted(arn)} in ${prop}: it must be the full ARN of one IAM user or role, without wildcards`,
    );
  }
}
