import type { Adoption } from "../adoption/adoption";
import { existingStatements } from "../adoption/existing-statements";
import { notWrittenYet } from "../adoption/not-written-yet";
import { denyConfigurationChanges } from "../policy/configuration-guard";
import {
  denyBucketDeletion,
  denyVersionDeletion,
} from "../policy/deletion-guards";
import type { GuardedBucketProps } from "./guarded-bucket-props";
import { DEFAULT_MAX_MFA_AGE_SECONDS } from "../policy/fresh-mfa";
import { assertOwnStatements, ownStatements } from "../policy/own-statements";
import type { PolicyStatement } from "../policy/policy-statement";

/** All statements of a guarded bucket's one policy: ours, those that an adopted bucket had, and the owner's. */
export function guardStatements(
  props: GuardedBucketProps,
  bucketArn: string,
): readonly PolicyStatement[] {
  const { bucketName, adopt } = props;
  const ours = ourStatements(props, bucketArn);
  const owners = ownStatements(props, bucketArn);
  const kept = adopt
    ? notWrittenYet(
        adoptedStatements(bucketName, adopt),
        [...ours, ...owners],
        { bucketName, arn: bucketArn },
      )
    : [];
  return [...ours, ...kept, ...owners];
}

function ourStatements(
  props: GuardedBucketProps,
  bucketArn: string,
): readonly PolicyStatement[] {
  const guard = {
    bucketArn,
    maxMfaAgeSeconds: props.maxMfaAgeSeconds ?? DEFAULT_MAX_MFA_AGE_SECONDS,
    exemptPrincipalArns: props.exemptPrincipalArns ?? [],
  };
  return [
    ...(props.retirement ? [] : [denyBucketDeletion(guard)]),
    denyVersionDeletion(guard),
    denyInsecureTransport(bucketArn),
    denyCustomerKeys(bucketArn),
    ...(props.configurationGuard
      ? denyConfigurationChanges(bucketArn, props.configurationGuard)
      : []),
  ];
}

function adoptedStatements(
  bucketName: string,
  adopt: Adoption,
): readonly PolicyStatement[] {
  const statements = existingStatements(bucketName, adopt);
  assertOwnStatements(bucketName, statements, "adopt.policy.Statement");
  return statements;
}

/**
 * Refuses every request that does not come over TLS.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
function denyInsecureTransport(bucketArn: string): PolicyStatement {
  return {
    Sid: "DenyInsecureTransport",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/**
 * Refuses objects encrypted with a key that only the caller has (SSE-C): AWS keeps no copy of it, so a lost key is a lost
 * object, on the replica as well.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html
 */
function denyCustomerKeys(bucketArn: string): PolicyStatement {
  return {
    Sid: "DenyCustomerProvidedKeys",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: `${bucketArn}/*`,
    Condition: {
      Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" },
    },
  };
}
