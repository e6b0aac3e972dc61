import { isCalendarDay } from "../../sentences/calendar-day";
import { allRules } from "../rules/all-rules";
import type { ChecklistOptions } from "../words/checklist-options";
import type { Rule, RuleSettings } from "../words/rule";

/** Options after every default, with each name in them checked. */
export interface SettledOptions {
  readonly settings: RuleSettings;
  readonly rules: readonly Rule[];
  readonly switchedOff: readonly Rule[];
  readonly unwaivable: ReadonlySet<string>;
  readonly unknown: "block" | "warn";
}

/** S3 takes no longer retention. */
const MAX_LOCK_DAYS = 36_500;

/** No MFA session lasts longer, in seconds. */
const MAX_SESSION_SECONDS = 129_600;

/**
 * Fills in the defaults and refuses what would silently weaken the checklist.
 *
 * @throws when an option's name, a number, an ARN, a rule or a rule's id cannot stand
 */
export function settleOptions(options: ChecklistOptions): SettledOptions {
  assertNames(options);
  const ownRules = listOf(options, "rules", "a list of rules");
  ownRules.forEach(assertRule);
  const rules = [...allRules, ...ownRules];
  assertDistinct(rules);
  const without = knownIds("without", options, rules);
  const unwaivable = knownIds("unwaivable", options, rules);
  for (const id of without) {
    if (unwaivable.has(id)) {
      refuse(`without "${id}"`, "the rule is unwaivable", "it must stay on");
    }
  }
  const unknown = options.unknown ?? "block";
  if (unknown !== "block" && unknown !== "warn") {
    refuse("unknown", quoted(unknown), 'it must be "block" or "warn"');
  }
  return {
    settings: settingsOf(options),
    rules: rules.filter(({ id }) => !without.has(id)),
    switchedOff: rules.filter(({ id }) => without.has(id)),
    unwaivable,
    unknown,
  };
}

/** Every option there is; `report` is one of the floor above, which hands its options on as they are. */
const NAMES: Readonly<Record<keyof ChecklistOptions | "report", true>> = {
  maxMfaAgeSeconds: true,
  minHistoryWindowDays: true,
  minLockDays: true,
  deployers: true,
  unknown: true,
  without: true,
  rules: true,
  unwaivable: true,
  now: true,
  report: true,
};

function assertNames(options: unknown): void {
  if (
    typeof options !== "object" ||
    options === null ||
    Array.isArray(options)
  ) {
    throw new Error(
      `Cannot enforce protection: the options are ${quoted(options)}, pass an object such as { unknown: "warn" }`,
    );
  }
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(NAMES, name)) {
      const names = Object.keys(NAMES).join(", ");
      refuse(quoted(name), "no option has this name", `use one of ${names}`);
    }
  }
}

function listOf<Name extends "deployers" | "rules" | "unwaivable" | "without">(
  options: ChecklistOptions,
  name: Name,
  wanted: string,
): NonNullable<ChecklistOptions[Name]> {
  const list: unknown = options[name] === undefined ? [] : options[name];
  if (!Array.isArray(list)) {
    refuse(name, quoted(list), `it must be ${wanted}`);
  }
  return list as unknown as NonNullable<ChecklistOptions[Name]>;
}

function settingsOf(options: ChecklistOptions): RuleSettings {
  const maxMfaAgeSeconds = options.maxMfaAgeSeconds ?? 1;
  assertWhole("maxMfaAgeSeconds", maxMfaAgeSeconds, MAX_SESSION_SECONDS);
  const { minHistoryWindowDays } = options;
  if (minHistoryWindowDays !== undefined) {
    assertWhole("minHistoryWindowDays", minHistoryWindowDays);
  }
  const minLockDays = options.minLockDays ?? 35;
  assertWhole("minLockDays", minLockDays, MAX_LOCK_DAYS);
  const deployers = listOf(options, "deployers", "a list of principal ARNs");
  deployers.forEach(assertPrincipal);
  const today = todayBy(options);
  return {
    maxMfaAgeSeconds,
    minHistoryWindowDays,
    minLockDays,
    deployers,
    today,
  };
}

