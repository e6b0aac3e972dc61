import { both, either, type Match } from "../matching/match";
import { matchActions, matchBesides, matchStatement } from "./match-statement";
import type { ReadRequest } from "./read-request";
import type { ParsedPolicy, Statement } from "../document/statement";
import type { Pattern } from "../matching/pattern";

/** What all Deny, or all Allow, statements of a policy together say to a request, and the one that says it. */
export interface Judgement {
  readonly match: Match;
  readonly statement: Statement | undefined;
}

/** Whether a statement that can be read applies to a request. */
export type StatementMatch = (
  statement: Statement,
  request: ReadRequest,
) => Match;

/**
 * Of the statements with this effect, the strongest. One whose effect is an expression may be of either kind, and is
 * never certain; nor is one that is hidden.
 */
export function judge(
  { statements }: Pick<ParsedPolicy, "statements">,
  effect: "Allow" | "Deny",
  request: ReadRequest,
  matches: StatementMatch = matchStatement,
): Judgement {
  return strongest(statements, effect, (statement) =>
    matches(statement, request),
  );
}

/** `judge` for Deny and many actions on one resource: what does not hang on the action is matched once. */
export function judgeDenials(
  policy: ParsedPolicy,
  request: Omit<ReadRequest, "action">,
  actions: readonly Pattern[],
): readonly Judgement[] {
  const concerned = policy.statements.filter((statement) =>
    mayConcern(statement, actions),
  );
  const besides = new Map<Statement, Match>();
  return actions.map((action) =>
    strongest(concerned, "Deny", (statement) => {
      const match = matchActions(statement, action);
      if (match === "no") {
        return match;
      }
      let rest = besides.get(statement);
      if (rest === undefined) {
        rest = matchBesides(statement, request);
        besides.set(statement, rest);
      }
      return both(match, rest);
    }),
  );
}

/** False only for a statement that spells all of its actions out, and none of these. */
function mayConcern(
  { actions: { negated, patterns }, hidden }: Statement,
  actions: readonly Pattern[],
): boolean {
  return (
    hidden !== undefined ||
    negated ||
    patterns.some(
      ({ wild, opaque, value }) =>
        wild || opaque || actions.some((action) => action.value === value),
    )
  );
}

function strongest(
  statements: readonly Statement[],
  effect: "Allow" | "Deny",
  matchOf: (statement: Statement) => Match,
): Judgement {
  let result: Judgement = NONE;
  for (const statement of statements) {
    if (statement.effect !== effect && statement.effect !== "unknown") {
      continue;
    }
    const own = statement.hidden === undefined ? matchOf(statement) : "hidden";
    const match = own === "yes" && statement.effect !== effect ? "hidden" : own;
    if (match === "yes") {
      return { match, statement };
    }
    if (either(result.match, match) !== result.match) {
      result = { match, statement };
    }
  }
  return result;
}

const NONE: Judgement = { match: "no", statement: undefined };
