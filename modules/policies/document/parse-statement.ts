import { hasHole } from "../../facts/printed-text";
import { isWholeExpression } from "../words/expression";
import { isJsonObject, quote, type JsonObject } from "../words/json-value";
import { parseCondition } from "./parse-condition";
import { parsePrincipals } from "./parse-principals";
import type { Selection, Statement } from "./statement";
import { readPattern, type PatternReading } from "../matching/pattern";

/** A statement of which nothing can be read; it may deny or allow anything. */
export const HIDDEN_STATEMENT: Statement = {
  label: "a statement",
  sid: undefined,
  effect: "unknown",
  principals: undefined,
  actions: { negated: false, patterns: [] },
  resources: { negated: false, patterns: [] },
  condition: [],
  hidden: "unknown",
};

/** Reads one statement; what AWS refuses is added to `refusals`. */
export function parseStatement(
  source: unknown,
  index: number,
  refusals: string[],
): Statement {
  const number = `statement ${index + 1}`;
  if (isWholeExpression(source)) {
    return { ...HIDDEN_STATEMENT, label: number, hidden: source };
  }
  if (!isJsonObject(source)) {
    refusals.push(`${number} is ${quote(source)}, write an object`);
    return { ...HIDDEN_STATEMENT, label: number, hidden: quote(source) };
  }
  const sid = readSid(source["Sid"], number, refusals);
  const label = sid === undefined ? number : `statement "${sid}"`;
  for (const key of Object.keys(source)) {
    if (!STATEMENT_ELEMENTS.has(key)) {
      refusals.push(
        `${label} has ${quote(key)}, which is not an element of a statement; remove it or correct its spelling`,
      );
    }
  }
  refuseTwins(source, label, refusals);
  const effect = readEffect(source["Effect"], label, refusals);
  const principals = parsePrincipals(source, label, refusals);
  if (principals?.negated && effect === "Allow") {
    // It would let in everybody else, whoever does not sign in included.
    refusals.push(
      `${label} allows by NotPrincipal, which is for "Deny" only; name in Principal whom it allows`,
    );
  }
  return {
    label,
    sid,
    effect,
    principals,
    actions: readSelection(source, "Action", ACTIONS, label, refusals),
    resources: readSelection(source, "Resource", ARNS, label, refusals),
    condition: parseCondition(source["Condition"], label, refusals),
    hidden: undefined,
  };
}

/** What may stand in a statement. */
export const STATEMENT_ELEMENTS: ReadonlySet<string> = new Set([
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
]);

/** How an element reads its strings, and which of them AWS takes. */
interface SelectionGrammar {
  readonly reading: PatternReading;
  readonly legal: RegExp;
  readonly wanted: string;
}

/** A wildcard may stand in the name of an action, never in that of its service. */
const ACTIONS: SelectionGrammar = {
  reading: { wildcards: true, foldCase: true },
  legal: /^(\*|[A-Za-z0-9-]+:[!-9;-~]+)$/,
  wanted: '"*", or service and action such as "s3:DeleteBucket"',
};

const ARNS: SelectionGrammar = {
  reading: { wildcards: true },
  legal: /^(\*$|arn:)/,
  wanted: '"*" or an ARN such as "arn:aws:s3:::bucket/*"',
};

function readSid(
  sid: unknown,
  number: string,
  refusals: string[],
): string | undefined {
  if (typeof sid === "string") {
    return sid === "" ? undefined : sid;
  }
  if (sid !== undefined) {
    refusals.push(`Sid of ${number} is ${quote(sid)}, write a string`);
  }
  return undefined;
}

function refuseTwins(
  source: JsonObject,
  label: string,
  refusals: string[],
): void {
  for (const [element, negated] of TWINS) {
    if (element in source && negated in source) {
      refusals.push(
        `${label} has both ${element} and ${negated}, keep one of them`,
      );
    }
  }
}

const TWINS = [
  ["Principal", "NotPrincipal"],
  ["Action", "NotAction"],
  ["Resource", "NotResource"],
] as const;

function readEffect(
  effect: unknown,
  label: string,
  refusals: string[],
): Statement["effect"] {
  if (effect === "Allow" || effect === "Deny") {
    return effect;
  }
  if (!isWholeExpression(effect)) {
    refusals.push(
      effect === undefined
        ? `${label} has no Effect, write "Deny" or "Allow"`
        : `Effect of ${label} is ${quote(effect)}, write "Deny" or "Allow"`,
    );
  }
  return "unknown";
}

function readSelection(
  source: JsonObject,
  element: "Action" | "Resource",
  { reading, legal, wanted }: SelectionGrammar,
  label: string,
  refusals: string[],
): Selection {
  const negated = !(element in source) && `Not${element}` in source;
  const name = negated ? `Not${element}` : element;
  const value = source[name];
  if (value === undefined) {
    refusals.push(`${label} has no ${element}, name what it is about`);
    return { negated, patterns: [] };
  }
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) {
    refusals.push(`${name} of ${label} is empty, name what it is about`);
  }
  const patterns = [];
  for (const one of list) {
    if (typeof one !== "string") {
      refusals.push(`${name} of ${label} holds ${quote(one)}, write strings`);
    } else {
      if (!legal.test(one) && !hasHole(one)) {
        refusals.push(
          `${name} of ${label} holds ${quote(one)}, write ${wanted}`,
        );
      }
      patterns.push(readPattern(one, reading));
    }
  }
  return { negated, patterns };
}
