import type { Match } from "./match";
import {
  ANY,
  ONE,
  isExpression,
  isPolicyVariable,
  type Pattern,
} from "./pattern";

/**
 * Whether a pattern of a policy matches a string of a request. A request's string may itself stand for many: then `yes`
 * means all of them, and `open` some.
 *
 * Wildcards cross every character here; `matchArn` knows the segments of an ARN.
 */
export function matchText(pattern: Pattern, subject: Pattern): Match {
  if (!pattern.opaque && !subject.opaque) {
    if (pattern.value === subject.value && pattern.wild === subject.wild) {
      return "yes";
    }
    if (!subject.wild) {
      return coversPlain(pattern, subject) ? "yes" : "no";
    }
  }
  return matchSymbols(pattern.symbols, subject.symbols);
}

function coversPlain(pattern: Pattern, subject: Pattern): boolean {
  return pattern.prefix !== undefined
    ? subject.value.startsWith(pattern.prefix)
    : pattern.wild && covers(pattern.symbols, subject.symbols);
}

/** `matchText` for strings that are cut up already. */
export function matchSymbols(
  pattern: readonly string[],
  subject: readonly string[],
): Match {
  if (covers(pattern, subject)) {
    return "yes";
  }
  const [p, s] = withoutCommonEnds(pattern, subject);
  if (!p.some(isExpression) && !s.some(isLoose)) {
    return "no";
  }
  if (!meet(p, s)) {
    return "no";
  }
  const expressions = [...p, ...s].filter(isExpression);
  return expressions.length > 0 && !expressions.some(isPolicyVariable)
    ? "hidden"
    : "open";
}

/** True when the pattern matches the subject whatever its expressions turn out to be. */
function covers(
  pattern: readonly string[],
  subject: readonly string[],
): boolean {
  let p = 0;
  let s = 0;
  let star = -1;
  let resume = 0;
  while (s < subject.length) {
    const symbol = pattern[p];
    if (symbol === ANY) {
      star = p++;
      resume = s;
    } else if (symbol !== undefined && isSame(symbol, subject[s] as string)) {
      p++;
      s++;
    } else if (star >= 0) {
      p = star + 1;
      s = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === ANY) {
    p++;
  }
  return p === pattern.length;
}

/** A policy variable is never the same as anything: its value changes with the request. */
function isSame(pattern: string, subject: string): boolean {
  if (pattern === ONE) {
    return !isLoose(subject);
  }
  return (
    pattern === subject &&
    pattern !== ANY &&
    !(isExpression(pattern) && isPolicyVariable(pattern))
  );
}

/** Equal ends are equal values, so that `${a.arn}/*` and `${a.arn}` differ for certain. */
function withoutCommonEnds(
  pattern: readonly string[],
  subject: readonly string[],
): [readonly string[], readonly string[]] {
  const shorter = Math.min(pattern.length, subject.length);
  let start = 0;
  while (start < shorter && isFixed(pattern, subject, start, start)) {
    start++;
  }
  let end = 0;
  while (
    end < shorter - start &&
    isFixed(
      pattern,
      subject,
      pattern.length - 1 - end,
      subject.length - 1 - end,
    )
  ) {
    end++;
  }
  return [
    pattern.slice(start, pattern.length - end),
    subject.slice(start, subject.length - end),
  ];
}

function isFixed(
  pattern: readonly string[],
  subject: readonly string[],
  p: number,
  s: number,
): boolean {
  return (
    pattern[p] !== ONE && isSame(pattern[p] as string, subject[s] as string)
  );
}

/** May be any string: a wildcard of either side, or an expression. */
function isLoose(symbol: string): boolean {
  return symbol === ANY || isExpression(symbol);
}

/** True when some value of all that is loose makes the two equal. */
function meet(pattern: readonly string[], subject: readonly string[]): boolean {
  if (pattern.length === 0 || subject.length === 0) {
    return pattern.every(isLoose) && subject.every(isLoose);
  }
  // One row per symbol of the pattern, from its end: row[s] tells whether the rest of it can equal subject[s..].
  let below: boolean[] = [];
  for (let p = pattern.length; p >= 0; p--) {
    const row: boolean[] = new Array<boolean>(subject.length + 1).fill(false);
    for (let s = subject.length; s >= 0; s--) {
      const a = pattern[p];
      const b = subject[s];
      if (a === undefined && b === undefined) {
        row[s] = true;
      } else if (a !== undefined && isLoose(a)) {
        row[s] = below[s] === true || row[s + 1] === true;
      } else if (b !== undefined && isLoose(b)) {
        row[s] = row[s + 1] === true || below[s] === true;
      } else if (a !== undefined && b !== undefined) {
        row[s] = (a === ONE || a === b) && below[s + 1] === true;
      }
    }
    below = row;
  }
  return below[0] === true;
}
