import { Fn, Token } from "cdktf";
import type { CloudwatchMetricAlarmConfig } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  isExternalReplica,
  type ExternalReplica,
} from "../replication/external-replica";
import type { ReplicationEnd } from "../replication/replication-end";

/** One replication rule between two buckets. */
export interface WatchedRule {
  readonly source: ReplicationEnd;
  readonly destination: ReplicationEnd | ExternalReplica;
  readonly ruleId: string;
}

/** What is watched, where, and who is told. */
export interface ReplicationWatch {
  /** The provider of the Region that publishes the metric: an alarm reads no other. */
  readonly provider: AwsProvider;
  /** ARN of an SNS topic of the same Region. */
  readonly topicArn: string;
  readonly metric:
    | "OperationsFailedReplication"
    | "ReplicationLatency"
    | "BytesPendingReplication";
  readonly threshold: number;
  /** How many periods of five minutes must be above the threshold. */
  readonly periods: number;
  /** What the alarm means, and what to do. */
  readonly description: string;
}

const PERIOD_SECONDS = 300;

/**
 * An alarm on a replication metric, which carries the buckets' names and the rule's id as its dimensions.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html#s3-cloudwatch-replication-metrics
 */
export function replicationAlarm(
  { source, destination, ruleId }: WatchedRule,
  watch: ReplicationWatch,
): CloudwatchMetricAlarmConfig {
  const from = source.bucketName;
  const to = nameOf(destination);
  return {
    provider: watch.provider,
    // Rule and metric belong in it: a second alarm of the same name would overwrite this one.
    alarmName: `S3 replication ${from} to ${to}, ${ruleId}: ${watch.metric}`,
    alarmDescription: watch.description,
    namespace: "AWS/S3",
    metricName: watch.metric,
    dimensions: { SourceBucket: from, DestinationBucket: to, RuleId: ruleId },
    // Failures are counted; of lag and backlog S3 reports a maximum only.
    statistic:
      watch.metric === "OperationsFailedReplication" ? "Sum" : "Maximum",
    comparisonOperator: "GreaterThanThreshold",
    threshold: watch.threshold,
    period: PERIOD_SECONDS,
    evaluationPeriods: watch.periods,
    // No failure is published while nothing is written, and any data point may come late: a gap is no alarm. What stops
    // the metrics of a destination, its deletion, is told by the failures of the next write.
    treatMissingData: "notBreaching",
    alarmActions: [watch.topicArn],
  };
}

function nameOf(destination: ReplicationEnd | ExternalReplica): string {
  if (!isExternalReplica(destination)) {
    return destination.bucketName;
  }
  const { arn } = destination;
  return Token.isUnresolved(arn)
    ? Fn.element(Fn.split(":", arn), 5)
    : arn.slice(arn.lastIndexOf(":") + 1);
}
