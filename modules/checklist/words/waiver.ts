import { isCalendarDay } from "../../sentences/calendar-day";
import { hasWords } from "../../sentences/has-words";
import { quoted } from "../../sentences/quoted";

/** The owner's word that one rule need not hold for one bucket, for a while. */
export interface Waiver {
  /** Id of the rule. */
  readonly rule: string;
  /** Why the bucket may do without; it stands in every report. */
  readonly reason: string;
  /** Last day, inclusive, UTC, YYYY-MM-DD. */
  readonly until: string;
}

/** The waiver as written on a bucket, or the sentence that says why it cannot stand. */
export function readWaiver(
  written: unknown,
  ruleIds: ReadonlySet<string>,
): Waiver | string {
  if (typeof written !== "object" || written === null) {
    return `Cannot read waiver ${quoted(written)}: it is no object, it must have rule, reason and until`;
  }
  const { rule, reason, until } = written as Record<string, unknown>;
  const subject = `waive rule ${quoted(rule)}`;
  if (typeof rule !== "string" || !ruleIds.has(rule)) {
    return `Cannot ${subject}: no rule has this id, it must be one of ${[...ruleIds].join(", ")}`;
  }
  if (!hasWords(reason)) {
    return `Cannot ${subject}: its reason is empty, it must say why`;
  }
  if (!isCalendarDay(until)) {
    return `Cannot ${subject}: its last day is ${quoted(until)}, it must be a day such as "2026-03-31"`;
  }
  return { rule, reason, until };
}
