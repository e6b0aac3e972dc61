import type { ReplicationAlarmFacts } from "../../facts/alarm-facts";
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
import { listenersOf } from "../linking/declarations";
import { calledBy } from "./alarm-actions";
import { CompositeAlarms } from "./composite-alarms";
import { failuresQuery } from "./metrics-insights";
import type { Topics } from "./topics";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html */
const METRICS = new Set([
  "OperationsFailedReplication",
  "ReplicationLatency",
  "BytesPendingReplication",
  "OperationsPendingReplication",
]);

const FAILURES = "OperationsFailedReplication";

const DIMENSIONS = ["SourceBucket", "DestinationBucket", "RuleId"];

/** The alarms on replication metrics; an alarm whose metric nobody can know is one of them. */
export function replicationAlarms(
  index: BucketIndex,
  expressions: Expressions,
  topics: Topics,
): ReplicationAlarmFacts[] {
  const composites = new CompositeAlarms(expressions, topics);
  return resourcesOf(expressions.index, "aws_cloudwatch_metric_alarm").flatMap(
    (resource) => {
      const alarm = Block.of(resource, expressions);
      const watched = watchedBy(alarm);
      if (watched.length === 0) {
        return [];
      }
      const ofAlarm = alarmFacts(resource, alarm, topics, composites);
      return watched.map((one) => ({
        ...ofAlarm,
        ...metricFacts(resource, one, index),
      }));
    },
  );
}

/** A replication metric that an alarm looks at. */
interface Watched {
  readonly metric: Fact<string>;
  /** By name; one that is missing in a query stands for all. */
  readonly dimensions: Fact<Block>;
  readonly statistic: Fact<string>;
  readonly isQuery: boolean;
}

/** The metric that an alarm names itself, or those that it computes with. */
function watchedBy(alarm: Block): readonly Watched[] {
  const queries = valueOf(alarm.blocks("metric_query")) ?? [];
  const isAlone = queries.length === 1;
  const own = isOnReplication(alarm)
    ? [watched(alarm, statisticOf(alarm))]
    : [];
  return [
    ...own,
    ...queries.flatMap((query) => [
      ...(valueOf(query.blocks("metric")) ?? [])
        .filter(isOnReplication)
        .map((metric) =>
          watched(
            metric,
            isAlone
              ? metric.string("stat")
              : unknown("it computes with several metrics, in metric_query"),
          ),
        ),
      ...(isAlone ? countedBy(query) : []),
    ]),
  ];
}

function isOnReplication(metric: Block): boolean {
  const name = metric.string("metric_name");
  return (
    valueOf(metric.string("namespace")) === "AWS/S3" &&
    (name.kind !== "known" || METRICS.has(name.value))
  );
}

function watched(metric: Block, statistic: Fact<string>): Watched {
  return {
    metric: metric.string("metric_name"),
    dimensions: dimensionsOf(metric),
    statistic,
    isQuery: false,
  };
}

/** Metrics Insights. */
function countedBy(query: Block): readonly Watched[] {
  const written = valueOf(query.canonical("expression")) ?? "";
  if (!written.includes(FAILURES)) {
    return [];
  }
  const metric = known(FAILURES);
  const counted = failuresQuery(written);
  if (!counted) {
    const hidden = unknown(
      "it computes with a query that is not read here: write SELECT SUM(OperationsFailedReplication) with one condition for each dimension",
    );
    return [{ metric, dimensions: hidden, statistic: hidden, isQuery: true }];
  }
  const { where, statistic } = counted;
  const dimensions = new Block(where, query.scope, query.expressions);
  return [
    {
      metric,
      dimensions: known(dimensions),
      statistic: known(statistic),
      isQuery: true,
    },
  ];
}

function alarmFacts(
  resource: Resource,
  alarm: Block,
  topics: Topics,
  composites: CompositeAlarms,
) {
  const own = calledBy(resource, alarm, topics);
  const together = composites.calledWith(resource);
  return {
    path: pathOf(resource),
    region: regionOf(resource, alarm.expressions),
    comparison: alarm.string("comparison_operator"),
    threshold: alarm.number("threshold"),
    periods: alarm.number(
      alarm.lacks("datapoints_to_alarm")
        ? "evaluation_periods"
        : "datapoints_to_alarm",
    ),
    calls: within(own, (called) =>
      together.kind === "known"
        ? known([...called, ...together.value])
        : called.length > 0
          ? own
          : together,
    ),
    listeners: listenersOf(resource.body),
  };
}

function metricFacts(
  resource: Resource,
  { metric, dimensions, statistic, isQuery }: Watched,
  index: BucketIndex,
) {
  const bucket = (name: string) =>
    within(dimensions, (block) =>
      dimensionBucket(resource, block, name, index),
    );
  return {
    metric,
    statistic,
    watchesAll: isQuery,
    sourceBucket: bucket("SourceBucket"),
    destinationBucket: bucket("DestinationBucket"),
    ruleId: within(dimensions, (block) => block.string("RuleId")),
    otherDimensions: Object.keys(valueOf(dimensions)?.body ?? {}).filter(
      (name) => !DIMENSIONS.includes(name),
    ),
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
