import { both, either, negation, type Match } from "../matching/match";
import { matchResource } from "../matching/match-arn";
import { matchClause } from "./match-clause";
import { matchPrincipal } from "./match-principal";
import { matchText } from "../matching/match-text";
import { UNKNOWN, type ReadRequest } from "./read-request";
import type { Selection, Statement } from "../document/statement";
import type { Pattern } from "../matching/pattern";

/** Whether a statement, Deny or Allow, applies to a request: all of its elements must. */
export function matchStatement(
  statement: Statement,
  request: ReadRequest,
): Match {
  if (statement.hidden !== undefined) {
    return "hidden";
  }
  const match = matchActions(statement, request.action);
  return match === "no" ? match : both(match, matchBesides(statement, request));
}

/** All elements but the action, which is what a question about many actions asks once. */
export function matchBesides(
  statement: Statement,
  request: Omit<ReadRequest, "action">,
): Match {
  let match = matchResources(statement, request.resource);
  if (match !== "no" && statement.principals) {
    match = both(
      match,
      matchPrincipal(statement.principals, request.principal),
    );
  }
  for (const clause of statement.condition) {
    if (match === "no") {
      break;
    }
    const presence = request.context.get(clause.lowerKey) ?? UNKNOWN;
    match = both(match, matchClause(clause, presence));
  }
  return match;
}

/** `Action` or `NotAction` alone. */
export function matchActions(statement: Statement, action: Pattern): Match {
  return matchSelection(statement.actions, action, matchText);
}

/** `Resource` or `NotResource` alone. */
export function matchResources(statement: Statement, resource: Pattern): Match {
  return matchSelection(statement.resources, resource, matchResource);
}

function matchSelection(
  selection: Selection,
  subject: Pattern,
  match: (pattern: Pattern, subject: Pattern) => Match,
): Match {
  let result: Match = "no";
  for (const pattern of selection.patterns) {
    result = either(result, match(pattern, subject));
    if (result === "yes") {
      break;
    }
  }
  return selection.negated ? negation(result) : result;
}
