import { Construct } from "constructs";
import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { AlarmTopic } from "./alarm-topic";
import { declareProtection } from "../options/declarations";
import { text, wholeNumber } from "../options/option-kinds";
import {
  assertOptions,
  required,
  shown,
  type OptionTable,
} from "../options/option-table";
import {
  DESTINATION,
  isExternalReplica,
} from "../replication/external-replica";
import { assertRegionalArn } from "./regional-arn";
import { replicationAlarm, type WatchedRule } from "./replication-alarm";
import {
  REPLICATION_END,
  type ReplicationEnd,
} from "../replication/replication-end";
import { RULE_ID } from "../replication/replication-rule";
import { misuse } from "../../sentences/misuse";

/**
 * The rule to watch, by its buckets and the id that its configuration gives it; its metrics must be on. An external
 * replica is watched for failures only: its Region and account are not managed here.
 */
export interface ReplicationAlarmsProps extends WatchedRule {
  /**
   * ARN of a standard SNS topic in the source's Region that lets CloudWatch publish.
   * @default - a topic is made; it tells nobody until somebody subscribes
   */
  readonly sourceTopicArn?: string;
  /**
   * ARN of a standard SNS topic in the destination's Region that lets CloudWatch publish.
   * @default - a topic is made; it tells nobody until somebody subscribes
   */
  readonly destinationTopicArn?: string;
  /**
   * Who listens to the topics, in words, such as "the on-call team, by e-mail": the owner's word, which every report tells.
   * Where the topics are subscribed to by Terraform, nothing need be said.
   * @default - nobody is known to listen, and the checklist says so until somebody does
   */
  readonly listeners?: string;
  /**
   * How many seconds the destination may lag behind.
   * @default 900 - within which S3 replicates most objects, and 99.99 % of them under Replication Time Control
   */
  readonly latencySeconds?: number;
  /**
   * How many bytes may wait for 15 minutes: what is lost if the source's Region fails then. Set it to what you can
   * afford to lose.
   * @default 1,073,741,824 (1 GiB) - a quarter of an hour carries far more, so it is a replication that does not keep up
   */
  readonly pendingBytes?: number;
}

const TOPIC = "write the ARN of an SNS topic";

/** What is left to choose where the rule is known. */
export type ReplicationAlarmChoices = Omit<
  ReplicationAlarmsProps,
  keyof WatchedRule
>;

export const ALARM_CHOICES: OptionTable<ReplicationAlarmChoices> = {
  sourceTopicArn: text(TOPIC),
  destinationTopicArn: text(TOPIC),
  listeners: text("say who is told, in words"),
  latencySeconds: wholeNumber(),
  pendingBytes: wholeNumber(),
};

const OPTIONS: OptionTable<ReplicationAlarmsProps> = {
  source: required(REPLICATION_END),
  destination: required(DESTINATION),
  ruleId: required(RULE_ID),
  ...ALARM_CHOICES,
};

const DEFAULT_LATENCY_SECONDS = 900;
const DEFAULT_PENDING_BYTES = 1024 ** 3;

/**
 * Tells when a replication rule fails or falls behind. S3 does not try a failed object again and says nothing of it:
 * without this a replica can be incomplete for months.
 *
 * Failures are counted in the source's Region, lag and backlog in the destination's, and an alarm watches only its own
 * Region: so each Region has its alarms and its topic. About 0.10 USD per alarm and month; the metrics themselves are
 * billed as custom metrics. Of a destination in another account AWS does not say whose CloudWatch gets lag and backlog:
 * see once that those two alarms have data.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 */
export class ReplicationAlarms extends Construct {
  /** Where failures are told; subscribe to it. */
  readonly sourceTopicArn: string;
  /** Where lag and backlog are told; undefined for an external replica. */
  readonly destinationTopicArn?: string;

  /** @throws when a literal topic is not one of the alarm's Region, a limit is not a positive whole number, or one is set for an external replica */
  constructor(scope: Construct, id: string, props: ReplicationAlarmsProps) {
    super(scope, id);
    assertWatch(props);
    const { source, destination } = props;
    this.sourceTopicArn = this.topicArn("Source", source, props.sourceTopicArn);
    this.addFailures(props);
    if (!isExternalReplica(destination)) {
      this.destinationTopicArn = this.topicArn(
        "Destination",
        destination,
        props.destinationTopicArn,
      );
      this.addLagAndBacklog(props, {
        provider: destination.provider,
        topicArn: this.destinationTopicArn,
      });
    }
  }

  private topicArn(
    side: "Source" | "Destination",
    { provider, region }: ReplicationEnd,
    given: string | undefined,
  ): string {
    if (given === undefined) {
      return new AlarmTopic(this, `${side}Topic`, { provider }).arn;
    }
    assertRegionalArn(given, "sns", region, `${side.toLowerCase()}TopicArn`);
    return given;
  }

  private addFailures(props: ReplicationAlarmsProps): void {
    this.addAlarm(
      "FailedOperations",
      props,
      replicationAlarm(props, {
        provider: props.source.provider,
        topicArn: this.sourceTopicArn,
        metric: "OperationsFailedReplication",
        threshold: 0,
        periods: 1,
        description: `Objects of bucket ${props.source.bucketName} were not replicated, and S3 will not try them again: remove the cause, then run S3 Batch Replication`,
      }),
    );
  }

  private addLagAndBacklog(
    props: ReplicationAlarmsProps,
    where: { readonly provider: AwsProvider; readonly topicArn: string },
  ): void {
    const latencySeconds = props.latencySeconds ?? DEFAULT_LATENCY_SECONDS;
    this.addAlarm(
      "Latency",
      props,
      replicationAlarm(props, {
        ...where,
        metric: "ReplicationLatency",
        threshold: latencySeconds,
        // A lag has lasted already: waiting for a second period would only tell it later.
        periods: 1,
        description: `The replica of bucket ${props.source.bucketName} lags more than ${latencySeconds} s behind`,
      }),
    );
    const pendingBytes = props.pendingBytes ?? DEFAULT_PENDING_BYTES;
    this.addAlarm(
      "PendingBytes",
      props,
      replicationAlarm(props, {
        ...where,
        metric: "BytesPendingReplication",
        threshold: pendingBytes,
        periods: 3,
        description: `More than ${pendingBytes} bytes of bucket ${props.source.bucketName} have been waiting for replication for 15 minutes`,
      }),
    );
  }

  private addAlarm(
    id: string,
    { listeners }: ReplicationAlarmsProps,
    config: CloudwatchMetricAlarmConfig,
  ): void {
    const alarm = new CloudwatchMetricAlarm(this, id, config);
    if (listeners !== undefined) {
      declareProtection(alarm, "listeners", listeners);
    }
  }
}

function assertWatch(props: ReplicationAlarmsProps): void {
  const subject = `the replication of bucket ${shown(props?.source?.bucketName)}`;
  assertOptions<ReplicationAlarmsProps>(subject, props, OPTIONS, "watch");
  if (!isExternalReplica(props.destination)) {
    return;
  }
  for (const prop of [
    "destinationTopicArn",
    "latencySeconds",
    "pendingBytes",
  ] as const) {
    if (props[prop] !== undefined) {
      throw misuse(
        `Cannot watch ${subject}: ${prop} is set, and the replica is an external one that is watched for failures only, leave it out`,
      );
    }
  }
}
