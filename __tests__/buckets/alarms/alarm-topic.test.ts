import { pastedArguments } from "../../drills/pasted";
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

test("hands out its ARN, and the command by which somebody subscribes", () => {
  const stack = new TwoRegions();
  const topic = new AlarmTopic(stack, "Alarms", { provider: stack.frankfurt });
  const { output, resource } = stack.toTerraform() as {
    output: Record<string, { value: string }>;
    resource: Record<string, Record<string, { "//": object }>>;
  };
  const [[name, { value }] = ["", { value: "" }]] = Object.entries(output);
  expect(value).toBe(resolved(stack, topic.arn));
  expect(topic.subscribe).toBe(
    `aws sns subscribe --region eu-central-1 --topic-arn "$(terraform output -raw ${name})" --protocol email --notification-endpoint "$EMAIL"`,
  );
  const [written] = Object.values(resource.aws_sns_topic!);
  expect(written!["//"]).toMatchObject({
    protection: { subscribe: topic.subscribe },
  });
});

test("its command hands the address to the program as one argument", () => {
  const stack = new TwoRegions();
  const { subscribe } = new AlarmTopic(stack, "Alarms", {
    provider: stack.frankfurt,
  });
  const address = "it's $(touch pwned) me@example.com";
  const shell = `terraform() { printf arn:x; }\n${subscribe}`;
  expect(pastedArguments(shell, { EMAIL: address })).toEqual([
    "sns",
    "subscribe",
    "--region",
    "eu-central-1",
    "--topic-arn",
    "arn:x",
    "--protocol",
    "email",
    "--notification-endpoint",
    address,
  ]);
});
