import { kmsNameOf } from "../../facts/kms-name";
import { readText } from "../../facts/printed-text";
import type { Match } from "./match";
import { matchSymbols, matchText } from "./match-text";
import { ANY, ONE, isExpression, type Pattern } from "./pattern";

/**
 * Whether the ARN pattern of a `Resource` matches. A wildcard at the very end crosses the colons; one inside a segment
 * is not promised to, nor is one that stands for the service, so a match that needs either is left open. An alias of a
 * KMS key is never the key.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchResource(pattern: Pattern, subject: Pattern): Match {
  if (namesKmsAlias(pattern) && !namesKmsAlias(subject)) {
    return "no";
  }
  const match = matchText(pattern, subject);
  return match !== "yes" ||
    !pattern.wild ||
    wildcardsStartLate(pattern.symbols) ||
    isOpenEnded(pattern.symbols)
    ? match
    : matchSegments(pattern, subject, SERVICE);
}

/**
 * Whether the value of an ARN operator matches: the six segments are compared one by one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function matchArnValue(pattern: Pattern, subject: Pattern): Match {
  const match = matchText(pattern, subject);
  return match !== "yes" || !pattern.wild || wildcardsStartLate(pattern.symbols)
    ? match
    : matchSegments(pattern, subject);
}

/**
 * True for the ARN of an alias of a KMS key, which stands for actions on the alias, never on its key.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/cmks-in-iam-policies.html
 */
export function namesKmsAlias({ raw }: Pattern): boolean {
  return raw.includes("kms") && kmsNameOf(readText(raw)) === "alias";
}

/** False for text that is no ARN, whatever its wildcards and expressions stand for. */
export function mayBeArn({ symbols }: Pattern): boolean {
  const start = symbols.slice(0, ARN_START.length);
  const end = start.findIndex(
    (symbol) => isWildcard(symbol) || isExpression(symbol),
  );
  return (
    ARN_START.startsWith(start.slice(0, end < 0 ? undefined : end).join("")) &&
    (symbols.some(isExpression) || segmentsOf(symbols).length === SEGMENTS)
  );
}

const ARN_START = "arn:";
const SEGMENTS = 6;

/** True when no wildcard stands before the last of six segments; an ARN that is one expression counts as five. */
function wildcardsStartLate(symbols: readonly string[]): boolean {
  const before = symbols.slice(0, symbols.findIndex(isWildcard));
  return (
    before.filter((symbol) => symbol === ":").length >= 5 ||
    (before[0] !== undefined && isExpression(before[0]))
  );
}

/** True for `*`, and for one `*` at the end that leaves the service written out. */
function isOpenEnded(symbols: readonly string[]): boolean {
  const last = symbols.length - 1;
  return (
    symbols.findIndex(isWildcard) === last &&
    symbols[last] === ANY &&
    (last === 0 || segmentsOf(symbols).length > SERVICE + 1)
  );
}

/** Position of the service among the six segments. */
const SERVICE = 2;

function isWildcard(symbol: string): boolean {
  return symbol === ANY || symbol === ONE;
}

function matchSegments(
  pattern: Pattern,
  subject: Pattern,
  writtenOut?: number,
): Match {
  const patterns = segmentsOf(pattern.symbols);
  const subjects = segmentsOf(subject.symbols);
  return patterns.length === SEGMENTS &&
    subjects.length === SEGMENTS &&
    patterns.every(
      (segment, i) =>
        matchSymbols(segment, subjects[i] ?? []) === "yes" &&
        (i !== writtenOut || !segment.some(isWildcard)),
    )
    ? "yes"
    : "open";
}

function segmentsOf(symbols: readonly string[]): (readonly string[])[] {
  const segments: (readonly string[])[] = [];
  let start = 0;
  for (let i = 0; i < symbols.length && segments.length < 5; i++) {
    if (symbols[i] === ":") {
      segments.push(symbols.slice(start, i));
      start = i + 1;
    }
  }
  segments.push(symbols.slice(start));
  return segments;
}
