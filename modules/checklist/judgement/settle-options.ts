import { isCalendarDay } from "../../sentences/calendar-day";
import { quoted } from "../../sentences/quoted";
import { allRules } from "../rules/all-rules";
import type { ChecklistOptions } from "../words/checklist-options";
import type { Rule, RuleSettings } from "../words/rule";
import { assertOptions } from "./assert-options";
import { assertDistinct, plainRule } from "./plain-rule";
import { refuseOption } from "./refuse-option";

/** Options after every default, with each name in them checked. */
export interface SettledOptions {
  readonly settings: RuleSettings;
  readonly rules: readonly Rule[];
  readonly switchedOff: readonly Rule[];
  readonly unwaivable: ReadonlySet<string>;
  /** Somebody else's rules are asked too. */
  readonly hasOwnRules: boolean;
  readonly unknown: NonNullable<ChecklistOptions["unknown"]>;
}

/**
 * Fills in the defaults and refuses what would silently weaken the checklist.
 *
 * @throws when an option's name, a number, an ARN, a rule or a rule's id cannot stand
 */
export function settleOptions(options: ChecklistOptions): SettledOptions {
  assertOptions(options);
  const ownRules = (options.rules ?? []).map(plainRule);
  const rules = [...allRules, ...ownRules];
  assertDistinct(rules);
  const without = knownIds("without", options, rules);
  const unwaivable = knownIds("unwaivable", options, rules);
  for (const id of without) {
    if (unwaivable.has(id)) {
      refuseOption(
        `without "${id}"`,
        "the rule is unwaivable",
        "it must stay on",
      );
    }
  }
  return {
    settings: Object.freeze({
      maxMfaAgeSeconds: options.maxMfaAgeSeconds ?? 1,
      minHistoryWindowDays: options.minHistoryWindowDays,
      minLockDays: options.minLockDays ?? 35,
      deployers: Object.freeze([...(options.deployers ?? [])]),
      today: todayBy(options),
    }),
    rules: rules.filter(({ id }) => !without.has(id)),
    switchedOff: rules.filter(({ id }) => without.has(id)),
    unwaivable,
    hasOwnRules: ownRules.length > 0,
    unknown: options.unknown ?? "block",
  };
}

function todayBy({ now = () => new Date() }: ChecklistOptions): string {
  const time: unknown = now();
  if (!isDate(time)) {
    refuseOption("now", `it returned ${quoted(time)}`, "it must return a Date");
  }
  // A year of five digits is a Date, too, and compares as text with no other day.
  const today = Number.isNaN(time.getTime())
    ? undefined
    : time.toISOString().slice(0, 10);
  return isCalendarDay(today)
    ? today
    : refuseOption(
        "now",
        "it returned an invalid Date",
        "it must return a real one",
      );
}

function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}

function knownIds(
  option: "unwaivable" | "without",
  options: ChecklistOptions,
  rules: readonly Rule[],
): ReadonlySet<string> {
  const all = new Set(rules.map(({ id }) => id));
  const ids = options[option] ?? [];
  const stranger = ids.find((id) => !all.has(id));
  if (stranger !== undefined) {
    refuseOption(
      `${option} ${quoted(stranger)}`,
      "no rule has this id",
      `it must be one of ${[...all].join(", ")}`,
    );
  }
  return new Set(ids);
}
