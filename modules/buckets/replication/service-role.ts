import type { Construct } from "constructs";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { isPolicyArn } from "../../aws/arn";
import { textThat } from "../options/option-kinds";
import type { OptionTable } from "../options/option-table";
import { policyDocument } from "../policy/policy-document";
import type { PolicyStatement } from "../policy/policy-statement";

/** What the account's owner asks of every role. */
export interface RoleChoices {
  /**
   * ARN of the policy that bounds what the roles made here may do. It must leave them what they need. A policy that is
   * not of this app cannot be read at synth: `replication-role-can-replicate` is in doubt then, and wants a waiver.
   * @default - nothing bounds them but their own policies
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   */
  readonly permissionsBoundaryArn?: string;
  /**
   * Path of the roles made here, such as `/platform/`. It is a part of their ARNs; another one makes new roles.
   * @default "/"
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names
   */
  readonly rolePath?: string;
}

/** Stricter than IAM, which takes quotes and dollar signs too: the ARN of a role stands in commands that people paste. */
const PATH = /^\/([\w+=,.@-]+\/)*$/;
const MAX_PATH_LENGTH = 512;

export const ROLE_CHOICES: OptionTable<RoleChoices> = {
  permissionsBoundaryArn: textThat(
    'it must be the ARN of a policy, such as "arn:aws:iam::111122223333:policy/boundary"',
    isPolicyArn,
  ),
  rolePath: textThat(
    `it must begin and end with "/", with letters, digits and "+=,.@_-" between and up to ${MAX_PATH_LENGTH} characters, such as "/platform/"`,
    (path) => PATH.test(path) && path.length <= MAX_PATH_LENGTH,
  ),
};

export interface ServiceRoleProps extends RoleChoices {
  /** Provider of the account in which the role is made. */
  readonly provider: AwsProvider;
  /** The principal that may assume the role; of every partition. */
  readonly service: "s3.amazonaws.com" | "batchoperations.s3.amazonaws.com";
  /** Terraform adds a random suffix. */
  readonly namePrefix: string;
  readonly description: string;
}

/** A role that a service of AWS assumes, and nobody else. It may do nothing until a policy is added. */
export function addServiceRole(
  scope: Construct,
  { service, permissionsBoundaryArn, rolePath, ...made }: ServiceRoleProps,
): IamRole {
  return new IamRole(scope, "Role", {
    ...made,
    path: rolePath,
    permissionsBoundary: permissionsBoundaryArn,
    assumeRolePolicy: policyDocument([
      {
        Effect: "Allow",
        Principal: { Service: service },
        Action: "sts:AssumeRole",
      },
    ]),
  });
}

/** What the role may do. */
export function addRolePolicy(
  scope: Construct,
  role: IamRole,
  { provider, namePrefix }: Pick<ServiceRoleProps, "provider" | "namePrefix">,
  statements: readonly PolicyStatement[],
): IamRolePolicy {
  return new IamRolePolicy(scope, "Policy", {
    provider,
    namePrefix,
    role: role.id,
    policy: policyDocument(statements),
  });
}
