import type { CalledFacts } from "../../facts/alarm-facts";
import { known, unknown, type Fact } from "../../facts/fact";
import { within, type Block } from "../../terraform/block";
import type { Topics } from "../alarms/topics";
import type { Configurations } from "../linking/configurations";

/** Blocks of a notification configuration, and how each names its target. */
const TARGETS = [
  ["queue", "queue_arn"],
  ["topic", "topic_arn"],
  ["lambda_function", "lambda_function_arn"],
] as const;

/** S3 sends this event to no event bus. */
const EVENTS = [
  "s3:Replication:OperationFailedReplication",
  "s3:Replication:*",
];

/** Whom a bucket tells of every object that failed to replicate. */
export function failureNotifications(
  { aws_s3_bucket_notification: chosen }: Configurations["of"],
  topics: Topics,
): Fact<readonly CalledFacts[]> {
  return within(chosen, ({ block, companion }) => {
    const called: CalledFacts[] = [];
    for (const [name, argument] of TARGETS) {
      const blocks = block.blocks(name);
      if (blocks.kind !== "known") {
        return unknown(block.written(name));
      }
      for (const target of blocks.value.filter(tellsOfAllFailures)) {
        const arn = target.canonical(argument);
        if (arn.kind === "known" && companion) {
          called.push(topics.called(arn.value, companion.resource));
        }
      }
    }
    return known(called);
  });
}

function tellsOfAllFailures(target: Block): boolean {
  const events = target.expressions.json(target.body.events, target.scope);
  return (
    Array.isArray(events) &&
    events.some((event) => EVENTS.includes(String(event))) &&
    target.lacks("filter_prefix") &&
    target.lacks("filter_suffix")
  );
}
