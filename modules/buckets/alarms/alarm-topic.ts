import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { quoted } from "../../sentences/quoted";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { awsProvider } from "../options/construct-kinds";
import {
  assertOptions,
  required,
  type OptionTable,
} from "../options/option-table";
import { declareProtection } from "../options/declarations";
import { shellArgument } from "../options/shell-argument";
import { accountOf } from "../replication/account-of";

export interface AlarmTopicProps {
  /** The provider of the Region and account of the alarms: an alarm cannot notify another Region. */
  readonly provider: AwsProvider;
}

const OPTIONS: OptionTable<AlarmTopicProps> = {
  provider: required(awsProvider),
};

/**
 * An SNS topic that CloudWatch alarms of its own account may publish to. It tells nobody until somebody subscribes:
 * `aws sns subscribe --topic-arn ... --protocol email --notification-endpoint ...`. Email is free up to 1,000 a month.
 *
 * Not encrypted: CloudWatch may not use the key that SNS manages, so such a topic would swallow every alarm, and a key of
 * one's own costs more than the names of buckets in these messages are worth.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export class AlarmTopic extends Construct {
  readonly topic: SnsTopic;
  readonly arn: string;
  /**
   * For a POSIX shell in the stack's folder, with `EMAIL` set to the address of whoever is to be told. The stack's output
   * of the topic's ARN goes into it.
   */
  readonly subscribe: string;

  /** @throws when a prop cannot stand */
  constructor(scope: Construct, id: string, props: AlarmTopicProps) {
    super(scope, id);
    assertOptions<AlarmTopicProps>(`alarm topic ${quoted(id)}`, props, OPTIONS);
    const { provider } = props;
    this.topic = new SnsTopic(this, "Topic", {
      provider,
      namePrefix: "s3-replication-",
    });
    this.arn = this.topic.arn;
    const output = new TerraformOutput(this, "Arn", {
      description: "Topic of alarms: tells nobody until somebody subscribes",
      value: this.arn,
    });
    this.subscribe = subscribeCommand(output, provider);
    declareProtection(this.topic, "subscribe", this.subscribe);
    new SnsTopicPolicy(this, "Policy", {
      provider,
      arn: this.arn,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "PublishAlarmsOfThisAccount",
            Effect: "Allow",
            Principal: { Service: "cloudwatch.amazonaws.com" },
            Action: "sns:Publish",
            Resource: this.arn,
            Condition: {
              StringEquals: { "aws:SourceAccount": accountOf(provider) },
            },
          },
        ],
      }),
    });
  }
}

function subscribeCommand(
  output: TerraformOutput,
  { region }: AwsProvider,
): string {
  return [
    "aws sns subscribe",
    ...(region === undefined ? [] : [`--region ${shellArgument(region)}`]),
    `--topic-arn "$(terraform output -raw ${shellArgument(output.friendlyUniqueId)})"`,
    '--protocol email --notification-endpoint "$EMAIL"',
  ].join(" ");
}
