import { parseArn, regionIn } from "../../aws/arn";
import type { ReplicationAlarmFacts } from "../../facts/bucket-facts";
import { known, unknown, type Fact } from "../../facts/fact";
import type { Block } from "../../terraform/block";
import { ignoredChange } from "../linking/ignored-changes";
import type { Resource } from "../../terraform/stack-index";

/** Arguments that say what trips an alarm, and who is told. */
const ARGUMENTS = [
  "actions_enabled",
  "alarm_actions",
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

/** Whom an alarm tells: its actions, as far as they are on, applied, and in the alarm's own Region. */
export function toldBy(
  { address }: Resource,
  alarm: Block,
  region: Fact<string>,
): Pick<ReplicationAlarmFacts, "tells" | "actionsElsewhere"> {
  const actions = actionsOf(alarm);
  const isElsewhere = (action: string) => {
    // One reference may stand for all that follows the Region, the last colon included.
    const found = regionIn(parseArn(`${action}:`));
    return (
      found !== undefined && region.kind === "known" && found !== region.value
    );
  };
  const ignored = ignoredChange(address, alarm, ARGUMENTS);
  return {
    tells:
      ignored === undefined
        ? tells(alarm, actions, isElsewhere)
        : unknown(ignored),
    actionsElsewhere: (actions ?? []).filter(isElsewhere),
  };
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

function tells(
  alarm: Block,
  actions: readonly string[] | undefined,
  isElsewhere: (action: string) => boolean,
): Fact<boolean> {
  const enabled = alarm.boolean("actions_enabled");
  if (enabled.kind === "unknown") {
    return enabled;
  }
  if (enabled.kind === "known" && !enabled.value) {
    return known(false);
  }
  return actions
    ? known(actions.some((action) => !isElsewhere(action)))
    : unknown(alarm.written("alarm_actions"));
}
