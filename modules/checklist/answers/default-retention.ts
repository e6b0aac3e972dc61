import type { BucketFacts, ObjectLockFacts } from "../../facts/bucket-facts";
import type { Fact } from "../../facts/fact";
import { deniedWithoutFreshMfa, no, yes, type Answer } from "../../policies";
import type { RuleSettings } from "../words/rule";
import { about, allOf, ask, isExactly } from "./answers";
import { askBucketPolicy } from "./ask-bucket-policy";

/**
 * Whether Object Lock gives every new version a retention of its own, long enough, in which nobody can delete it without
 * fresh MFA.
 */
export function hasDefaultRetention(
  bucket: BucketFacts,
  settings: RuleSettings,
): Answer {
  return ask(bucket.objectLock, "its Object Lock", {
    absent: no("it has no Object Lock"),
    known: ({ enabled, mode, days, years }) =>
      allOf([
        isExactly(enabled, true, "Object Lock's enabled"),
        isRetentionMode(mode, bucket, settings),
        isRetentionPeriod({ days, years }, settings),
      ]),
  });
}

/**
 * In GOVERNANCE mode, whoever has `s3:BypassGovernanceRetention` deletes a locked version with one more header.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html#object-lock-retention-modes
 */
function isRetentionMode(
  mode: Fact<string>,
  bucket: BucketFacts,
  { maxMfaAgeSeconds }: RuleSettings,
): Answer {
  if (mode.kind !== "known" || mode.value !== "GOVERNANCE") {
    return isExactly(mode, "COMPLIANCE", "the mode of its default retention");
  }
  return about(
    "its default retention is GOVERNANCE, which s3:BypassGovernanceRetention lifts",
    askBucketPolicy(bucket, deniedWithoutFreshMfa, (bucketArn) => ({
      action: "s3:BypassGovernanceRetention",
      resource: `${bucketArn}/*`,
      maxMfaAgeSeconds,
    })),
  );
}

const DAYS_IN_A_YEAR = 365;

function isRetentionPeriod(
  { days, years }: Pick<ObjectLockFacts, "days" | "years">,
  settings: RuleSettings,
): Answer {
  const periods = [
    periodOf(days, "days", 1, settings),
    periodOf(years, "years", DAYS_IN_A_YEAR, settings),
  ].flatMap((period) => period ?? []);
  // AWS takes one of the two: beside a good one, an unknown one is null or refused.
  for (const kind of ["no", "yes", "unknown"] as const) {
    const period = periods.find((one) => one.kind === kind);
    if (period) {
      return period;
    }
  }
  return no("its default retention has neither days nor years");
}

function periodOf(
  fact: Fact<number>,
  unit: string,
  daysInUnit: number,
  { minLockDays }: RuleSettings,
): Answer | undefined {
  return ask<number, Answer | undefined>(fact, `the ${unit} of retention`, {
    absent: undefined,
    known: (value) => {
      if (!Number.isInteger(value) || value < 1) {
        return no(
          `its default retention is ${value} ${unit}, which must be a whole number of 1 or more`,
        );
      }
      return value * daysInUnit >= minLockDays
        ? yes(`a version is locked for ${value} ${unit}`)
        : no(
            `a version is locked for ${value} ${unit} only, and afterwards anybody may delete it: lock it for ${minLockDays} days or more, or accept less by minLockDays`,
          );
    },
  });
}
