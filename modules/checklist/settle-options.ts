import { allRules } from "./all-rules";
import type { ChecklistOptions } from "./checklist-options";
import type { Rule, RuleSettings } from "./rule";

/** Options after every default, with each name in them checked. */
export interface SettledOptions {
  readonly settings: RuleSettings;
  readonly rules: readonly Rule[];
  readonly switchedOff: readonly Rule[];
  readonly unwaivable: ReadonlySet<string>;
  readonly unknown: "block" | "warn";
}

/** No MFA session lasts longer, in seconds. */
const MAX_SESSION_SECONDS = 129_600;

/**
 * Fills in the defaults and refuses what would silently weaken the checklist.
 *
 * @throws when a number, an ARN, a rule or a rule's id cannot stand
 */
export function settleOptions(options: ChecklistOptions): SettledOptions {
  const rules = [...allRules, ...(options.rules ?? [])];
  (options.rules ?? []).forEach(assertRule);
  assertDistinct(rules);
  const without = knownIds("without", options.without, rules);
  const unwaivable = knownIds("unwaivable", options.unwaivable, rules);
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

function settingsOf(options: ChecklistOptions): RuleSettings {
  const maxMfaAgeSeconds = options.maxMfaAgeSeconds ?? 1;
  assertWhole("maxMfaAgeSeconds", maxMfaAgeSeconds, MAX_SESSION_SECONDS);
  const { minHistoryWindowDays } = options;
  if (minHistoryWindowDays !== undefined) {
    assertWhole("minHistoryWindowDays", minHistoryWindowDays);
  }
  const deployers = options.deployers ?? [];
  deployers.forEach(assertPrincipal);
  const now = (options.now ?? (() => new Date()))();
  if (Number.isNaN(now.getTime())) {
    refuse("now", "it returned an invalid Date", "it must return a real one");
  }
  const today = now.toISOString().slice(0, 10);
  return { maxMfaAgeSeconds, minHistoryWindowDays, deployers, today };
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
  const id = quoted(rule?.id);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(rule?.id)) {
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
  option: string,
  ids: readonly string[] = [],
  rules: readonly Rule[],
): ReadonlySet<string> {
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
  return typeof value === "number" || value === undefined
    ? String(value)
    : JSON.stringify(value);
}

function refuse(subject: string, is: string, must: string): never {
  throw new Error(`Cannot use checklist option ${subject}: ${is}, ${must}`);
}
