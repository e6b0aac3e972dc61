import type { Answer } from "../policies";
import { allOf, isExactly, maybe, no, yes } from "./answers";
import type { BucketFacts, ObjectLockFacts } from "./bucket-facts";
import type { Fact } from "./fact";

/** Whether Object Lock gives every new version a retention of its own, in which it cannot be deleted. */
export function hasDefaultRetention({ objectLock }: BucketFacts): Answer {
  if (objectLock.kind === "absent") {
    return no("it has no Object Lock");
  }
  if (objectLock.kind === "unknown") {
    return maybe(`its Object Lock cannot be known: ${objectLock.expression}`);
  }
  const { enabled, mode, days, years } = objectLock.value;
  return allOf([
    isExactly(enabled, true, "Object Lock's enabled"),
    isRetentionMode(mode),
    isRetentionPeriod({ days, years }),
  ]);
}

function isRetentionMode(mode: Fact<string>): Answer {
  return mode.kind === "known" && mode.value === "GOVERNANCE"
    ? yes(
        "its default retention is GOVERNANCE, which s3:BypassGovernanceRetention lifts",
      )
    : isExactly(mode, "COMPLIANCE", "the mode of its default retention");
}

function isRetentionPeriod({
  days,
  years,
}: Pick<ObjectLockFacts, "days" | "years">): Answer {
  for (const [fact, unit] of [
    [days, "days"],
    [years, "years"],
  ] as const) {
    if (fact.kind === "known" && fact.value > 0) {
      return yes(`a version is locked for ${fact.value} ${unit}`);
    }
    if (fact.kind === "unknown") {
      return maybe(
        `the ${unit} of retention cannot be known: ${fact.expression}`,
      );
    }
  }
  return no("its default retention has neither days nor years above 0");
}
