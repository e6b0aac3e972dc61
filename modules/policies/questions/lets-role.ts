import type { AccountFacts } from "../../facts/account-facts";
import { unknown } from "../../facts/fact";
import { no, yes, type Answer } from "../words/answer";
import { bucketOf } from "../words/bucket-of";
import { caller } from "../evaluation/callers";
import { memberContext, ownerContext } from "../evaluation/members";
import { matchStatement } from "../evaluation/match-statement";
import {
  hangsOnNotPrincipal,
  NOT_PRINCIPAL_CAUTION,
} from "../evaluation/not-principal";
import { ifTaken } from "../refusals/doubt-of";
import { refusalOf } from "../refusals/refusal-of";
import { judgeNeeds, type JudgedNeed } from "./judge-needs";
import { HOW_S3_CALLS, type Need } from "./replication-needs";
import type { ParsedPolicy } from "../document/statement";

/** What a bucket's policy must leave to a role that S3 assumes. */
export interface LetsRoleQuestion {
  readonly roleArn: string;
  /** What the role needs on this bucket and its objects, at least one thing. */
  readonly needs: readonly Need[];
  /** True for a bucket of another account, whose policy must allow what the role's own policies allow already. */
  readonly mustAllow: boolean;
  /** The account of the role; undefined when nobody knows which one it is. */
  readonly roleAccount?: AccountFacts;
  /** The account that owns the bucket; undefined likewise. */
  readonly account?: AccountFacts;
}

/**
 * Whether a bucket policy denies a role none of what it needs, and, for a bucket of another account, allows all of it.
 * That the role's own policies allow it is a question of its own, `roleAllows`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function letsRole(
  policy: ParsedPolicy,
  { roleArn, needs, mustAllow, roleAccount, account }: LetsRoleQuestion,
): Answer {
  const bucketArn = bucketOf(needs[0]?.resource ?? "");
  const refusal = refusalOf(policy, { bucketArn });
  if (refusal !== undefined) {
    return no(refusal);
  }
  const role = caller(
    { kind: "role", arn: roleArn },
    {
      ...HOW_S3_CALLS,
      ...(roleAccount ? memberContext("role", roleAccount) : {}),
      ...ownerContext(account),
    },
  );
  const judged = judgeNeeds([policy], {
    needs,
    callerOf: () => role,
    allows: mustAllow ? matchStatement : undefined,
  });
  const refused = judged.find(
    ({ state }) => state === "denied" || state === "missing",
  );
  if (refused) {
    return no(inWhichWay(refused));
  }
  const doubtful = judged.find(({ state }) => state === "doubtful");
  if (doubtful) {
    return unknown(inDoubt(doubtful));
  }
  return ifTaken(
    policy,
    yes(
      mustAllow
        ? "it allows the role all it needs and denies it none"
        : "it denies the role nothing that it needs",
    ),
  );
}

function inWhichWay({ need, state, denial }: JudgedNeed): string {
  return state === "denied"
    ? `${inWords(need)} is denied to the role by ${denial.statement?.label}, and a Deny wins over every Allow; exempt the role by ArnNotLike on "aws:PrincipalArn"`
    : `no statement allows ${inWords(need)} to the role, which is of another account; add one with the role as its Principal`;
}

function inDoubt({ need, request, denial }: JudgedNeed): string {
  if (denial.match === "no") {
    return `nobody can know at synth whether ${inWords(need)} is allowed to the role, which is of another account; add a statement with the role as its Principal`;
  }
  const why = hangsOnNotPrincipal(denial.statement, request.principal)
    ? `: ${NOT_PRINCIPAL_CAUTION}; use Principal "*" and`
    : "; exempt the role by";
  return `${denial.statement?.label} may deny ${inWords(need)} to the role${why} ArnNotLike on "aws:PrincipalArn"`;
}

function inWords({ action, resource }: Need): string {
  return `"${action}" on "${resource}"`;
}
