import type { ReplicationAlarmFacts } from "../../facts/bucket-facts";
import { known, unknown, valueOf, type Fact } from "../../facts/fact";
import { Block, within } from "../../terraform/block";
import { coverageDoubt } from "../../terraform/coverage";
import type { Expressions } from "../../terraform/expressions";
import { isJsonObject } from "../../terraform/json-object";
import {
  pathOf,
  resourcesOf,
  type Resource,
} from "../../terraform/stack-index";
import { bucketsCalled, type BucketIndex } from "../linking/bucket-index";
import { regionOf } from "../linking/region";
import { toldBy } from "./alarm-actions";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html */
const METRICS = new Set([
  "OperationsFailedReplication",
  "ReplicationLatency",
  "BytesPendingReplication",
  "OperationsPendingReplication",
]);

const DIMENSIONS = ["SourceBucket", "DestinationBucket", "RuleId"];

/** The alarms on replication metrics; an alarm whose metric nobody can know is one of them. */
export function replicationAlarms(
  index: BucketIndex,
  expressions: Expressions,
): ReplicationAlarmFacts[] {
  return resourcesOf(expressions.index, "aws_cloudwatch_metric_alarm").flatMap(
    (resource) => {
      const block = Block.of(resource, expressions);
      return metricsOf(block)
        .filter(isOnReplication)
        .map((metric) => alarmFacts(resource, block, metric, index));
    },
  );
}

/** The metric that an alarm names itself, or those that it computes with. */
function metricsOf(alarm: Block): readonly Block[] {
  const queries = valueOf(alarm.blocks("metric_query")) ?? [];
  return [
    alarm,
    ...queries.flatMap((query) => valueOf(query.blocks("metric")) ?? []),
  ];
}

function isOnReplication(metric: Block): boolean {
  const name = metric.string("metric_name");
  return (
    valueOf(metric.string("namespace")) === "AWS/S3" &&
    (name.kind !== "known" || METRICS.has(name.value))
  );
}

function alarmFacts(
  resource: Resource,
  alarm: Block,
  metric: Block,
  index: BucketIndex,
): ReplicationAlarmFacts {
  const dimensions = dimensionsOf(metric);
  const bucket = (name: string) =>
    within(dimensions, (block) =>
      dimensionBucket(resource, block, name, index),
    );
  const region = regionOf(resource, metric.expressions);
  return {
    path: pathOf(resource),
    metric: metric.string("metric_name"),
    region,
    sourceBucket: bucket("SourceBucket"),
    destinationBucket: bucket("DestinationBucket"),
    ruleId: within(dimensions, (block) => block.string("RuleId")),
    otherDimensions: Object.keys(valueOf(dimensions)?.body ?? {}).filter(
      (name) => !DIMENSIONS.includes(name),
    ),
    statistic:
      metric === alarm
        ? statisticOf(alarm)
        : unknown("it computes with several metrics, in metric_query"),
    comparison: alarm.string("comparison_operator"),
    threshold: alarm.number("threshold"),
    periods: alarm.number(
      alarm.lacks("datapoints_to_alarm")
        ? "evaluation_periods"
        : "datapoints_to_alarm",
    ),
    ...toldBy(resource, alarm, region),
  };
}

function dimensionsOf(metric: Block): Fact<Block> {
  const { scope, expressions } = metric;
  const written = metric.body.dimensions ?? {};
  const resolved = expressions.resolve(written, scope);
  return resolved.kind === "value" && isJsonObject(resolved.value)
    ? known(new Block(resolved.value, resolved.scope, expressions))
    : unknown(metric.written("dimensions"));
}

/** S3 publishes under the names of the buckets, and never under their ARNs. */
function dimensionBucket(
  resource: Resource,
  dimensions: Block,
  name: string,
  index: BucketIndex,
): Fact<string> {
  const { expressions } = dimensions;
  return within(dimensions.canonical(name), (called) => {
    const isName = index.byName.has(called);
    const from = regionOf(resource, expressions);
    const [bucket, second] = isName ? bucketsCalled(called, from, index) : [];
    if (!bucket || second) {
      return unknown(
        index.byArn.has(called)
          ? `${called}, which is an ARN where the metric has the bucket's name`
          : `${called}, which leads to no bucket of this app`,
      );
    }
    const doubt = coverageDoubt(resource, bucket.resource, expressions);
    return doubt === undefined ? known(bucket.path) : unknown(doubt);
  });
}

function statisticOf(alarm: Block): Fact<string> {
  const statistic = alarm.string("statistic");
  return statistic.kind !== "absent"
    ? statistic
    : unknown(
        alarm.lacks("extended_statistic")
          ? "no statistic is set"
          : `extended_statistic ${alarm.written("extended_statistic")}`,
      );
}
