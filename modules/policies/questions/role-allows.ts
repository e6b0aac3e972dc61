import { unknown, type Fact } from "../../facts/fact";
import { no, yes, type Answer } from "../words/answer";
import { caller, type Caller } from "../evaluation/callers";
import { listWords } from "../../sentences/list-words";
import { both, type Match } from "../matching/match";
import { namesKmsAlias } from "../matching/match-arn";
import { matchClause } from "../evaluation/match-clause";
import { matchActions, matchResources } from "../evaluation/match-statement";
import { UNKNOWN, type ReadRequest } from "../evaluation/read-request";
import { refusalOf } from "../refusals/refusal-of";
import { judgeNeeds, type JudgedNeed } from "./judge-needs";
import { HOW_S3_CALLS, type Need } from "./replication-needs";
import type { Principal, Request } from "../words/request";
import type { ParsedPolicy, Statement } from "../document/statement";

/** What a role needs, and what else decides about it. */
export interface RoleQuestion {
  /** The role's policies that are not among those at hand, each by why: they could allow more, or deny. */
  readonly unread: readonly string[];
  /** What the role may do at most, whatever its policies allow. */
  readonly boundary: Fact<ParsedPolicy>;
  readonly needs: readonly Need[];
}

/**
 * Whether a role's own policies, inline and attached together, allow all it needs and deny none of it, and its permissions
 * boundary does as well.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function roleAllows(
  policies: readonly ParsedPolicy[],
  { unread, boundary, needs }: RoleQuestion,
): Answer {
  const own = policiesAllow(policies, unread, needs);
  const within = boundaryAllows(boundary, needs);
  for (const kind of ["no", "unknown"] as const) {
    const [first] = [own, within].filter((answer) => answer?.kind === kind);
    if (first) {
      return first;
    }
  }
  const also = within ? " and its permissions boundary" : "";
  return yes(
    `The role's policies${also} allow all ${needs.length} permissions it needs`,
  );
}

/** Undefined where there is no boundary. */
function boundaryAllows(
  boundary: Fact<ParsedPolicy>,
  needs: readonly Need[],
): Answer | undefined {
  if (boundary.kind === "absent") {
    return undefined;
  }
  if (boundary.kind === "unknown") {
    return unknown(
      `Nobody can know at synth what the role's permissions boundary leaves it: it is ${boundary.because}`,
    );
  }
  const refusal = refusalOf(boundary.value, "role");
  if (refusal !== undefined) {
    return no(`The role's permissions boundary cannot be: ${refusal}`);
  }
  const judged = judgeNeeds([boundary.value], {
    needs,
    callerOf: ownerWith,
    allows: allowsWholly,
  });
  const out = judged.filter(
    ({ state }) => state === "denied" || state === "missing",
  );
  if (out.length > 0) {
    return no(
      `The role's permissions boundary does not let it do ${listWords(out.map(inWords))}, whatever its policies allow; allow that in the boundary`,
    );
  }
  const doubtful = judged.filter(({ state }) => state === "doubtful");
  return doubtful.length > 0
    ? unknown(
        `Nobody can know at synth whether the role's permissions boundary lets it do ${listWords(doubtful.map(inWords))}: it hangs on a condition or an expression; write the resource and the condition out`,
      )
    : yes("the boundary allows all");
}

function policiesAllow(
  policies: readonly ParsedPolicy[],
  unread: readonly string[],
  needs: readonly Need[],
): Answer {
  for (const policy of policies) {
    const refusal = refusalOf(policy, "role");
    if (refusal !== undefined) {
      return no(`The role may do nothing: ${refusal}`);
    }
  }
  const judged = judgeNeeds(policies, {
    needs,
    callerOf: ownerWith,
    allows: allowsWholly,
  });
  const denied = judged.find(({ state }) => state === "denied");
  if (denied) {
    return no(
      `${inWords(denied)} is denied by ${denied.denial.statement?.label}, and a Deny wins over every Allow; take it out of the Deny`,
    );
  }
  const missing = judged
    .filter(({ state }) => state === "missing")
    .map((one) => `${inWords(one)}${nearestAllow(policies, one.request)}`);
  const doubtful = judged
    .filter(({ state }) => state === "doubtful")
    .map(inWords);
  return answer(missing, doubtful, unread);
}

function answer(
  missing: readonly string[],
  doubtful: readonly string[],
  unread: readonly string[],
): Answer {
  const others = `the role has ${unread.length === 1 ? "another one that" : "others that"} cannot be read here: ${listWords(unread)}`;
  if (missing.length > 0) {
    return unread.length === 0
      ? no(
          `The role's policies do not allow ${listWords(missing)}; add a statement that allows it`,
        )
      : unknown(
          `The policies that can be read do not allow ${listWords(missing)}, and ${others}`,
        );
  }
  if (doubtful.length > 0) {
    return unknown(
      `Nobody can know at synth whether the role may do ${listWords(doubtful)}: it hangs on a condition or an expression; write the resource and the condition out`,
    );
  }
  return unread.length === 0
    ? yes("the policies allow all")
    : unknown(
        `The policies that can be read allow all it needs, but what denies it could stand elsewhere: ${others}`,
      );
}

/** The principal of an identity policy is its owner, so who asks is never compared. */
function ownerWith({ context }: Need): Caller {
  return context ? owner(context) : AS_S3_CALLS;
}

const OWNER: Principal = { kind: "unnamed" };

function owner(context: Request["context"]): Caller {
  return caller(OWNER, {
    "aws:PrincipalArn": { kind: "unknown" },
    ...context,
  });
}

/** Of all needs but those of a key, which S3 uses by way of KMS; so read once. */
const AS_S3_CALLS = owner(HOW_S3_CALLS);

/** An Allow for some of the objects is none for every object. */
function allowsWholly(statement: Statement, request: ReadRequest): Match {
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
  return match;
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

function inWords({ need: { action, resource, context } }: JudgedNeed): string {
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
        return elsewhere(statement);
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

function elsewhere({ label, resources }: Statement): string {
  const alias = resources.patterns.find(namesKmsAlias);
  return alias && !resources.negated
    ? ` (${label} names an alias, "${alias.raw}", which allows nothing of its key in a role's policy: name the key's ARN)`
    : ` (${label} allows it elsewhere)`;
}
