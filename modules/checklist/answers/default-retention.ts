import { deniedWithoutFreshMfa, type Answer, no, yes } from "../../policies";
import { about, allOf, isExactly } from "./answers";
import { askBucketPolicy } from "./ask-bucket-policy";
import type { BucketFacts, ObjectLockFacts } from "../../facts/bucket-facts";
import { type Fact, unknown } from "../../facts/fact";
import type { RuleSettings } from "../words/rule";

/**
 * Whether Object Lock gives every new version a retention of its own, long enough, in which nobody can delete it without
 * fresh MFA.
 */
export function hasDefaultRetention(
  bucket: BucketFacts,
  settings: RuleSettings,
): Answer {
  const { objectLock } = bucket;
  if (objectLock.kind === "absent") {
    return no("it has no Object Lock");
  }
  if (objectLock.kind === "unknown") {
    return unknown(`its Object Lock cannot be known: ${objectLock.because}`);
  }
  const { enabled, mode, days, years } = objectLock.value;
  return allOf([
    isExactly(enabled, true, "Object Lock's enabled"),
    isRetentionMode(mode, bucket, settings),
    isRetentionPeriod({ days, years }, settings),
  ]);
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
  switch (fact.kind) {
    case "absent":
      return undefined;
    case "unknown":
      return unknown(
        `the ${unit} of retention cannot be known: ${fact.because}`,
      );
    case "known": {
      const { value } = fact;
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
    }
  }
}
