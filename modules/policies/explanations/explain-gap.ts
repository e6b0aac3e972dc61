import type { Demand } from "../words/demand";
import { explainClause } from "./explain-clause";
import { explainPrincipals } from "./explain-principals";
import { explainResource } from "./explain-resource";
import type { Match } from "../matching/match";
import { matchClause } from "../evaluation/match-clause";
import { matchPrincipal } from "../evaluation/match-principal";
import { matchActions, matchResources } from "../evaluation/match-statement";
import { MFA_AGE } from "../evaluation/mfa-states";
import { UNKNOWN, type ReadRequest } from "../evaluation/read-request";
import type { Clause, ParsedPolicy, Statement } from "../document/statement";

/**
 * Why no Deny of the policy reaches a request for certain: the nearest statement, what about it falls short, and what to
 * use instead.
 */
export function explainGap(
  policy: ParsedPolicy,
  request: ReadRequest,
  demand: Demand,
): string {
  const [nearest] = policy.statements
    .filter(
      (statement) => statement.effect !== "Allow" && !isHygiene(statement),
    )
    .map((statement) => obstaclesOf(statement, request))
    .filter((obstacles) => obstacles.action !== "no")
    .sort((a, b) => a.distance - b.distance);
  return nearest
    ? `${nearest.statement.label} ${explain(nearest, request, demand, policy)}`
    : explainMissing(policy, request, demand);
}

/**
 * A Deny of everything under conditions on how a request is made, such as without TLS: it was never meant to be the
 * guard, and nobody should be told to drop its condition.
 */
function isHygiene({ actions, condition }: Statement): boolean {
  return (
    !actions.negated &&
    actions.patterns.every(({ raw }) => /^(\*|s3:\*)$/i.test(raw)) &&
    condition.length > 0 &&
    condition.every(({ lowerKey }) => TRANSPORT_KEYS.has(lowerKey))
  );
}

const TRANSPORT_KEYS = new Set([
  "aws:securetransport",
  "aws:sourceip",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:vpcsourceip",
  "s3:tlsversion",
]);

interface Obstacles {
  readonly statement: Statement;
  readonly action: Match;
  readonly resource: Match;
  readonly principal: Match;
  readonly clauses: readonly { clause: Clause; match: Match }[];
  /** How far the statement is from denying; what is hidden is near. */
  readonly distance: number;
}

function obstaclesOf(statement: Statement, request: ReadRequest): Obstacles {
  if (statement.hidden !== undefined) {
    const hidden = {
      action: "hidden",
      resource: "yes",
      principal: "yes",
    } as const;
    return { statement, ...hidden, clauses: [], distance: 0.5 };
  }
  const action = matchActions(statement, request.action);
  const resource = matchResources(statement, request.resource);
  const principal = statement.principals
    ? matchPrincipal(statement.principals, request.principal)
    : "yes";
  const clauses = statement.condition
    .map((clause) => ({
      clause,
      match: matchClause(
        clause,
        request.context.get(clause.lowerKey) ?? UNKNOWN,
      ),
    }))
    .filter(({ match }) => match !== "yes");
  const speaksOfAge = statement.condition.some(
    ({ lowerKey, form }) =>
      lowerKey === MFA_AGE && form?.base.startsWith("Numeric"),
  );
  const distance =
    16 * weight(resource) +
    8 * weight(principal) +
    clauses.reduce((sum, { match }) => sum + weight(match), 0) -
    (speaksOfAge ? 0.25 : 0);
  return { statement, action, resource, principal, clauses, distance };
}

function weight(match: Match): number {
  return match === "yes" ? 0 : match === "hidden" ? 0.01 : 1;
}

function explain(
  { statement, action, resource, principal, clauses }: Obstacles,
  request: ReadRequest,
  demand: Demand,
  policy: ParsedPolicy,
): string {
  if (statement.hidden !== undefined) {
    return `is "${statement.hidden}", which only Terraform can read; write it out`;
  }
  if (statement.effect === "unknown") {
    return 'has an Effect that only Terraform can read; write "Deny"';
  }
  if (action !== "yes") {
    return `may or may not name the action, which hangs on an expression; write "${demand.action}"`;
  }
  if (resource !== "yes") {
    return explainResource(statement, resource, request, demand, policy);
  }
  if (principal !== "yes" && statement.principals) {
    return explainPrincipals(
      statement.principals,
      principal,
      request.principal,
    );
  }
  const [first] = [...clauses].sort(
    (a, b) => urgency(a.match) - urgency(b.match),
  );
  return first
    ? explainClause(first.clause, first.match, statement, request, demand)
    : "is not certain to match";
}

/** What certainly fails is told before what may, and that before what only Terraform can read. */
function urgency(match: Match): number {
  return match === "no" ? 0 : match === "open" ? 1 : 2;
}

function explainMissing(
  policy: ParsedPolicy,
  request: ReadRequest,
  demand: Demand,
): string {
  const allow = policy.statements.find(
    (statement) =>
      statement.effect === "Allow" &&
      matchActions(statement, request.action) === "yes",
  );
  return allow
    ? `${allow.label} only allows it, which keeps nobody else from it; use a statement with Effect "Deny"`
    : `no statement denies it; use one with Effect "Deny", Principal "*" and Action "${demand.action}"`;
}
