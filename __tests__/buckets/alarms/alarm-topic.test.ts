import { AlarmTopic } from "../../../modules/buckets/alarms/alarm-topic";
import { accountOf } from "../../../modules/buckets/replication/account-of";
import { resolved } from "../resolved";
import { TwoRegions } from "../two-regions";

function synthesizedTopic() {
  const stack = new TwoRegions();
  new AlarmTopic(stack, "Alarms", { provider: stack.frankfurt });
  const account = resolved(stack, accountOf(stack.frankfurt));
  return { stack: stack.synthesized(), account };
}

test("lets CloudWatch publish alarms of the topic's own account, and nobody else", () => {
  const { stack, account } = synthesizedTopic();
  const arn = stack.arn("Alarms/Topic");
  expect(stack.at("Alarms/Policy").config["arn"]).toBe(arn);
  expect(stack.document("Alarms/Policy")).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "PublishAlarmsOfThisAccount",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "sns:Publish",
        Resource: arn,
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
    ],
  });
});

test("stands in the Region of its provider, without a key that would keep CloudWatch out", () => {
  const { stack } = synthesizedTopic();
  const { config } = stack.at("Alarms/Topic");
  expect(config).toMatchObject({ provider: "aws.frankfurt" });
  expect(config).not.toHaveProperty("kms_master_key_id");
});
