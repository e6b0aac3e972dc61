import type { CalledFacts } from "../../facts/alarm-facts";
import { known, unknown, type Fact } from "../../facts/fact";
import type { Block } from "../../terraform/block";
import type { Resource } from "../../terraform/stack-index";
import { ignoredChange } from "../linking/ignored-changes";
import type { Topics } from "./topics";

/** Arguments that say what trips an alarm, and who is told. */
const ARGUMENTS = [
  "actions_enabled",
  "alarm_actions",
  "alarm_rule",
  "comparison_operator",
  "datapoints_to_alarm",
  "dimensions",
  "evaluation_periods",
  "extended_statistic",
  "metric_name",
  "metric_query",
  "namespace",
  "statistic",
  "threshold",
];

/** Whom an alarm calls, as far as its actions are on, and what it says is applied. */
export function calledBy(
  resource: Resource,
  alarm: Block,
  topics: Topics,
): Fact<readonly CalledFacts[]> {
  const ignored = ignoredChange(resource.address, alarm, ARGUMENTS);
  if (ignored !== undefined) {
    return unknown(ignored);
  }
  const enabled = alarm.boolean("actions_enabled");
  if (enabled.kind === "unknown") {
    return enabled;
  }
  if (enabled.kind === "known" && !enabled.value) {
    return known([]);
  }
  const actions = actionsOf(alarm);
  return actions
    ? known(actions.map((action) => topics.called(action, resource)))
    : unknown(alarm.written("alarm_actions"));
}

/** The actions in canonical form; undefined when their number cannot be known. */
function actionsOf({ body, scope, expressions }: Block): string[] | undefined {
  const actions = expressions.json(body.alarm_actions ?? [], scope);
  return Array.isArray(actions)
    ? actions.filter(
        (action) => typeof action === "string" && action.trim() !== "",
      )
    : undefined;
}
