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
  const periods = [periodOf(days, "days"), periodOf(years, "years")].flatMap(
    (period) => period ?? [],
  );
  // AWS takes one of the two: beside a good one, an unknown one is null or refused.
  for (const holds of ["no", "yes", "unknown"] as const) {
    const period = periods.find((one) => one.holds === holds);
    if (period) {
      return period;
    }
  }
  return no("its default retention has neither days nor years");
}

function periodOf(fact: Fact<number>, unit: string): Answer | undefined {
  switch (fact.kind) {
    case "absent":
      return undefined;
    case "unknown":
      return maybe(
        `the ${unit} of retention cannot be known: ${fact.expression}`,
      );
    case "known":
      return Number.isInteger(fact.value) && fact.value >= 1
        ? yes(`a version is locked for ${fact.value} ${unit}`)
        : no(
            `its default retention is ${fact.value} ${unit}, which must be a whole number of 1 or more`,
          );
  }
}
