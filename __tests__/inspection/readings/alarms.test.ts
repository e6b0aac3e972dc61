import type { ReplicationAlarmFacts } from "../../../modules/checklist";
import { absent, known, unknown } from "../../../modules/facts/fact";
import { changedPair, type Json } from "../protected-pair";

const HERE = "arn:aws:sns:eu-west-1:111122223333:t";
const ELSEWHERE = "arn:aws:sns:us-east-1:111122223333:t";

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
        statistic: "Sum",
        comparison_operator: "GreaterThanThreshold",
        threshold: 0,
        evaluation_periods: 1,
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
      otherDimensions: [],
      statistic: known("Sum"),
      comparison: known("GreaterThanThreshold"),
      threshold: known(0),
      periods: known(1),
      tells: known(true),
      actionsElsewhere: [],
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
  [{ alarm_actions: ["", " "] }, known(false)],
  [{ alarm_actions: ["", "${aws_sns_topic.t.arn}"] }, known(true)],
  [{ alarm_actions: ["${var.topic}"] }, known(true)],
  [{ alarm_actions: [HERE] }, known(true)],
  [{ alarm_actions: [ELSEWHERE] }, known(false)],
  [{ alarm_actions: [ELSEWHERE, HERE] }, known(true)],
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

test("actions of another Region than the alarm's are told", () => {
  const [alarm] = alarmsWith({ alarm_actions: [ELSEWHERE, HERE] });
  expect(alarm!.actionsElsewhere).toEqual([ELSEWHERE]);
});

test("no action is elsewhere when the Region of the alarm is unknown", () => {
  const [alarm] = alarmsWith({
    alarm_actions: [ELSEWHERE],
    provider: "aws.other",
  });
  expect(alarm).toMatchObject({ tells: known(true), actionsElsewhere: [] });
});

test.each([
  "alarm_actions",
  "actions_enabled",
  "comparison_operator",
  "dimensions",
  "evaluation_periods",
  "metric_name",
  "statistic",
  "threshold",
  "all",
])("an alarm that ignores changes of %s tells nobody for sure", (change) => {
  const lifecycle = {
    ignore_changes: change === "all" ? change : [change],
  };
  expect(alarmsWith({ lifecycle })[0]!.tells).toEqual(
    unknown(
      `aws_cloudwatch_metric_alarm.failed ignores changes of "${change}", so what it says may never be applied`,
    ),
  );
});

test("an alarm that ignores changes of its tags tells somebody", () => {
  const lifecycle = { ignore_changes: ["tags", "alarm_description"] };
  expect(alarmsWith({ lifecycle })[0]!.tells).toEqual(known(true));
});

test.each(["${aws_s3_bucket.data.arn}", "arn:aws:s3:::data"])(
  "a dimension that is the ARN %s watches no bucket",
  (SourceBucket) => {
    const [alarm] = alarmsWith({ dimensions: { SourceBucket } });
    expect(alarm!.sourceBucket).toEqual(
      unknown(
        "arn:aws:s3:::data, which is an ARN where the metric has the bucket's name",
      ),
    );
  },
);

test("dimensions that nobody can know leave every bucket and the rule unknown", () => {
  const hidden = unknown("${var.dimensions}");
  expect(alarmsWith({ dimensions: "${var.dimensions}" })[0]).toMatchObject({
    sourceBucket: hidden,
    destinationBucket: hidden,
    ruleId: hidden,
  });
});

test("dimensions that the metric does not have are told", () => {
  const [alarm] = alarmsWith({
    dimensions: { SourceBucket: "data", FilterId: "all", BucketName: "data" },
  });
  expect(alarm!.otherDimensions).toEqual(["FilterId", "BucketName"]);
});

test("an alarm is told with what trips it", () => {
  expect(
    alarmsWith({
      statistic: "Maximum",
      comparison_operator: "GreaterThanOrEqualToThreshold",
      threshold: "1",
      evaluation_periods: 3,
      datapoints_to_alarm: 2,
    })[0],
  ).toMatchObject({
    statistic: known("Maximum"),
    comparison: known("GreaterThanOrEqualToThreshold"),
    threshold: known(1),
    periods: known(2),
  });
});

test.each<[Json, string]>([
  [{ statistic: null }, "no statistic is set"],
  [{ statistic: "${var.s}" }, "${var.s}"],
  [{ statistic: null, extended_statistic: "p90" }, "extended_statistic p90"],
])("with %j its statistic is unknown", (change, expression) => {
  expect(alarmsWith(change)[0]!.statistic).toEqual(unknown(expression));
});

test("an alarm that computes with a replication metric watches its bucket, and nobody can know what trips it", () => {
  const metric = {
    namespace: "AWS/S3",
    metric_name: "OperationsFailedReplication",
    dimensions: { SourceBucket: "data" },
    stat: "Sum",
    period: 60,
  };
  expect(
    alarmsWith({
      namespace: null,
      metric_name: null,
      dimensions: null,
      statistic: null,
      metric_query: [
        { id: "e", because: "m1 * 2", return_data: true },
        { id: "m1", metric: [metric] },
        { id: "m2", metric: { ...metric, namespace: "AWS/EC2" } },
      ],
    }),
  ).toMatchObject([
    {
      metric: known("OperationsFailedReplication"),
      sourceBucket: known("app/Data"),
      statistic: { kind: "unknown" },
      threshold: known(0),
    },
  ]);
});
