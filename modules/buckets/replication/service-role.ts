import type { Construct } from "constructs";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { policyDocument } from "../policy/policy-document";
import type { PolicyStatement } from "../policy/policy-statement";

export interface ServiceRoleProps {
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
  { provider, service, namePrefix, description }: ServiceRoleProps,
): IamRole {
  return new IamRole(scope, "Role", {
    provider,
    namePrefix,
    description,
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
