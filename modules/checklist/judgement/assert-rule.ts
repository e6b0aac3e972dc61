import { quoted } from "../../sentences/quoted";
import type { Rule } from "../words/rule";
import { refuseOption } from "./refuse-option";

/** What a member of a rule must be: when it is good, what is said of it when it is not, and what to do. */
interface Demand {
  readonly member: keyof Rule;
  readonly isGood: (value: unknown) => boolean;
  readonly is: (value: unknown) => string;
  readonly must: string;
}

const TEXTS = ["title", "demands", "remediation", "docs"] as const;

const DEMANDS: readonly Demand[] = [
  {
    member: "id",
    isGood: (id) =>
      typeof id === "string" && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id),
    is: () => "its id is not kebab-case",
    must: "give it one",
  },
  ...TEXTS.map((member) => ({
    member,
    isGood: (text: unknown) => typeof text === "string" && text.trim() !== "",
    is: () => `it has no ${member}`,
    must: "say it in a sentence",
  })),
  {
    member: "severity",
    isGood: (severity) => severity === "required" || severity === "advice",
    is: (severity) => `its severity is ${quoted(severity)}`,
    must: 'it must be "required" or "advice"',
  },
  {
    member: "scenarios",
    isGood: (scenarios) =>
      Array.isArray(scenarios) &&
      scenarios.length > 0 &&
      scenarios.every((scenario) => [1, 2, 3, 4, 5].includes(scenario)),
    is: (scenarios) => `its scenarios are ${quoted(scenarios)}`,
    must: "they must be one or more of 1 to 5",
  },
  {
    member: "evaluate",
    isGood: (evaluate) => typeof evaluate === "function",
    is: () => "it has no evaluate",
    must: "it must be a function",
  },
];

/**
 * Refuses what is no rule: a loader of TypeScript strips the types.
 *
 * @throws when a member is missing or of the wrong kind
 */
export function assertRule(rule: unknown): void {
  if (typeof rule !== "object" || rule === null) {
    refuseOption(
      "rules",
      quoted(rule),
      "each one must be a rule, an object with id and evaluate",
    );
  }
  const members = rule as Record<string, unknown>;
  for (const { member, isGood, is, must } of DEMANDS) {
    const value = members[member];
    if (!isGood(value)) {
      refuseOption(`rule ${quoted(members.id)}`, is(value), must);
    }
  }
}

/** @throws when two rules have one id, which a waiver could not tell apart */
export function assertDistinct(rules: readonly Rule[]): void {
  const ids = new Set<string>();
  for (const { id } of rules) {
    if (ids.has(id)) {
      refuseOption(
        `rule "${id}"`,
        "another rule has its id",
        "give it one of its own",
      );
    }
    ids.add(id);
  }
}
