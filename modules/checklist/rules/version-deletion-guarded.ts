import type { BucketFacts } from "../../facts/bucket-facts";
import { absent, valueOf } from "../../facts/fact";
import { deniedWithoutFreshMfa } from "../../policies";
import { oneOf, verdictOf } from "../answers/answers";
import { askBucketPolicy } from "../answers/ask-bucket-policy";
import { hasDefaultRetention } from "../answers/default-retention";
import { isMfaDeleteOn, untrueRecord } from "../answers/mfa-delete";
import type { Rule, RuleSettings } from "../words/rule";
import { fail, pending } from "../words/verdict";

/** Scenario 3: whoever deletes a version by its id deletes it for good, so it must take more than a leaked key. */
export const versionDeletionGuarded: Rule = {
  id: "version-deletion-guarded",
  scenarios: [3],
  severity: "required",
  title: "Deleting a version is guarded",
  demands:
    "MFA delete is on and watched, or Object Lock has a default retention that is long enough and that nobody lifts without fresh MFA, or the bucket policy denies s3:DeleteObjectVersion without fresh MFA",
  remediation:
    "deny s3:DeleteObjectVersion on every object with NumericGreaterThanIfExists aws:MultiFactorAuthAge, or switch MFA delete or Object Lock on",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html",
  evaluate(bucket, _app, settings) {
    // Nobody may read "pass" beside a ceremony that cannot have happened.
    const untrue = untrueRecord(bucket, settings.today);
    if (untrue !== undefined) {
      return fail(untrue);
    }
    const mfaDelete = isMfaDeleteOn(bucket, settings.today);
    const guard = oneOf([
      hasDefaultRetention(bucket, settings),
      isDeniedByPolicy(bucket, settings),
    ]);
    return guard.kind === "yes" && isAwaited(bucket)
      ? pending(
          `${mfaDelete.because}; meanwhile ${guard.because}`,
          ceremonyCommand(bucket),
        )
      : verdictOf(oneOf([mfaDelete, guard]));
  },
};

function isDeniedByPolicy(
  bucket: BucketFacts,
  { maxMfaAgeSeconds }: RuleSettings,
) {
  return askBucketPolicy(bucket, deniedWithoutFreshMfa, (bucketArn) => ({
    action: "s3:DeleteObjectVersion",
    resource: `${bucketArn}/*`,
    maxMfaAgeSeconds,
  }));
}

/** MFA delete that was asked for is a person's turn, but only while something else guards: otherwise nothing does. */
function isAwaited({ mfaDelete }: BucketFacts): boolean {
  return (
    mfaDelete.kind === "known" && mfaDelete.value.switchedOn.kind === "absent"
  );
}

function ceremonyCommand({ mfaDelete, name }: BucketFacts): string {
  const command = mfaDelete.kind === "known" ? mfaDelete.value.command : absent;
  return command.kind === "known"
    ? command.value
    : `aws s3api put-bucket-versioning --bucket ${valueOf(name) ?? "BUCKET"} --versioning-configuration Status=Enabled,MFADelete=Enabled --mfa "$MFA_SERIAL $MFA_CODE"`;
}