function todayBy({ now = () => new Date() }: ChecklistOptions): string {
  if (typeof now !== "function") {
    refuse("now", quoted(now), "it must be a function that returns a Date");
  }
  const time: unknown = now();
  if (!isDate(time)) {
    refuse("now", `it returned ${quoted(time)}`, "it must return a Date");
  }
  // A year of five digits is a Date, too, and compares as text with no other day.
  const today = Number.isNaN(time.getTime())
    ? undefined
    : time.toISOString().slice(0, 10);
  return isCalendarDay(today)
    ? today
    : refuse("now", "it returned an invalid Date", "it must return a real one");
}

function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}

function assertWhole(option: string, value: number, most = Infinity): void {
  if (!Number.isInteger(value) || value < 1 || value > most) {
    const range = most === Infinity ? "of 1 or more" : `from 1 to ${most}`;
    refuse(option, quoted(value), `it must be a whole number ${range}`);
  }
}

function assertPrincipal(arn: unknown): void {
  const literal = /^arn:[a-z-]+:(iam|sts)::\d{12}:[^*?$\s]+$/;
  if (typeof arn !== "string" || !literal.test(arn)) {
    refuse(
      "deployers",
      quoted(arn),
      "each one must be the literal ARN of a principal, without wildcards and references",
    );
  }
}

function assertRule(rule: Rule): void {
  const texts = ["title", "demands", "remediation", "docs"] as const;
  if (typeof rule !== "object" || rule === null) {
    refuse(
      "rules",
      quoted(rule),
      "each one must be a rule, an object with id and evaluate",
    );
  }
  const id = quoted(rule.id);
  if (
    typeof rule.id !== "string" ||
    !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(rule.id)
  ) {
    refuse(`rule ${id}`, "its id is not kebab-case", "give it one");
  }
  for (const text of texts) {
    if (typeof rule[text] !== "string" || rule[text].trim() === "") {
      refuse(`rule ${id}`, `it has no ${text}`, "say it in a sentence");
    }
  }
  if (rule.severity !== "required" && rule.severity !== "advice") {
    refuse(
      `rule ${id}`,
      `its severity is ${quoted(rule.severity)}`,
      'it must be "required" or "advice"',
    );
  }
  if (
    !Array.isArray(rule.scenarios) ||
    rule.scenarios.length === 0 ||
    !rule.scenarios.every((scenario) => [1, 2, 3, 4, 5].includes(scenario))
  ) {
    refuse(
      `rule ${id}`,
      `its scenarios are ${quoted(rule.scenarios)}`,
      "they must be one or more of 1 to 5",
    );
  }
  if (typeof rule.evaluate !== "function") {
    refuse(`rule ${id}`, "it has no evaluate", "it must be a function");
  }
}

function assertDistinct(rules: readonly Rule[]): void {
  const ids = new Set<string>();
  for (const { id } of rules) {
    if (ids.has(id)) {
      refuse(
        `rule "${id}"`,
        "another rule has its id",
        "give it one of its own",
      );
    }
    ids.add(id);
  }
}

function knownIds(
  option: "unwaivable" | "without",
  options: ChecklistOptions,
  rules: readonly Rule[],
): ReadonlySet<string> {
  const ids = listOf(options, option, "a list of rule ids");
  const all = new Set(rules.map(({ id }) => id));
  for (const id of ids) {
    if (!all.has(id)) {
      refuse(
        `${option} ${quoted(id)}`,
        "no rule has this id",
        `it must be one of ${[...all].join(", ")}`,
      );
    }
  }
  return new Set(ids);
}

function quoted(value: unknown): string {
  if (typeof value === "number") {
    return String(value);
  }
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

function refuse(subject: string, is: string, must: string): never {
  throw new Error(`Cannot use checklist option ${subject}: ${is}, ${must}`);
}
