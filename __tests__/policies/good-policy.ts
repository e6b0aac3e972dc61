import { parsePolicy, type ParsedPolicy } from "../../modules/policies";

/** A bucket as the gathered documents name it when its name is known. */
export const BUCKET = "arn:aws:s3:::acme-orders";

/** A bucket as the gathered documents name it when only Terraform knows its ARN. */
export const OPAQUE_BUCKET = "${storage/aws_s3_bucket.Orders_Primary.arn}";

export const DEPLOYER = "arn:aws:iam::111122223333:role/deployer";

/** The statement of scenario 5 as the modules write it; a change replaces whole elements, undefined removes one. */
export function denyDeletion(
  change: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const statement: Record<string, unknown> = {
    Sid: "MFADeleteOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:DeleteBucket",
    Resource: BUCKET,
    Condition: {
      NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "1" },
    },
    ...change,
  };
  return Object.fromEntries(
    Object.entries(statement).filter(([, value]) => value !== undefined),
  );
}

export function documentOf(...statements: unknown[]): Record<string, unknown> {
  return { Version: "2012-10-17", Statement: statements };
}

export function policyOf(...statements: unknown[]): ParsedPolicy {
  return parsePolicy(documentOf(...statements));
}
