import type { ReplicationAlarmFacts } from "../checklist/bucket-facts";
import { known, unknown, type Fact } from "../checklist/fact";
import { Block } from "./block";
import { bucketCalled, type BucketIndex } from "./bucket-index";
import { coverageDoubt } from "./coverage";
import type { Expressions } from "./expressions";
import { memberOf } from "./json-object";
import { regionOf } from "./region";
import { pathOf, resourcesOf, type Resource } from "./stack-index";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html */
const METRICS = new Set([
  "OperationsFailedReplication",
  "ReplicationLatency",
  "BytesPendingReplication",
  "OperationsPendingReplication",
]);

/** The alarms on replication metrics; an alarm whose metric nobody can know is one of them. */
export function replicationAlarms(
  index: BucketIndex,
  expressions: Expressions,
): ReplicationAlarmFacts[] {
  return resourcesOf(expressions.index, "aws_cloudwatch_metric_alarm").flatMap(
    (resource) => {
      const block = Block.of(resource, expressions);
      const namespace = block.string("namespace");
      const metric = block.string("metric_name");
      if (
        namespace.kind !== "known" ||
        namespace.value !== "AWS/S3" ||
        (metric.kind === "known" && !METRICS.has(metric.value))
      ) {
        return [];
      }
      const dimension = (name: string) =>
        dimensionBucket(resource, block, name, index);
      return {
        path: pathOf(resource),
        metric,
        region: regionOf(resource, expressions),
        sourceBucket: dimension("SourceBucket"),
        destinationBucket: dimension("DestinationBucket"),
        ruleId: dimensions(block).string("RuleId"),
        tells: tells(block),
      };
    },
  );
}

function dimensionBucket(
  resource: Resource,
  block: Block,
  name: string,
  index: BucketIndex,
): Fact<string> {
  const called = dimensions(block).canonical(name);
  if (called.kind !== "known") {
    return called;
  }
  const bucket = bucketCalled(called.value, index);
  if (!bucket) {
    return unknown(`${called.value}, which leads to no bucket of this app`);
  }
  const doubt = coverageDoubt(resource, bucket.resource, block.expressions);
  return doubt === undefined ? known(bucket.path) : unknown(doubt);
}

function dimensions(block: Block): Block {
  const resolved = block.expressions.resolve(
    block.body.dimensions,
    block.scope,
  );
  const body =
    resolved.kind === "value" && typeof resolved.value === "object"
      ? { ...resolved.value }
      : {};
  return new Block(body, block.scope, block.expressions);
}

function tells(block: Block): Fact<boolean> {
  const enabled = block.boolean("actions_enabled");
  if (enabled.kind === "unknown") {
    return enabled;
  }
  if (enabled.kind === "known" && !enabled.value) {
    return known(false);
  }
  const actions = block.expressions.resolve(
    memberOf(block.body, "alarm_actions"),
    block.scope,
  );
  if (actions.kind === "text") {
    return unknown(block.written("alarm_actions"));
  }
  return known(Array.isArray(actions.value) && actions.value.length > 0);
}
