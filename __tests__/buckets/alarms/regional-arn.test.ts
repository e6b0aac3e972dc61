import { TerraformVariable } from "cdktf";
import { assertRegionalArn } from "../../../modules/buckets/alarms/regional-arn";
import { TwoRegions } from "../two-regions";

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:alarms";

test.each([
  [TOPIC, "sns"],
  ["arn:aws:sqs:eu-west-1:111122223333:failures", "sqs"],
  ["arn:aws:lambda:eu-west-1:111122223333:function:failures:live", "lambda"],
] as const)("takes %s", (arn, service) => {
  expect(() =>
    assertRegionalArn(arn, service, "eu-west-1", "topicArn"),
  ).not.toThrow();
});

test("takes another partition", () => {
  expect(() =>
    assertRegionalArn(
      "arn:aws-cn:sns:cn-north-1:111122223333:alarms",
      "sns",
      "cn-north-1",
      "topicArn",
    ),
  ).not.toThrow();
});

test("refuses another Region", () => {
  expect(() =>
    assertRegionalArn(TOPIC, "sns", "eu-central-1", "sourceTopicArn"),
  ).toThrow(
    new Error(
      'Cannot use "arn:aws:sns:eu-west-1:111122223333:alarms" as sourceTopicArn: it is in Region "eu-west-1", it must be in "eu-central-1"',
    ),
  );
});

test("refuses another service", () => {
  expect(() =>
    assertRegionalArn(TOPIC, "sqs", "eu-west-1", "queueArn"),
  ).toThrow(
    new Error(
      'Cannot use "arn:aws:sns:eu-west-1:111122223333:alarms" as queueArn: it is not the ARN of an SQS queue, write one such as "arn:aws:sqs:eu-west-1:111122223333:failures"',
    ),
  );
});

test("refuses a name", () => {
  expect(() =>
    assertRegionalArn("alarms", "sns", "eu-west-1", "topicArn"),
  ).toThrow(
    new Error(
      'Cannot use "alarms" as topicArn: it is not the ARN of an SNS topic, write one such as "arn:aws:sns:eu-west-1:111122223333:alarms"',
    ),
  );
});

test("leaves to Terraform an ARN or a Region that only Terraform knows", () => {
  const stack = new TwoRegions();
  const later = new TerraformVariable(stack, "later", {}).stringValue;
  expect(() => {
    assertRegionalArn(later, "sns", "eu-west-1", "topicArn");
    assertRegionalArn(TOPIC, "sns", later, "topicArn");
  }).not.toThrow();
});
