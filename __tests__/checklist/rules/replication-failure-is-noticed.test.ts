import { unknown, absent, known } from "../../../modules/facts/fact";
import type {
  CalledFacts,
  ReplicationAlarmFacts,
  TopicFacts,
} from "../../../modules/checklist";
import { replicationFailureIsNoticed as rule } from "../../../modules/checklist/rules/replication-failure-is-noticed";
import {
  goodAlarm,
  goodKey,
  goodPair,
  goodRule,
  goodTopic,
  REPLICA,
  replicatingBy,
} from "../good-pair";
import { ask } from "../verdicts";

const alarmed = (...alarms: Partial<ReplicationAlarmFacts>[]) =>
  ask(rule, goodPair({ alarms: alarms.map(goodAlarm) }));

function outside(name: string, region: string, service = "sns"): CalledFacts {
  return {
    name,
    service: known(service),
    region: known(region),
    topic: absent,
  };
}

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
  ["nobody to tell", { calls: known([]) }],
] as [string, Partial<ReplicationAlarmFacts>][])(
  "fails when the only alarm has %s",
  (_, changes) => {
    expect(alarmed(changes).kind).toBe("fail");
  },
);

const elsewhere = outside("arn:aws:sns:us-east-2:111122223333:t", "us-east-2");

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
  [{ calls: known([]) }, "it tells nobody: it has no alarm action"],
  [
    { calls: known([elsewhere]) },
    "it tells nobody: arn:aws:sns:us-east-2:111122223333:t is in another Region, us-east-2, and only what is in us-east-1 is called",
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
  "calls",
])("is unknown when the %s of the only alarm is unknown", (property) => {
  expect(alarmed({ [property]: unknown("${var.x}") }).kind).toBe("unknown");
});

test("is unknown when what an alarm compares with its threshold is computed", () => {
  const changes = { statistic: unknown("metric_query"), threshold: known(50) };

  expect(alarmed(changes).kind).toBe("unknown");
});

test("passes when one of several alarms is good", () => {
  expect(alarmed({ calls: known([]) }, {}).kind).toBe("pass");
});

test("fails when one of two rules that leave the Region has no alarm", () => {
  const primary = replicatingBy(goodRule(), goodRule({ id: known("second") }));

  expect(ask(rule, goodPair({ primary })).kind).toBe("fail");
});

test("does not apply to a bucket that replicates nothing", () => {
  expect(ask(rule, goodPair(), REPLICA).kind).toBe("not-applicable");
});

const policyOf = (statement: object) =>
  known({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "sns:Publish",
        Resource: "${storage/aws_sns_topic.alarms.arn}",
        ...statement,
      },
    ],
  });
const keyPolicy = (statement: object) =>
  known({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
        ...statement,
      },
    ],
  });
const encryptedBy = (key: Parameters<typeof goodKey>[0]) => ({
  kmsKey: known("${storage/aws_kms_key.topic.arn}"),
  key: known(goodKey({ name: "aws_kms_key.topic", ...key })),
});

test.each<[string, Partial<TopicFacts>]>([
  ["lets the service in", { policy: policyOf({}) }],
  [
    "lets the service in for its account and its alarms",
    {
      policy: policyOf({
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:*:*:alarm:*" },
        },
      }),
    },
  ],
  [
    "is SNS's own, written out",
    {
      policy: policyOf({
        Principal: { AWS: "*" },
        Action: ["SNS:Publish", "SNS:Subscribe"],
        Condition: { StringEquals: { "AWS:SourceOwner": "111122223333" } },
      }),
    },
  ],
  [
    "is for a key that lets the service in",
    encryptedBy({ policy: keyPolicy({}) }),
  ],
])("passes with a topic whose policy %s", (_, topic) => {
  expect(alarmed({ calls: known([goodTopic(topic)]) }).kind).toBe("pass");
});

