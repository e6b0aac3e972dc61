import { isAccountId } from "../../aws/account";
import { isInIam, parseArn } from "../../aws/arn";
import { unknown } from "../../facts/fact";
import { isAttributeOf } from "../../facts/hole";
import { no, yes, type Answer } from "../words/answer";
import { caller } from "../evaluation/callers";
import { judgeNeeds, type JudgedNeed } from "./judge-needs";
import { listQuoted } from "../../sentences/list-words";
import type { Match } from "../matching/match";
import { matchStatement } from "../evaluation/match-statement";
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
  const principal = { kind: "role", arn: roleArn } as const;
  const judged = judgeNeeds([policy], {
    needs,
    callerOf: ({ context }) => caller(principal, context ?? {}),
    allows: crossAccount ? namesAndAllows : allowsRoleOrAccount,
  });
  const denied = judged.find(({ state }) => state === "denied");
  if (denied) {
    return no(
      `"${denied.need.action}" is denied to the role by ${denied.denial.statement?.label}, and a Deny wins over every Allow`,
    );
  }
  const whom = crossAccount
    ? "the role, which is of another account"
    : "the role or its account";
  const missing = actionsThatAre("missing", judged);
  if (missing.length > 0) {
    return no(
      `no statement allows ${listQuoted(missing)} to ${whom}; name the role as a Principal`,
    );
  }
  const doubtful = actionsThatAre("doubtful", judged);
  return doubtful.length > 0
    ? unknown(
        `nobody can know at synth whether ${listQuoted(doubtful)} is allowed to ${whom}; name the role as a Principal, without a condition`,
      )
    : yes("it lets the role use the key");
}

/** One action may be needed in several contexts. */
function actionsThatAre(
  state: JudgedNeed["state"],
  judged: readonly JudgedNeed[],
): readonly string[] {
  const found = judged.filter((one) => one.state === state);
  return [...new Set(found.map(({ need }) => need.action))];
}

/** A statement that names nobody, as in an identity policy, allows nobody. */
function namesAndAllows(statement: Statement, request: ReadRequest): Match {
  return statement.principals ? matchStatement(statement, request) : "no";
}

function allowsRoleOrAccount(
  statement: Statement,
  request: ReadRequest,
): Match {
  return statement.principals && namesAccount(statement.principals)
    ? matchStatement({ ...statement, principals: undefined }, request)
    : namesAndAllows(statement, request);
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
