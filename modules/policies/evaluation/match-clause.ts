import type { RequestValue } from "../matching/comparison";
import { both, either, negation, type Match } from "../matching/match";
import { OPERATORS, type Operator } from "../matching/operators";
import { unread } from "../matching/pattern";
import type { Presence } from "./read-request";
import type { Clause } from "../document/statement";

/**
 * Whether one operator on one key holds, by the rules of the IAM User Guide for keys that are absent, single or many.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function matchClause(clause: Clause, presence: Presence): Match {
  if (presence.known && presence.orAbsent) {
    const present = { known: true, values: presence.values } as const;
    const match = matchClause(clause, present);
    return match === matchClause(clause, ABSENT) ? match : "open";
  }
  if (presence.known && presence.alike && presence.values) {
    return ofSpellings(presence.values, clause);
  }
  const { form } = clause;
  if (clause.hidden !== undefined || !form) {
    return "hidden";
  }
  if (
    clause.odd !== undefined ||
    !presence.known ||
    clause.values.length === 0
  ) {
    return "open";
  }
  if (form.base === "Null") {
    return matchNull(clause, presence.values === undefined);
  }
  const operator = OPERATORS.get(form.base);
  if (!operator) {
    return "hidden";
  }
  if (presence.values === undefined) {
    return matchAbsent(clause, operator);
  }
  return presence.oneOf
    ? agreement(presence.values, (one) => matchValues(clause, operator, [one]))
    : matchValues(clause, operator, presence.values);
}

/** Of one value in many spellings, what one of them tells for certain, unless another contradicts it. */
function ofSpellings(values: readonly RequestValue[], clause: Clause): Match {
  const matches = values.map((value) =>
    matchClause(clause, { known: true, values: [value] }),
  );
  const certain = new Set(matches.filter((m) => m === "yes" || m === "no"));
  const [match, another] = certain;
  return another === undefined ? (match ?? matches[0] ?? "open") : "open";
}

const ABSENT: Presence = { known: true, values: undefined };

function matchNull(clause: Clause, isAbsent: boolean): Match {
  return anyOf(clause.values, (value) => {
    if (value.opaque) {
      return unread(value);
    }
    const wanted = value.raw.toLowerCase();
    return wanted === "true" || wanted === "false"
      ? yesIf((wanted === "true") === isAbsent)
      : "open";
  });
}

function matchAbsent(clause: Clause, operator: Operator): Match {
  const set = clause.form?.set;
  if (set === "ForAllValues") {
    return "yes";
  }
  if (set === "ForAnyValue") {
    // AWS does not say which of the two affixes wins.
    return clause.form?.ifExists ? "open" : "no";
  }
  return yesIf(clause.form?.ifExists === true || operator.negated);
}

function matchValues(
  clause: Clause,
  operator: Operator,
  values: readonly RequestValue[],
): Match {
  const matchOne = (request: RequestValue): Match => {
    const match = anyOf(clause.values, (policy) =>
      operator.compare(policy, request),
    );
    return operator.negated ? negation(match) : match;
  };
  switch (clause.form?.set) {
    case "ForAllValues":
      return values.map(matchOne).reduce(both, "yes");
    case "ForAnyValue":
      return anyOf(values, matchOne);
    default:
      // Many values without a set operator: AWS does not say whether one or all count, so only agreement decides.
      return agreement(values, matchOne);
  }
}

function agreement(
  values: readonly RequestValue[],
  matchOne: (value: RequestValue) => Match,
): Match {
  const [match, ...others] = values.map(matchOne);
  return match !== undefined && others.every((other) => other === match)
    ? match
    : "open";
}

function anyOf<T>(items: readonly T[], match: (item: T) => Match): Match {
  let result: Match = "no";
  for (const item of items) {
    result = either(result, match(item));
    if (result === "yes") {
      return result;
    }
  }
  return result;
}

function yesIf(holds: boolean): Match {
  return holds ? "yes" : "no";
}