test.each<[string, CalledFacts, string]>([
  [
    "a topic of another Region",
    goodTopic({}, { region: known("us-east-2") }),
    "aws_sns_topic.alarms is in another Region, us-east-2",
  ],
  [
    "a topic that AWS's own key encrypts",
    goodTopic({ kmsKey: known("alias/aws/sns") }),
    "it is encrypted with the key that AWS manages for SNS, which cloudwatch.amazonaws.com may not use",
  ],
  [
    "a topic that AWS's own key encrypts, by ARN",
    goodTopic({
      kmsKey: known("arn:aws:kms:us-east-1:111122223333:alias/aws/sns"),
    }),
    "the key that AWS manages for SNS",
  ],
  [
    "a topic whose key has AWS's policy",
    goodTopic(encryptedBy({ policy: absent })),
    "aws_kms_key.topic has AWS's policy, which does not let cloudwatch.amazonaws.com use it",
  ],
  [
    "a topic whose key lets S3 in",
    goodTopic(
      encryptedBy({
        policy: keyPolicy({ Principal: { Service: "s3.amazonaws.com" } }),
      }),
    ),
    'policy of aws_kms_key.topic: it does not let cloudwatch.amazonaws.com do "kms:Decrypt"',
  ],
  [
    "a topic whose key lets the service decrypt alone",
    goodTopic(encryptedBy({ policy: keyPolicy({ Action: "kms:Decrypt" }) })),
    'do "kms:GenerateDataKey"',
  ],
  [
    "a topic whose key is off",
    goodTopic(
      encryptedBy({
        unusable: known("is switched off"),
        policy: keyPolicy({}),
      }),
    ),
    "aws_kms_key.topic is switched off",
  ],
  [
    "a topic whose policy lets in others",
    goodTopic({
      policy: policyOf({ Principal: { Service: "events.amazonaws.com" } }),
    }),
    'it does not let cloudwatch.amazonaws.com do "sns:Publish": no statement allows it',
  ],
  [
    "a topic whose policy lets in one role",
    goodTopic({
      policy: policyOf({
        Principal: { AWS: "arn:aws:iam::111122223333:role/x" },
      }),
    }),
    "no statement allows it",
  ],
  [
    "a topic whose policy denies",
    goodTopic({ policy: policyOf({ Effect: "Deny", Principal: "*" }) }),
    'does not let cloudwatch.amazonaws.com do "sns:Publish"',
  ],
  ["a FIFO topic", goodTopic({ isFifo: known(true) }), "it is FIFO"],
  [
    "an action that stops a machine",
    outside("arn:aws:automate:us-east-1:ec2:stop", "us-east-1", "automate"),
    "acts on something, and tells nobody",
  ],
])("fails when the only alarm calls %s", (_, called, words) => {
  expect(alarmed({ calls: known([called]) })).toEqual({
    kind: "fail",
    because: expect.stringContaining(words),
  });
});

test.each<[string, CalledFacts]>([
  ["whose policy nobody can know", goodTopic({ policy: unknown("${var.p}") })],
  [
    "whose policy nobody can read in part",
    goodTopic({ policy: policyOf({ Effect: "${var.e}" }) }),
  ],
  ["whose key nobody can know", goodTopic({ kmsKey: unknown("${var.k}") })],
  ["whose key is outside the app", goodTopic(encryptedBy({ inApp: false }))],
  ["that other credentials made", goodTopic({ sameAccount: false })],
  [
    "whose policy is of an ARN that may be its own",
    goodTopic({
      policy: policyOf({ Resource: "arn:aws:sns:us-east-1:111122223333:x" }),
    }),
  ],
  ["of an unknown Region", goodTopic({}, { region: unknown("${var.r}") })],
])("is unknown with a topic %s", (_, called) => {
  expect(alarmed({ calls: known([called]) }).kind).toBe("unknown");
});

test("what is outside the app passes, and is said to be looked at by nobody", () => {
  const lambda = outside(
    "arn:aws:lambda:us-east-1:111122223333:function:page",
    "us-east-1",
    "lambda",
  );
  expect(alarmed({ calls: known([lambda]) })).toEqual({
    kind: "pass",
    because: expect.stringContaining(
      "calls arn:aws:lambda:us-east-1:111122223333:function:page, which is outside the app and was not looked at",
    ),
  });
});

test("waits for a person where nobody is known to listen", () => {
  const calls = known([goodTopic({ subscriptions: [] })]);
  expect(alarmed({ calls })).toEqual({
    kind: "pending",
    because: expect.stringContaining(
      "nobody is known to listen: subscribe somebody to aws_sns_topic.alarms, by aws_sns_topic_subscription or by hand, and say who listens",
    ),
    command:
      'aws sns subscribe --topic-arn "$TOPIC_ARN" --protocol email --notification-endpoint "$EMAIL"',
  });
  expect(alarmed({ calls, listeners: known("on call") }).kind).toBe("pass");
  expect(alarmed({ calls }, {}).kind).toBe("pass");
  expect(alarmed({ calls, listeners: unknown("7") }).kind).toBe("pending");
});

test("one action of several that reaches somebody is enough", () => {
  expect(alarmed({ calls: known([elsewhere, goodTopic()]) }).kind).toBe("pass");
});

test("a query that names no bucket watches all of them", () => {
  const all = {
    watchesAll: true,
    sourceBucket: absent,
    destinationBucket: absent,
    ruleId: absent,
  };
  expect(alarmed(all).kind).toBe("pass");
  expect(alarmed({ ...all, watchesAll: false }).kind).toBe("fail");
  expect(alarmed({ ...all, sourceBucket: known(REPLICA) }).kind).toBe("fail");
});

const notified = (...calls: CalledFacts[]) =>
  ask(
    rule,
    goodPair({ alarms: [], primary: { notifiedOfFailures: known(calls) } }),
  );
const letsS3 = policyOf({ Principal: { Service: "s3.amazonaws.com" } });

test("the bucket's own notification is enough", () => {
  expect(notified(goodTopic({ policy: letsS3 }))).toEqual({
    kind: "pass",
    because: expect.stringContaining(
      "the bucket notifies aws_sns_topic.alarms of each failed object",
    ),
  });
  const queue = outside(
    "arn:aws:sqs:us-east-1:111122223333:q",
    "us-east-1",
    "sqs",
  );
  expect(notified(queue).kind).toBe("pass");
});

test.each<[string, CalledFacts[]]>([
  ["to nobody", []],
  ["to a topic that does not let S3 in", [goodTopic()]],
  ["to another Region", [elsewhere]],
])("a notification %s tells nobody", (_, calls) => {
  expect(notified(...calls).kind).toBe("fail");
});
