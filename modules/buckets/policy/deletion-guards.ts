import type { PolicyStatement } from "./policy-statement";
import { withoutFreshMfa, type FreshMfaLimit } from "./fresh-mfa";

export interface DeletionGuardProps extends FreshMfaLimit {
  readonly bucketArn: string;
}

/**
 * Scenario 5: nobody deletes the bucket without fresh MFA. With the limit of one second nobody deletes it at all before
 * changing the policy.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthage
 */
export function denyBucketDeletion(props: DeletionGuardProps): PolicyStatement {
  return {
    Sid: "DenyBucketDeletionWithoutFreshMfa",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:DeleteBucket",
    Resource: props.bucketArn,
    Condition: withoutFreshMfa(props),
  };
}

/**
 * Scenario 3: nobody deletes a version for good without fresh MFA. Lifecycle expiry is not a request and passes by it.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html
 */
export function denyVersionDeletion(
  props: DeletionGuardProps,
): PolicyStatement {
  return {
    Sid: "DenyVersionDeletionWithoutFreshMfa",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:DeleteObjectVersion",
    Resource: `${props.bucketArn}/*`,
    Condition: withoutFreshMfa(props),
  };
}
