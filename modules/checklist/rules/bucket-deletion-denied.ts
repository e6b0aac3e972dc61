import { deniedWithoutFreshMfa } from "../../policies";
import { verdictOf } from "../answers/answers";
import { askBucketPolicy } from "../answers/ask-bucket-policy";
import type { Rule } from "../words/rule";

/** Scenario 5: an emptied bucket is gone in one call, and its name is anybody's. */
export const bucketDeletionDenied: Rule = {
  id: "bucket-deletion-denied",
  scenarios: [5],
  severity: "required",
  title: "Deleting the bucket is denied",
  demands:
    "the bucket policy denies s3:DeleteBucket to every caller not named exempt, without MFA and with MFA older than the limit",
  remediation:
    'deny s3:DeleteBucket on the bucket\'s ARN to Principal "*" with NumericGreaterThanIfExists aws:MultiFactorAuthAge',
  docs: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  evaluate(bucket, _app, { maxMfaAgeSeconds }) {
    return verdictOf(
      askBucketPolicy(bucket, deniedWithoutFreshMfa, (resource) => ({
        action: "s3:DeleteBucket",
        resource,
        maxMfaAgeSeconds,
      })),
    );
  },
};
