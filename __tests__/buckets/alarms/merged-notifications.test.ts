import type { FailedReplicationNotificationsProps } from "../../../modules/buckets/alarms/failed-replication-notifications";
import { mergedNotifications } from "../../../modules/buckets/alarms/merged-notifications";
import { TwoRegions } from "../two-regions";

const QUEUE = "arn:aws:sqs:eu-west-1:111122223333:failures";
const CREATED = ["s3:ObjectCreated:*"];
const SUBJECT = 'Cannot notify of failed replications of bucket "acme-orders"';

type Change = Partial<FailedReplicationNotificationsProps>;

function merge(change: Change = {}) {
  return mergedNotifications({
    source: new TwoRegions().addBucket(),
    target: { queueArn: QUEUE },
    ...change,
  });
}

test("puts the failures first and keeps the others in their order", () => {
  const { queue } = merge({
    queue: [
      { id: "a", events: CREATED, filterPrefix: "a/", queueArn: QUEUE },
      { id: "b", events: CREATED, filterPrefix: "b/", queueArn: QUEUE },
    ],
  });
  expect(queue.map(({ id }) => id)).toEqual(["failed-replication", "a", "b"]);
});

test("takes several notifications without an id, which Terraform names", () => {
  const { queue } = merge({
    queue: [
      { events: CREATED, filterPrefix: "a/", queueArn: QUEUE },
      { events: CREATED, filterPrefix: "b/", queueArn: QUEUE },
    ],
  });
  expect(queue).toHaveLength(3);
});

test("takes other replication events elsewhere", () => {
  const { queue } = merge({
    queue: [
      { events: ["s3:Replication:OperationMissedThreshold"], queueArn: QUEUE },
    ],
  });
  expect(queue).toHaveLength(2);
});

test.each<[string, Change, string]>([
  [
    "no target",
    { target: {} as { queueArn: string } },
    `${SUBJECT}: target names 0 targets, it must name one queue, topic or function`,
  ],
  [
    "one id in two lists",
    {
      queue: [{ id: "a", events: CREATED, queueArn: QUEUE }],
      topic: [
        {
          id: "a",
          events: ["s3:ObjectRemoved:*"],
          topicArn: "arn:aws:sns:eu-west-1:111122223333:removed",
        },
      ],
    },
    `${SUBJECT}: two notifications of the bucket have the id "a", give each its own`,
  ],
  [
    "our id",
    { queue: [{ id: "failed-replication", events: CREATED, queueArn: QUEUE }] },
    `${SUBJECT}: two notifications of the bucket have the id "failed-replication", give each its own`,
  ],
  [
    "all replication events elsewhere",
    { queue: [{ events: ["s3:Replication:*"], queueArn: QUEUE }] },
    `${SUBJECT}: another notification of the bucket takes that event too, S3 gives it to one only; take "s3:Replication:OperationFailedReplication" and "s3:Replication:*" out there`,
  ],
  [
    "a queue of another Region",
    { target: { queueArn: "arn:aws:sqs:eu-north-1:111122223333:failures" } },
    'Cannot use "arn:aws:sqs:eu-north-1:111122223333:failures" as queueArn: it is in Region "eu-north-1", it must be in "eu-west-1"',
  ],
  [
    "a topic of another Region among the others",
    {
      topic: [
        {
          events: CREATED,
          topicArn: "arn:aws:sns:eu-north-1:111122223333:created",
        },
      ],
    },
    'Cannot use "arn:aws:sns:eu-north-1:111122223333:created" as topicArn: it is in Region "eu-north-1", it must be in "eu-west-1"',
  ],
  [
    "a function without an ARN",
    { lambdaFunction: [{ events: CREATED }] },
    'Cannot use "" as lambdaFunctionArn: it is not the ARN of a Lambda function, write one such as "arn:aws:lambda:eu-west-1:111122223333:function:failures"',
  ],
  [
    "a FIFO queue",
    { target: { queueArn: `${QUEUE}.fifo` } },
    `${SUBJECT}: "${QUEUE}.fifo" is FIFO, and S3 notifies only standard queues and topics, name one of these`,
  ],
])("refuses %s", (_, change, message) => {
  expect(() => merge(change)).toThrow(new Error(message));
});
