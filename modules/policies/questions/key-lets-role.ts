import { accountOf } from "../../aws/account";
import { unknown } from "../../facts/fact";
import { no, yes, type Answer } from "../words/answer";
import { caller, type Caller } from "../evaluation/callers";
import { memberContext } from "../evaluation/members";
import { judgeNeeds, type JudgedNeed } from "./judge-needs";
import {
  namedAccounts,
  rolesAccount,
  withoutAccounts,
  type RoleAndKey,
} from "./roles-account";
import { listQuoted } from "../../sentences/list-words";
import { both, either, type Match } from "../matching/match";
import { matchStatement } from "../evaluation/match-statement";
import type { ReadRequest } from "../evaluation/read-request";
import type { Need } from "./replication-needs";
import type { ParsedPolicy, Statement } from "../document/statement";

/** What a key's policy must let a role do. */
export interface KeyLetsRoleQuestion extends RoleAndKey {
  readonly needs: readonly Need[];
}

/**
 * Whether the policy of a KMS key lets a role use the key: it names the role, or lets the role's account decide by IAM, and
 * denies nothing. An IAM policy alone opens no key.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export function keyLetsRole(
  policy: ParsedPolicy,
  question: KeyLetsRoleQuestion,
): Answer {
  const [refusal] = policy.refusals;
  if (refusal !== undefined) {
    return no(`KMS refuses the policy: ${refusal}`);
  }
  const isRoles = rolesAccount(policy, question);
  const judged = judgeNeeds([policy], {
    needs: question.needs,
    callerOf: (need) => roleWith(need, question),
    allows: (statement, request) =>
      either(
        namesAndAllows(statement, request),
        both(
          isRoles(statement.principals),
          matchStatement({ ...statement, principals: undefined }, request),
        ),
      ),
  });
  const denied = judged.find(({ state }) => state === "denied");
  if (denied) {
    return no(
      `"${denied.need.action}" is denied to the role by ${denied.denial.statement?.label}, and a Deny wins over every Allow`,
    );
  }
  const whom = question.crossAccount
    ? "the role, which is of another account"
    : "the role or its account";
  const missing = actionsThatAre("missing", judged);
  if (missing.length > 0) {
    return no(
      `no statement allows ${listQuoted(missing)} to ${whom}${othersIn(policy)}; name the role as a Principal`,
    );
  }
  const doubtful = actionsThatAre("doubtful", judged);
  return doubtful.length > 0
    ? unknown(
        `nobody can know at synth whether ${listQuoted(doubtful)} is allowed to ${whom}; name the role as a Principal, without a condition`,
      )
    : yes("it lets the role use the key");
}

function roleWith(
  { context = {} }: Need,
  { roleArn, roleAccount }: KeyLetsRoleQuestion,
): Caller {
  const account = accountOf(roleArn);
  const numbers = roleAccount?.numbers ?? (account ? [account] : []);
  return caller(
    { kind: "role", arn: roleArn },
    {
      ...(roleAccount ? memberContext("role", roleAccount) : {}),
      ...(numbers.length > 0 && {
        "kms:CallerAccount": { kind: "spelled", values: numbers },
      }),
      ...context,
    },
  );
}

/** The accounts that it does let in, which may have been meant. */
function othersIn({ statements }: ParsedPolicy): string {
  const named = statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap(({ principals }) => namedAccounts(principals));
  return named.length > 0
    ? ` (it names account ${listQuoted([...new Set(named)])})`
    : "";
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
  const { principals } = statement;
  return principals
    ? matchStatement(
        { ...statement, principals: withoutAccounts(principals) },
        request,
      )
    : "no";
}
