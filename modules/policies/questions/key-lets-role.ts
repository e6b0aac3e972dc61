import { isAccountId } from "../../aws/account";
import { isInIam, parseArn } from "../../aws/arn";
import { unknown } from "../../facts/fact";
import { isAttributeOf } from "../../facts/hole";
import { no, yes, type Answer } from "../words/answer";
import { judge } from "../evaluation/judge";
import { listWords } from "../../sentences/list-words";
import { both, either, type Match } from "../matching/match";
import { matchPrincipal } from "../evaluation/match-principal";
import { matchStatement } from "../evaluation/match-statement";
import {
  readAction,
  readContext,
  readResource,
} from "../evaluation/read-request";
import type { ReadRequest } from "../evaluation/read-request";
import type { Pattern } from "../matching/pattern";
import type { Need } from "./replication-needs";
import type {
  ParsedPolicy,
  PrincipalSet,
  Statement,
} from "../document/statement";

/** What a key's policy must let a role do. */
export interface KeyLetsRoleQuestion {
  readonly roleArn: string;
  readonly needs: readonly Need[];
  /** True for a key of another account, whose policy must name the role itself. */
  readonly crossAccount: boolean;
}

/**
 * Whether the policy of a KMS key lets a role use the key: it names the role, or lets the account decide by IAM, and
 * denies nothing. An IAM policy alone opens no key. Which account a policy means is not compared.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export function keyLetsRole(
  policy: ParsedPolicy,
  { roleArn, needs, crossAccount }: KeyLetsRoleQuestion,
): Answer {
  const [refusal] = policy.refusals;
  if (refusal !== undefined) {
    return no(`KMS refuses the policy: ${refusal}`);
  }
  const missing = new Set<string>();
  const doubtful = new Set<string>();
  for (const need of needs) {
    const principal = { kind: "role", arn: roleArn } as const;
    const request: ReadRequest = {
      principal,
      action: readAction(need.action),
      // In a key's policy, "*" is the key itself.
      resource: readResource(need.resource),
      context: readContext(principal, need.context ?? {}),
    };
    const denied = judge(policy, "Deny", request);
    if (denied.match === "yes") {
      return no(
        `"${need.action}" is denied to the role by ${denied.statement?.label}, and a Deny wins over every Allow`,
      );
    }
    const allowed = bestAllow(policy, request, crossAccount);
    if (allowed === "no") {
      missing.add(`"${need.action}"`);
    } else if (allowed !== "yes" || denied.match !== "no") {
      doubtful.add(`"${need.action}"`);
    }
  }
  const whom = crossAccount
    ? "the role, which is of another account"
    : "the role or its account";
  if (missing.size > 0) {
    return no(
      `no statement allows ${listWords([...missing])} to ${whom}; name the role as a Principal`,
    );
  }
  return doubtful.size > 0
    ? unknown(
        `nobody can know at synth whether ${listWords([...doubtful])} is allowed to ${whom}; name the role as a Principal, without a condition`,
      )
    : yes("it lets the role use the key");
}

function bestAllow(
  { statements }: ParsedPolicy,
  request: ReadRequest,
  crossAccount: boolean,
): Match {
  let best: Match = "no";
  for (const statement of statements) {
    if (statement.effect !== "Deny") {
      best = either(best, matchAllow(statement, request, crossAccount));
    }
  }
  return best;
}

function matchAllow(
  statement: Statement,
  request: ReadRequest,
  crossAccount: boolean,
): Match {
  const { principals, hidden, effect } = statement;
  if (hidden !== undefined) {
    return "hidden";
  }
  const whom: Match =
    principals === undefined
      ? "no"
      : !crossAccount && namesAccount(principals)
        ? "yes"
        : matchPrincipal(principals, request.principal);
  const besides = matchStatement(
    { ...statement, principals: undefined },
    request,
  );
  const match = both(whom, besides);
  return match === "yes" && effect === "unknown" ? "hidden" : match;
}

function namesAccount({ negated, names }: PrincipalSet): boolean {
  return (
    !negated &&
    names.some(({ type, value }) => type === "AWS" && isAccount(value))
  );
}

/**
 * An account, by number, by its root or by the caller's identity: its IAM policies decide. Partition and account of the
 * root may be references.
 */
function isAccount({ raw, hole }: Pattern): boolean {
  if (hole) {
    return (
      isAttributeOf(hole, "data.aws_caller_identity") &&
      hole.instance === "" &&
      hole.attribute === "account_id"
    );
  }
  const root = parseArn(raw);
  return (
    isAccountId(raw) ||
    (root !== undefined &&
      isInIam(root) &&
      root.account !== "" &&
      root.resource === "root")
  );
}
