import {
  ReplicationAlarms,
  type ReplicationAlarmsProps,
} from "../../../modules/buckets/alarms/replication-alarms";
import { TwoRegions } from "../two-regions";

const IN_IRELAND = "arn:aws:sns:eu-west-1:111122223333:alarms";
const IN_FRANKFURT = "arn:aws:sns:eu-central-1:111122223333:alarms";
const ARCHIVE = {
  arn: "arn:aws:s3:::acme-archive",
  region: "eu-central-1",
  versioned: true,
} as const;

type Change = Partial<ReplicationAlarmsProps>;

/** Alarms on the replication from Orders to Copy, with one change. */
function addAlarms(change: Change = {}, stack = new TwoRegions()) {
  return new ReplicationAlarms(stack, "Alarms", {
    source: stack.addBucket(),
    destination: stack.addBucket(
      { bucketName: "acme-copy", provider: stack.frankfurt },
      "Copy",
    ),
    ruleId: "whole-bucket",
    ...change,
  });
}

function synthesizedAlarms(change: Change = {}) {
  const stack = new TwoRegions();
  addAlarms(change, stack);
  return stack.synthesized();
}

const DIMENSIONS = {
  SourceBucket: "acme-orders",
  DestinationBucket: "acme-copy",
  RuleId: "whole-bucket",
};

test("tells of the first failed operation in the source's Region", () => {
  const stack = synthesizedAlarms();
  expect(stack.at("Alarms/FailedOperations").config).toMatchObject({
    provider: "aws",
    namespace: "AWS/S3",
    metric_name: "OperationsFailedReplication",
    dimensions: DIMENSIONS,
    statistic: "Sum",
    comparison_operator: "GreaterThanThreshold",
    threshold: 0,
    period: 300,
    evaluation_periods: 1,
    treat_missing_data: "notBreaching",
    alarm_actions: [stack.arn("Alarms/SourceTopic/Topic")],
  });
});

test("tells of a lag of more than 15 minutes in the destination's Region", () => {
  const stack = synthesizedAlarms();
  expect(stack.at("Alarms/Latency").config).toMatchObject({
    provider: "aws.frankfurt",
    namespace: "AWS/S3",
    metric_name: "ReplicationLatency",
    dimensions: DIMENSIONS,
    statistic: "Maximum",
    comparison_operator: "GreaterThanThreshold",
    threshold: 900,
    period: 300,
    evaluation_periods: 1,
    treat_missing_data: "notBreaching",
    alarm_actions: [stack.arn("Alarms/DestinationTopic/Topic")],
  });
});

test("tells of more than 1 GiB that waits for 15 minutes in the destination's Region", () => {
  const stack = synthesizedAlarms();
  expect(stack.at("Alarms/PendingBytes").config).toMatchObject({
    provider: "aws.frankfurt",
    namespace: "AWS/S3",
    metric_name: "BytesPendingReplication",
    dimensions: DIMENSIONS,
    statistic: "Maximum",
    comparison_operator: "GreaterThanThreshold",
    threshold: 1_073_741_824,
    period: 300,
    evaluation_periods: 3,
    treat_missing_data: "notBreaching",
    alarm_actions: [stack.arn("Alarms/DestinationTopic/Topic")],
  });
});

test("makes a topic in each Region", () => {
  const stack = synthesizedAlarms();
  expect(
    ["Alarms/SourceTopic/Topic", "Alarms/DestinationTopic/Topic"].map(
      (path) => stack.at(path).config["provider"],
    ),
  ).toEqual(["aws", "aws.frankfurt"]);
});

test("names every alarm after its buckets, rule and metric, so that none overwrites another", () => {
  const stack = synthesizedAlarms();
  expect(
    ["FailedOperations", "Latency", "PendingBytes"].map(
      (id) => stack.at(`Alarms/${id}`).config["alarm_name"],
    ),
  ).toEqual([
    "S3 replication acme-orders to acme-copy, whole-bucket: OperationsFailedReplication",
    "S3 replication acme-orders to acme-copy, whole-bucket: ReplicationLatency",
    "S3 replication acme-orders to acme-copy, whole-bucket: BytesPendingReplication",
  ]);
});

test("tells failures to the source's topic that it is given, and makes none there", () => {
  const stack = synthesizedAlarms({ sourceTopicArn: IN_IRELAND });
  expect(stack.at("Alarms/FailedOperations").config["alarm_actions"]).toEqual([
    IN_IRELAND,
  ]);
  expect(stack.has("Alarms/SourceTopic/Topic")).toBe(false);
});

test("tells lag and backlog to the destination's topic that it is given, and makes none there", () => {
  const stack = synthesizedAlarms({ destinationTopicArn: IN_FRANKFURT });
  expect(
    ["Latency", "PendingBytes"].map(
      (id) => stack.at(`Alarms/${id}`).config["alarm_actions"],
    ),
  ).toEqual([[IN_FRANKFURT], [IN_FRANKFURT]]);
  expect(stack.has("Alarms/DestinationTopic/Topic")).toBe(false);
});

test("says where it tells, for subscriptions and for other alarms", () => {
  const { sourceTopicArn, destinationTopicArn } = addAlarms({
    sourceTopicArn: IN_IRELAND,
    destinationTopicArn: IN_FRANKFURT,
  });
  expect([sourceTopicArn, destinationTopicArn]).toEqual([
    IN_IRELAND,
    IN_FRANKFURT,
  ]);
});

test("takes other limits", () => {
  const stack = synthesizedAlarms({ latencySeconds: 3600, pendingBytes: 1 });
  expect([
    stack.at("Alarms/Latency").config["threshold"],
    stack.at("Alarms/PendingBytes").config["threshold"],
  ]).toEqual([3600, 1]);
});

test("watches an external replica for failures only", () => {
  const stack = synthesizedAlarms({ destination: ARCHIVE });
  expect(
    stack.at("Alarms/FailedOperations").config["dimensions"],
  ).toMatchObject({ DestinationBucket: "acme-archive" });
  expect(
    ["Latency", "PendingBytes", "DestinationTopic/Topic"].filter((id) =>
      stack.has(`Alarms/${id}`),
    ),
  ).toEqual([]);
});

test.each<[Change, string]>([
  [
    { sourceTopicArn: IN_FRANKFURT },
    `Cannot use "${IN_FRANKFURT}" as sourceTopicArn: it is in Region "eu-central-1", it must be in "eu-west-1"`,
  ],
  [
    { destinationTopicArn: IN_IRELAND },
    `Cannot use "${IN_IRELAND}" as destinationTopicArn: it is in Region "eu-west-1", it must be in "eu-central-1"`,
  ],
  [
    { latencySeconds: 0 },
    'Cannot watch the replication of bucket "acme-orders": latencySeconds is 0, it must be a positive whole number',
  ],
  [
    { pendingBytes: 0.5 },
    'Cannot watch the replication of bucket "acme-orders": pendingBytes is 0.5, it must be a positive whole number',
  ],
  [
    { destination: ARCHIVE, latencySeconds: 60 },
    'Cannot watch the replication of bucket "acme-orders": latencySeconds is set, and the replica is an external one that is watched for failures only, leave it out',
  ],
  [
    { destination: ARCHIVE, destinationTopicArn: IN_FRANKFURT },
    'Cannot watch the replication of bucket "acme-orders": destinationTopicArn is set, and the replica is an external one that is watched for failures only, leave it out',
  ],
])("refuses %#", (change, message) => {
  expect(() => addAlarms(change)).toThrow(new Error(message));
});
