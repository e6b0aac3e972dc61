import { absent, known, unknown } from "../../../modules/checklist";
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
    evidence: expect.stringContaining("storage/Orders/Alarms/Failed"),
  });
});

test("fails when the metrics are off", () => {
  const primary = replicatingBy(goodRule({ metrics: absent }));

  expect(ask(rule, goodPair({ primary })).kind).toBe("fail");
});

test("fails without an alarm", () => {
  expect(alarmed()).toMatchObject({
    kind: "fail",
    found: expect.stringContaining("no alarm watches its failed operations"),
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

test.each(["metric", "sourceBucket", "destinationBucket", "ruleId", "region"])(
  "is unknown when the %s of the only alarm is unknown",
  (property) => {
    expect(alarmed({ [property]: unknown("${var.x}") }).kind).toBe("unknown");
  },
);

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
