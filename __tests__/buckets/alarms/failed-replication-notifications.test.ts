import {
  FailedReplicationNotifications,
  type FailedReplicationNotificationsProps,
} from "../../../modules/buckets/alarms/failed-replication-notifications";
import { TwoRegions } from "../two-regions";

const QUEUE = "arn:aws:sqs:eu-west-1:111122223333:failures";
const TOPIC = "arn:aws:sns:eu-west-1:111122223333:failures";
const FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:failures";

type Change = Partial<FailedReplicationNotificationsProps>;

/** Failures of bucket Orders told to a queue, with one change. */
function notify(change: Change = {}, stack = new TwoRegions()) {
  return new FailedReplicationNotifications(stack, "Failures", {
    source: stack.addBucket(),
    target: { queueArn: QUEUE },
    ...change,
  });
}

function configWith(change: Change = {}) {
  const stack = new TwoRegions();
  notify(change, stack);
  return stack.synthesized().at("Failures/Notification").config;
}

const FAILURES = {
  id: "failed-replication",
  events: ["s3:Replication:OperationFailedReplication"],
};

test("tells a queue, for the source bucket and in its Region", () => {
  const stack = new TwoRegions();
  notify({}, stack);
  const synthesized = stack.synthesized();
  const { config } = synthesized.at("Failures/Notification");
  expect(config).toMatchObject({
    provider: "aws",
    bucket: `\${${synthesized.at("Orders/Bucket").address}.id}`,
    queue: [{ ...FAILURES, queue_arn: QUEUE }],
  });
  expect(config).not.toHaveProperty("topic");
  expect(config).not.toHaveProperty("lambda_function");
  expect(config).not.toHaveProperty("eventbridge");
});

test("tells a topic", () => {
  expect(configWith({ target: { topicArn: TOPIC } })).toMatchObject({
    topic: [{ ...FAILURES, topic_arn: TOPIC }],
  });
});

test("tells a function", () => {
  expect(configWith({ target: { lambdaFunctionArn: FUNCTION } })).toMatchObject(
    {
      lambda_function: [{ ...FAILURES, lambda_function_arn: FUNCTION }],
    },
  );
});

test("keeps the bucket's other notifications beside it, in one resource", () => {
  const events = ["s3:ObjectCreated:*"];
  expect(
    configWith({
      queue: [{ id: "in", events, filterPrefix: "in/", queueArn: QUEUE }],
      topic: [{ events, filterPrefix: "out/", topicArn: TOPIC }],
      lambdaFunction: [
        { events, filterSuffix: ".png", lambdaFunctionArn: FUNCTION },
      ],
      eventbridge: true,
    }),
  ).toMatchObject({
    queue: [
      { ...FAILURES, queue_arn: QUEUE },
      { id: "in", events, filter_prefix: "in/", queue_arn: QUEUE },
    ],
    topic: [{ events, filter_prefix: "out/", topic_arn: TOPIC }],
    lambda_function: [
      { events, filter_suffix: ".png", lambda_function_arn: FUNCTION },
    ],
    eventbridge: true,
  });
});

test("waits for the policy that lets S3 in", () => {
  const stack = new TwoRegions();
  const policy = stack.addBucket({ bucketName: "acme-other" }, "Other").policy;
  notify({ dependsOn: [policy] }, stack);
  const synthesized = stack.synthesized();
  expect(synthesized.at("Failures/Notification").config["depends_on"]).toEqual([
    synthesized.at("Other/Policy").address,
  ]);
});

test("does not compile with two targets or none", () => {
  // @ts-expect-error S3 gives an event to one target only
  const two: Change = { target: { queueArn: QUEUE, topicArn: TOPIC } };
  // @ts-expect-error there is nobody to notify
  const none: Change = { target: {} };
  expect(() => notify(two)).toThrow("target names 2 targets");
  expect(() => notify(none)).toThrow("target names 0 targets");
});
