import { existingStatements } from "./adoption";
import { denyConfigurationChanges } from "../policy/configuration-guard";
import {
  denyBucketDeletion,
  denyVersionDeletion,
} from "../policy/deletion-guards";
import { denyCustomerKeys } from "../policy/deny-customer-keys";
import { denyInsecureTransport } from "../policy/deny-insecure-transport";
import type { GuardedBucketProps } from "./guarded-bucket-props";
import { DEFAULT_MAX_MFA_AGE_SECONDS } from "../policy/mfa-age";
import type { PolicyStatement } from "../policy/policy-statement";

/** All statements of a guarded bucket's one policy: ours, those that an adopted bucket had, and the owner's. */
export function guardStatements(
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
    ...(props.adopt ? existingStatements(props.bucketName, props.adopt) : []),
    ...(props.policyStatements?.(bucketArn) ?? []),
  ];
}
