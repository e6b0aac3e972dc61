import type { BucketFacts } from "../../facts/bucket-facts";
import { quoted } from "../../sentences/quoted";
import { thrownWords } from "../../sentences/thrown-words";
import type { Rule } from "../words/rule";
import { refuseOption } from "./refuse-option";

/** What a member of a rule must be: when it is good, what is said of it when it is not, and what to do. */
interface Demand {
  readonly member: keyof Rule;
  readonly isGood: (value: unknown) => boolean;
  readonly is: (value: unknown) => string;
  readonly must: string;
}

const BUCKET_KINDS: readonly unknown[] = [
  "general-purpose",
  "directory",
  "module",
] satisfies BucketFacts["kind"][];

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
    member: "judges",
    isGood: (kinds) =>
      kinds === undefined ||
      (Array.isArray(kinds) &&
        kinds.length > 0 &&
        kinds.every((kind) => BUCKET_KINDS.includes(kind))),
    is: (kinds) => `it judges ${quoted(kinds)}`,
    must: `it must be one or more of ${BUCKET_KINDS.map(quoted).join(", ")}`,
  },
  {
    member: "evaluate",
    isGood: (evaluate) => typeof evaluate === "function",
    is: () => "it has no evaluate",
    must: "it must be a function",
  },
];

/**
 * A rule of somebody else's as it is asked: plain, frozen, and each member read once. Getters and proxies may say
 * something else the next time, and a rule may be changed while it judges.
 *
 * @throws when a member is missing or of the wrong kind: a loader of TypeScript strips the types
 */
export function plainRule(rule: unknown): Rule {
  if (typeof rule !== "object" || rule === null) {
    refuseOption(
      "rules",
      quoted(rule),
      "each one must be a rule, an object with id and evaluate",
    );
  }
  const members = membersOf(rule);
  for (const { member, isGood, is, must } of DEMANDS) {
    const value = members[member];
    if (!isGood(value)) {
      refuseOption(`rule ${quoted(members.id)}`, is(value), must);
    }
  }
  const { evaluate, ...texts } = members as unknown as Rule;
  return Object.freeze({
    ...texts,
    evaluate: (...asked: Parameters<Rule["evaluate"]>) =>
      Reflect.apply(evaluate, rule, asked),
  });
}

function membersOf(rule: object): Record<keyof Rule, unknown> {
  try {
    return Object.fromEntries(
      DEMANDS.map(({ member }) => [member, copied(Reflect.get(rule, member))]),
    ) as Record<keyof Rule, unknown>;
  } catch (error) {
    return refuseOption(
      "rules",
      `one of them cannot be read: ${thrownWords(error)}`,
      "each one must be a plain object",
    );
  }
}

function copied(value: unknown): unknown {
  return Array.isArray(value)
    ? Object.freeze([...(value as unknown[])])
    : value;
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
