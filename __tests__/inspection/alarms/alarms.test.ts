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
    resource.aws_sns_topic = { t: { name: "t" } };
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
      watchesAll: false,
      calls: known([
        {
          name: "aws_sns_topic.t",
          service: known("sns"),
          region: known("eu-west-1"),
          topic: known({
            arn: "${app/aws_sns_topic.t.arn}",
            isFifo: absent,
            policy: absent,
            sameAccount: true,
            kmsKey: absent,
            key: absent,
            subscriptions: [],
            subscribe: absent,
          }),
        },
      ]),
      listeners: absent,
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

/** Names of all that the only alarm calls, or why nobody can know them. */
function callsOf(change: Json, more?: (resource: Json) => void): unknown {
  const [alarm] = alarmsWith(change, more);
  const { calls } = alarm!;
  return calls.kind === "known" ? calls.value.map(({ name }) => name) : calls;
}

test.each<[Json, unknown]>([
  [{ alarm_actions: null }, []],
  [{ alarm_actions: [] }, []],
  [{ alarm_actions: ["", " "] }, []],
  [{ alarm_actions: ["", "${aws_sns_topic.t.arn}"] }, ["aws_sns_topic.t"]],
  [{ alarm_actions: ["${aws_sns_topic.t.id}"] }, ["aws_sns_topic.t"]],
  [{ alarm_actions: ["${var.topic}"] }, ["${app/var.topic}"]],
  [{ alarm_actions: [HERE, ELSEWHERE] }, [HERE, ELSEWHERE]],
  [{ actions_enabled: false }, []],
  [{ actions_enabled: "${var.on}" }, unknown("${var.on}")],
  [{ alarm_actions: "${var.topics}" }, unknown("${var.topics}")],
])("with %j it calls %j", (change, calls) => {
  expect(callsOf(change)).toEqual(calls);
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

test("what is outside the app is told with what its ARN says", () => {
  const [alarm] = alarmsWith({ alarm_actions: [ELSEWHERE, "${var.topic}"] });
  expect(alarm!.calls).toEqual(
    known([
      {
        name: ELSEWHERE,
        service: known("sns"),
        region: known("us-east-1"),
        topic: absent,
      },
      {
        name: "${app/var.topic}",
        service: unknown("${app/var.topic}"),
        region: unknown("${app/var.topic}"),
        topic: absent,
      },
    ]),
  );
});

function topicWith(topic: Json, more?: (resource: Json) => void) {
  const [alarm] = alarmsWith({}, (resource) => {
    resource.aws_sns_topic.t = topic;
    more?.(resource);
  });
  const { calls } = alarm!;
  const [called] = calls.kind === "known" ? calls.value : [];
  return called!;
}

test("a topic is told with its Region, policy, key, and who subscribes", () => {
  const called = topicWith(
    {
      provider: "aws.replica",
      fifo_topic: true,
      kms_master_key_id: "${aws_kms_key.k.arn}",
      "//": { protection: { subscribe: "aws sns subscribe" } },
    },
    (resource) => {
      resource.aws_kms_key = { k: { provider: "aws.replica" } };
      resource.aws_sns_topic_policy = {
        p: {
          arn: "${aws_sns_topic.t.arn}",
          policy: '{"Version":"2012-10-17","Statement":[]}',
        },
      };
      resource.aws_sns_topic_subscription = {
        listens: { topic_arn: "${aws_sns_topic.t.arn}" },
        filters: { topic_arn: "${aws_sns_topic.t.arn}", filter_policy: "{}" },
        sometimes: {
          topic_arn: "${aws_sns_topic.t.arn}",
          count: "${var.on ? 1 : 0}",
        },
        elsewhere: { topic_arn: HERE },
      };
    },
  );
  expect(called).toMatchObject({
    region: known("eu-central-1"),
    topic: known({
      isFifo: known(true),
      policy: known({ Version: "2012-10-17", Statement: [] }),
      kmsKey: known("${app/aws_kms_key.k.arn}"),
      key: { kind: "known", value: { name: "aws_kms_key.k", inApp: true } },
      subscriptions: ["aws_sns_topic_subscription.listens"],
      subscribe: known("aws sns subscribe"),
    }),
  });
});

test("two policies of a topic are known by nobody", () => {
  const called = topicWith({ policy: "{}" }, (resource) => {
    resource.aws_sns_topic_policy = {
      p: { arn: "${aws_sns_topic.t.arn}", policy: "{}" },
    };
  });
  expect(called.topic).toMatchObject({
    value: { policy: unknown("aws_sns_topic.t has more than one policy") },
  });
});

test.each<[string, unknown]>([
  ['ALARM("failed")', ["aws_sns_topic.c"]],
  ["ALARM(failed)", ["aws_sns_topic.c"]],
  [
    'ALARM("${aws_cloudwatch_metric_alarm.failed.alarm_name}")',
    ["aws_sns_topic.c"],
  ],
  [
    "ALARM(${aws_cloudwatch_metric_alarm.failed.arn}) OR (ALARM(other))",
    ["aws_sns_topic.c"],
  ],
  ["ALARM(other)", []],
  ["OK(failed)", []],
  ["ALARM(failed) AND ALARM(other)", undefined],
  ["NOT ALARM(failed)", undefined],
])("a composite alarm of the rule %s calls with it", (rule, calls) => {
  const found = callsOf(
    { alarm_name: "failed", alarm_actions: [] },
    (resource) => {
      resource.aws_sns_topic.c = {};
      resource.aws_cloudwatch_composite_alarm = {
        c: { alarm_rule: rule, alarm_actions: ["${aws_sns_topic.c.arn}"] },
      };
    },
  );
  expect(found).toEqual(
    calls ??
      unknown(
        "aws_cloudwatch_composite_alarm.c, whose rule is more than a list of alarms with OR between them",
      ),
  );
});

test("a composite alarm whose actions are suppressed is certain of nothing", () => {
  expect(
    callsOf({ alarm_name: "failed", alarm_actions: [] }, (resource) => {
      resource.aws_cloudwatch_composite_alarm = {
        c: {
          alarm_rule: "ALARM(failed)",
          alarm_actions: [HERE],
          actions_suppressor: { alarm: "other" },
        },
      };
    }),
  ).toMatchObject({ kind: "unknown" });
});

const NONE = {
  namespace: null,
  metric_name: null,
  dimensions: null,
  statistic: null,
};

test("one metric alone in metric_query is read like the alarm's own", () => {
  const [alarm, second] = alarmsWith({
    ...NONE,
    metric_query: [
      {
        id: "m",
        return_data: true,
        metric: [
          {
            namespace: "AWS/S3",
            metric_name: "OperationsFailedReplication",
            dimensions: { SourceBucket: "data" },
            stat: "Sum",
            period: 60,
          },
        ],
      },
    ],
  });
  expect(alarm).toMatchObject({
    sourceBucket: known("app/Data"),
    statistic: known("Sum"),
    watchesAll: false,
  });
  expect(second).toBeUndefined();
});

test.each<[string, Json]>([
  [
    'SELECT SUM(OperationsFailedReplication) FROM "AWS/S3"',
    { sourceBucket: absent, ruleId: absent, statistic: known("Sum") },
  ],
  [
    "SELECT MAX(OperationsFailedReplication) FROM SCHEMA(\"AWS/S3\", SourceBucket, RuleId) WHERE SourceBucket = 'data' AND RuleId='all'",
    {
      sourceBucket: known("app/Data"),
      ruleId: known("all"),
      statistic: known("Maximum"),
    },
  ],
  [
    'SELECT SUM(OperationsFailedReplication) FROM "AWS/S3" GROUP BY SourceBucket',
    { statistic: { kind: "unknown" }, sourceBucket: { kind: "unknown" } },
  ],
  [
    "SELECT SUM(OperationsFailedReplication) FROM \"AWS/S3\" WHERE SourceBucket != 'data'",
    { statistic: { kind: "unknown" }, sourceBucket: { kind: "unknown" } },
  ],
])("the query %s is read", (expression, facts) => {
  const [alarm] = alarmsWith({
    ...NONE,
    metric_query: [{ id: "q", expression, return_data: true }],
  });
  expect(alarm).toMatchObject({
    metric: known("OperationsFailedReplication"),
    watchesAll: true,
    ...facts,
  });
});

test("who listens may be declared", () => {
  const listeners = (value: unknown) =>
    alarmsWith({ "//": { protection: { listeners: value } } })[0]!.listeners;
  expect(listeners("on call")).toEqual(known("on call"));
  expect(listeners(7).kind).toBe("unknown");
  expect(listeners(" ").kind).toBe("unknown");
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
  expect(alarmsWith({ lifecycle })[0]!.calls).toEqual(
    unknown(
      `aws_cloudwatch_metric_alarm.failed ignores changes of "${change}", so what it says may never be applied`,
    ),
  );
});

test("an alarm that ignores changes of its tags tells somebody", () => {
  const lifecycle = { ignore_changes: ["tags", "alarm_description"] };
  expect(callsOf({ lifecycle })).toEqual(["aws_sns_topic.t"]);
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
