import type { ReplicationAlarmFacts } from "../../modules/checklist";
import { absent, known, unknown } from "../../modules/checklist/fact";
import { changedPair, type Json } from "./protected-pair";

function alarmsWith(
  change: Json,
  more = (_: Json) => {},
): readonly ReplicationAlarmFacts[] {
  return changedPair((resource) => {
    resource.aws_cloudwatch_metric_alarm = {
      failed: {
        namespace: "AWS/S3",
        metric_name: "OperationsFailedReplication",
        dimensions: {
          SourceBucket: "${aws_s3_bucket.data.id}",
          DestinationBucket: "data-replica",
          RuleId: "all",
        },
        alarm_actions: ["${aws_sns_topic.t.arn}"],
        ...change,
      },
    };
    more(resource);
  }).alarms;
}

test("an alarm is told with the buckets of its dimensions", () => {
  expect(alarmsWith({})).toEqual([
    {
      path: "app/aws_cloudwatch_metric_alarm.failed",
      metric: known("OperationsFailedReplication"),
      region: known("eu-west-1"),
      sourceBucket: known("app/Data"),
      destinationBucket: known("app/Replica"),
      ruleId: known("all"),
      tells: known(true),
    },
  ]);
});

test("an alarm is in the Region of its provider", () => {
  expect(alarmsWith({ provider: "aws.replica" })[0]!.region).toEqual(
    known("eu-central-1"),
  );
});

test.each<[string, Json]>([
  ["of another namespace", { namespace: "AWS/EC2" }],
  ["on another metric", { metric_name: "BucketSizeBytes" }],
])("an alarm %s is none of ours", (_, change) => {
  expect(alarmsWith(change)).toEqual([]);
});

test("an alarm on a metric that nobody can know may be one of ours", () => {
  expect(alarmsWith({ metric_name: "${var.m}" })[0]!.metric).toEqual(
    unknown("${var.m}"),
  );
});

test.each<[Json, unknown]>([
  [{ alarm_actions: null }, known(false)],
  [{ alarm_actions: [] }, known(false)],
  [{ actions_enabled: false }, known(false)],
  [{ actions_enabled: "${var.on}" }, unknown("${var.on}")],
  [{ alarm_actions: "${var.topics}" }, unknown("${var.topics}")],
])("with %j it tells %j", (change, tells) => {
  expect(alarmsWith(change)[0]!.tells).toEqual(tells);
});

test("a dimension that names no bucket of the app is unknown, a missing one absent", () => {
  const [alarm] = alarmsWith({ dimensions: { SourceBucket: "elsewhere" } });
  expect(alarm!.sourceBucket.kind).toBe("unknown");
  expect(alarm!.destinationBucket).toEqual(absent);
});

test("an alarm that stands only sometimes watches no bucket for sure", () => {
  expect(alarmsWith({ count: "${var.on ? 1 : 0}" })[0]!.sourceBucket.kind).toBe(
    "unknown",
  );
});

test("an alarm for one of two buckets of one name watches none for sure", () => {
  const [alarm] = alarmsWith({}, (resource) => {
    resource.aws_s3_bucket.again = { bucket: "data" };
  });
  expect(alarm!.sourceBucket.kind).toBe("unknown");
});
