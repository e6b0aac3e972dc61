import { unknown, absent, known } from "../../../modules/facts/fact";
import type { ReplicationAlarmFacts } from "../../../modules/checklist";
import { replicationFailureIsNoticed as rule } from "../../../modules/checklist/rules/replication-failure-is-noticed";
import {
  goodAlarm,
  goodPair,
  goodRule,
  REPLICA,
  replicatingBy,
} from "../good-pair";
import { ask } from "../verdicts";

const alarmed = (...alarms: Partial<ReplicationAlarmFacts>[]) =>
  ask(rule, goodPair({ alarms: alarms.map(goodAlarm) }));

test("passes with metrics and an alarm that tells somebody", () => {
  expect(alarmed({})).toMatchObject({
    kind: "pass",
    because: expect.stringContaining("storage/Orders/Alarms/Failed"),
  });
});

test("fails when the metrics are off", () => {
  const primary = replicatingBy(goodRule({ metrics: absent }));

  expect(ask(rule, goodPair({ primary })).kind).toBe("fail");
});

test("fails without an alarm", () => {
  expect(alarmed()).toMatchObject({
    kind: "fail",
    because: expect.stringContaining("no alarm watches its failed operations"),
  });
});

test.each([
  ["another metric", { metric: known("ReplicationLatency") }],
  ["another source bucket", { sourceBucket: known(REPLICA) }],
  ["another destination", { destinationBucket: known("storage/Else/Bucket") }],
  ["another rule", { ruleId: known("other") }],
  ["no rule", { ruleId: absent }],
  ["the destination's Region", { region: known("us-east-2") }],
  ["nobody to tell", { tells: known(false) }],
] as [string, Partial<ReplicationAlarmFacts>][])(
  "fails when the only alarm has %s",
  (_, changes) => {
    expect(alarmed(changes).kind).toBe("fail");
  },
);

const GREATER = known("GreaterThanThreshold");
const OR_EQUAL = known("GreaterThanOrEqualToThreshold");

test.each<Partial<ReplicationAlarmFacts>>([
  { comparison: GREATER, threshold: known(0) },
  { comparison: GREATER, threshold: known(0.9) },
  { comparison: OR_EQUAL, threshold: known(1) },
  { comparison: OR_EQUAL, threshold: known(0.1) },
  { statistic: known("Maximum") },
  { statistic: known("Average") },
])("passes with an alarm that one failed operation trips: %j", (changes) => {
  expect(alarmed(changes).kind).toBe("pass");
});

test.each<[Partial<ReplicationAlarmFacts>, string]>([
  [{ threshold: known(1) }, "its threshold is 1,"],
  [{ threshold: known(1e6) }, "its threshold is 1000000,"],
  [{ threshold: known(-1) }, "its threshold is -1,"],
  [{ threshold: absent }, "its threshold is not set"],
  [{ comparison: OR_EQUAL, threshold: known(0) }, "its threshold is 0,"],
  [{ comparison: OR_EQUAL, threshold: known(2) }, "its threshold is 2,"],
  [
    { comparison: unknown("${var.o}"), threshold: known(9) },
    "its threshold is 9,",
  ],
  [
    { comparison: known("LessThanThreshold") },
    'its comparison operator is "LessThanThreshold", and must be GreaterThanThreshold or GreaterThanOrEqualToThreshold',
  ],
  [{ comparison: absent }, "its comparison operator is not set"],
  [
    { statistic: known("Minimum") },
    'its statistic is "Minimum", and must be Sum, Maximum or Average',
  ],
  [{ statistic: known("SampleCount") }, 'its statistic is "SampleCount"'],
  [
    { statistic: known("Average"), threshold: known(0.5) },
    "its threshold is 0.5,",
  ],
  [
    {
      statistic: known("Average"),
      comparison: OR_EQUAL,
      threshold: known(1),
    },
    "its threshold is 1,",
  ],
  [{ periods: known(3) }, "the number of periods that must breach is 3"],
  [{ otherDimensions: ["FilterId"] }, 'its dimension "FilterId" is not one of'],
  [{ tells: known(false) }, "it tells nobody: it has no alarm action"],
  [
    {
      tells: known(false),
      actionsElsewhere: ["arn:aws:sns:us-east-2:111122223333:t"],
    },
    "it tells nobody: arn:aws:sns:us-east-2:111122223333:t is in another Region",
  ],
])("fails when the only alarm never tells: %j", (changes, found) => {
  expect(alarmed(changes)).toEqual({
    kind: "fail",
    because: expect.stringContaining(found),
  });
});

test.each([
  "metric",
  "sourceBucket",
  "destinationBucket",
  "ruleId",
  "region",
  "statistic",
  "comparison",
  "threshold",
  "periods",
  "tells",
])("is unknown when the %s of the only alarm is unknown", (property) => {
  expect(alarmed({ [property]: unknown("${var.x}") }).kind).toBe("unknown");
});

test("is unknown when what an alarm compares with its threshold is computed", () => {
  const changes = { statistic: unknown("metric_query"), threshold: known(50) };

  expect(alarmed(changes).kind).toBe("unknown");
});

test("passes when one of several alarms is good", () => {
  expect(alarmed({ tells: known(false) }, {}).kind).toBe("pass");
});

test("fails when one of two rules that leave the Region has no alarm", () => {
  const primary = replicatingBy(goodRule(), goodRule({ id: known("second") }));

  expect(ask(rule, goodPair({ primary })).kind).toBe("fail");
});

test("does not apply to a bucket that replicates nothing", () => {
  expect(ask(rule, goodPair(), REPLICA).kind).toBe("not-applicable");
});
