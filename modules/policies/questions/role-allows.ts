import { unknown } from "../../facts/fact";
import { no, yes, type Answer } from "../words/answer";
import { HOW_S3_CALLS } from "../evaluation/how-s3-calls";
import { judge } from "../evaluation/judge";
import { listWords } from "../../sentences/list-words";
import { both, either, type Match } from "../matching/match";
import { matchClause } from "../evaluation/match-clause";
import { matchActions, matchResources } from "../evaluation/match-statement";
import {
  readAction,
  readContext,
  resourceReader,
  UNKNOWN,
  type ReadRequest,
} from "../evaluation/read-request";
import { refusalOf } from "../refusals/refusal-of";
import type { Need } from "./replication-needs";
import type { Principal, Request } from "../words/request";
import type { ParsedPolicy, Statement } from "../document/statement";
import type { Pattern } from "../matching/pattern";

/** What a role needs, and whether all of its policies are at hand. */
export interface RoleQuestion {
  /** False when the role has policies that are not among these: they could allow more, or deny. */
  readonly complete: boolean;
  readonly needs: readonly Need[];
}

/** Whether a role's own policies, inline and attached together, allow all it needs and deny none of it. */
export function roleAllows(
  policies: readonly ParsedPolicy[],
  { complete, needs }: RoleQuestion,
): Answer {
  for (const policy of policies) {
    const refusal = refusalOf(policy, "role");
    if (refusal !== undefined) {
      return no(`The role may do nothing: ${refusal}`);
    }
  }
  const missing: string[] = [];
  const doubtful: string[] = [];
  const resourceOf = resourceReader();
  for (const need of needs) {
    const request = readNeed(need, resourceOf(need.resource));
    const denied = worstDeny(policies, request);
    if (denied.match === "yes") {
      return no(
        `${inWords(need)} is denied by ${denied.label}, and a Deny wins over every Allow; take it out of the Deny`,
      );
    }
    const allowed = bestAllow(policies, request);
    if (allowed === "no") {
      missing.push(`${inWords(need)}${nearestAllow(policies, request)}`);
    } else if (allowed !== "yes" || denied.match !== "no") {
      doubtful.push(inWords(need));
    }
  }
  return answer(missing, doubtful, complete, needs.length);
}

function answer(
  missing: readonly string[],
  doubtful: readonly string[],
  complete: boolean,
  count: number,
): Answer {
  if (missing.length > 0) {
    return complete
      ? no(
          `The role's policies do not allow ${listWords(missing)}; add a statement that allows it`,
        )
      : unknown(
          `The policies that can be read do not allow ${listWords(missing)}, and the role has others that cannot be read here`,
        );
  }
  if (doubtful.length > 0) {
    return unknown(
      `Nobody can know at synth whether the role may do ${listWords(doubtful)}: it hangs on a condition or an expression; write the resource and the condition out`,
    );
  }
  return complete
    ? yes(`The role's policies allow all ${count} permissions it needs`)
    : unknown(
        "The policies that can be read allow all it needs, but the role has others that cannot be read here and could deny it",
      );
}

/** The principal of an identity policy is its owner, so who asks is never compared. */
function readNeed({ action, context }: Need, resource: Pattern): ReadRequest {
  return {
    principal: OWNER,
    action: readAction(action),
    resource,
    context: context ? contextOf(context) : AS_S3_CALLS,
  };
}

const OWNER: Principal = { kind: "unnamed" };

function contextOf(given: Request["context"]): ReadRequest["context"] {
  return readContext(OWNER, {
    "aws:PrincipalArn": { kind: "unknown" },
    ...given,
  });
}

/** Of all needs but those of a key, which S3 uses by way of KMS; so read once. */
const AS_S3_CALLS = contextOf(HOW_S3_CALLS);

function worstDeny(
  policies: readonly ParsedPolicy[],
  request: ReadRequest,
): { match: Match; label: string | undefined } {
  let worst: { match: Match; label: string | undefined } = {
    match: "no",
    label: undefined,
  };
  for (const policy of policies) {
    const { match, statement } = judge(policy, "Deny", request);
    if (either(worst.match, match) !== worst.match) {
      worst = { match, label: statement?.label };
    }
  }
  return worst;
}

/** An Allow for some of the objects is none for every object. */
function bestAllow(
  policies: readonly ParsedPolicy[],
  request: ReadRequest,
): Match {
  let best: Match = "no";
  for (const { statements } of policies) {
    for (const statement of statements) {
      if (statement.effect !== "Deny") {
        best = either(best, matchAllow(statement, request));
      }
    }
  }
  return best;
}

function matchAllow(statement: Statement, request: ReadRequest): Match {
  if (statement.hidden !== undefined) {
    return "hidden";
  }
  const actions = matchActions(statement, request.action);
  if (actions === "no") {
    return "no";
  }
  const resource = matchResources(statement, request.resource);
  let match = both(
    actions,
    resource === "open" && request.resource.wild ? "no" : resource,
  );
  for (const clause of statement.condition) {
    match = both(match, matchWholly(clause, request));
  }
  return match === "yes" && statement.effect === "unknown" ? "hidden" : match;
}

function matchWholly(
  clause: Statement["condition"][number],
  request: ReadRequest,
): Match {
  const presence = request.context.get(clause.lowerKey) ?? UNKNOWN;
  const match = matchClause(clause, presence);
  const standsForMany =
    presence.known &&
    presence.values?.some((one) => one !== "unnamed-arn" && one.pattern.wild);
  return match === "open" && standsForMany ? "no" : match;
}

function inWords({ action, resource, context }: Need): string {
  const encryption = context?.["kms:EncryptionContext:aws:s3:arn"];
  const where = `"${action}" on "${resource}"`;
  switch (encryption?.kind) {
    case "present-under":
      return `${where} with an object's ARN as encryption context`;
    case "present":
      return `${where} with the bucket's ARN as encryption context (Bucket Key)`;
    default:
      return where;
  }
}

/** What keeps the statement from applying that names the action. */
function nearestAllow(
  policies: readonly ParsedPolicy[],
  request: ReadRequest,
): string {
  for (const { statements } of policies) {
    for (const statement of statements) {
      if (
        statement.effect !== "Allow" ||
        matchActions(statement, request.action) !== "yes"
      ) {
        continue;
      }
      if (matchResources(statement, request.resource) !== "yes") {
        return ` (${statement.label} allows it elsewhere)`;
      }
      const clause = statement.condition.find(
        (one) => matchWholly(one, request) === "no",
      );
      return clause
        ? ` (${statement.label} asks by ${clause.operator} "${clause.key}" for something else)`
        : "";
    }
  }
  return "";
}
