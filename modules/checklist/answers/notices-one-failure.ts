import type { ReplicationAlarmFacts } from "../../facts/alarm-facts";
import { valueOf, type Fact } from "../../facts/fact";
import { no, yes, type Answer } from "../../policies";
import { allOf, isExactly } from "./answers";

/** Statistics that one failure lifts above 0; an average of it stays below 1. */
const STATISTICS = ["Sum", "Maximum", "Average"];

const COMPARISONS = ["GreaterThanThreshold", "GreaterThanOrEqualToThreshold"];

/**
 * Whether one failed operation in one period trips an alarm. S3 counts failures minute by minute, and CloudWatch tells of a
 * change only: an alarm that zero failures trip is always on, and tells nobody.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export function noticesOneFailure(alarm: ReplicationAlarmFacts): Answer {
  return allOf([
    hasMetricsDimensions(alarm),
    isOneOf(alarm.statistic, STATISTICS, "its statistic"),
    isOneOf(alarm.comparison, COMPARISONS, "its comparison operator"),
    isTripped(alarm),
    isExactly(alarm.periods, 1, "the number of periods that must breach"),
  ]);
}

function hasMetricsDimensions({ otherDimensions }: ReplicationAlarmFacts) {
  return otherDimensions.length === 0
    ? yes("its dimensions are the metric's")
    : no(
        `its dimension ${otherDimensions.map((name) => `"${name}"`).join(", ")} is not one of the metric's, so it never has data: leave SourceBucket, DestinationBucket and RuleId`,
      );
}

function isOneOf(fact: Fact<string>, good: readonly string[], what: string) {
  const [first, ...others] = good;
  const answer = isExactly(fact, first, what);
  return answer.kind !== "no" || fact.kind !== "known"
    ? answer
    : others.includes(fact.value)
      ? yes(`${what} is "${fact.value}"`)
      : no(
          `${answer.because}, and must be ${good.slice(0, -1).join(", ")} or ${good.at(-1)}`,
        );
}

function isTripped(alarm: ReplicationAlarmFacts): Answer {
  const { threshold, statistic, comparison } = alarm;
  if (threshold.kind !== "known") {
    return isExactly(threshold, 0, "its threshold");
  }
  // What it computes otherwise may well be no count.
  if (statistic.kind === "unknown") {
    return yes("its threshold is not one of a count");
  }
  const trips = (operator: string) =>
    isTrippedByOne(threshold.value, operator, statistic);
  const operator = valueOf(comparison);
  return (
    operator === undefined || !COMPARISONS.includes(operator)
      ? COMPARISONS.some(trips)
      : trips(operator)
  )
    ? yes(`its threshold is ${threshold.value}`)
    : no(
        `its threshold is ${threshold.value}, which is not between no failed operation and one: compare by GreaterThanThreshold with 0`,
      );
}

function isTrippedByOne(
  threshold: number,
  operator: string,
  statistic: Fact<string>,
): boolean {
  if (operator === "GreaterThanOrEqualToThreshold") {
    return threshold > 0 && threshold <= 1 && !isAverage(statistic);
  }
  return isAverage(statistic)
    ? threshold === 0
    : threshold >= 0 && threshold < 1;
}

function isAverage(statistic: Fact<string>): boolean {
  return valueOf(statistic) === "Average";
}
