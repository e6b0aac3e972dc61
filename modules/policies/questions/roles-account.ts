import { accountOf, isAccountId } from "../../aws/account";
import type { AccountFacts } from "../../facts/account-facts";
import { isInIam, parseArn } from "../../aws/arn";
import { isAttributeOf } from "../../facts/hole";
import { matchActions } from "../evaluation/match-statement";
import { readAction } from "../evaluation/read-request";
import type { Match } from "../matching/match";
import type { Pattern } from "../matching/pattern";
import type { ParsedPolicy, PrincipalSet } from "../document/statement";

/** A role and a key, and whose they are. */
export interface RoleAndKey {
  readonly roleArn: string;
  /** True for a key of another account, whose policy must name the role or its account. */
  readonly crossAccount: boolean;
  /** The account of the role; undefined when nobody knows which one it is. */
  readonly roleAccount?: AccountFacts;
  /** The account of the key; undefined likewise. */
  readonly keyAccount?: AccountFacts;
}

/**
 * Whether the accounts that a statement of a key's policy names are the role's: an account stands for whoever its IAM
 * policies let. Nobody has to say which account a key is in, so where nobody does it is taken to be the one that may
 * change the policy: KMS refuses a policy that shuts out whoever makes the key.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function rolesAccount(
  policy: ParsedPolicy,
  { roleArn, crossAccount, roleAccount, keyAccount }: RoleAndKey,
): (principals: PrincipalSet | undefined) => Match {
  const ofArn = accountOf(roleArn);
  const role = [...(ofArn ? [ofArn] : []), ...(roleAccount?.numbers ?? [])];
  const key = keyAccount?.numbers ?? [];
  const keepers = accountsThat("kms:PutKeyPolicy", policy).filter(
    (one) => !differs(one, key),
  );
  return (principals) => {
    const named = namedAccounts(principals);
    if (named.some((one) => role.includes(one))) {
      return "yes";
    }
    const left = named.filter((one) => !differs(one, role));
    if (left.length === 0) {
      return "no";
    }
    return crossAccount ? "open" : keysAccount(left);
  };

  /** The role is of the account of the key, unless that is known to be another one. */
  function keysAccount(named: readonly string[]): Match {
    const isKeys = named.some((one) => key.includes(one))
      ? "yes"
      : named.every((one) => differs(one, key))
        ? "no"
        : isKeepers(named);
    return isKeys === "yes" && key.some((one) => differs(one, role))
      ? "no"
      : isKeys;
  }

  function isKeepers(named: readonly string[]): Match {
    return keepers.length === 0
      ? "open"
      : keepers.every((one) => named.includes(one))
        ? "yes"
        : named.every((one) => keepers.every((other) => differs(one, [other])))
          ? "no"
          : "open";
  }
}

/** The accounts themselves that a statement names, by number, by root or by the caller's identity, each as it is written. */
export function namedAccounts(
  principals: PrincipalSet | undefined,
): readonly string[] {
  return principals && !principals.negated
    ? principals.names.flatMap(({ type, value }) =>
        type === "AWS" ? (accountNamedBy(value) ?? []) : [],
      )
    : [];
}

/** All whom a statement names but whole accounts. */
export function withoutAccounts(principals: PrincipalSet): PrincipalSet {
  return principals.negated
    ? principals
    : {
        ...principals,
        names: principals.names.filter(
          ({ type, value }) =>
            type !== "AWS" || accountNamedBy(value) === undefined,
        ),
      };
}

/** Partition and account of a root may be references. */
function accountNamedBy({ raw, hole }: Pattern): string | undefined {
  if (hole) {
    return isAttributeOf(hole, "data.aws_caller_identity") &&
      hole.instance === "" &&
      hole.attribute === "account_id"
      ? raw
      : undefined;
  }
  const root = parseArn(raw);
  return isAccountId(raw)
    ? raw
    : root !== undefined &&
        isInIam(root) &&
        root.account !== "" &&
        root.resource === "root"
      ? root.account
      : undefined;
}

/** The accounts of all whom a policy allows an action, as far as their names show them. */
function accountsThat(
  action: string,
  { statements }: ParsedPolicy,
): readonly string[] {
  const found = statements
    .filter(
      (statement) =>
        statement.effect === "Allow" &&
        statement.hidden === undefined &&
        statement.principals?.negated === false &&
        matchActions(statement, readAction(action)) !== "no",
    )
    .flatMap(({ principals }) =>
      (principals?.names ?? []).flatMap(({ type, value }) =>
        type === "AWS"
          ? (accountNamedBy(value) ?? (parseArn(value.raw)?.account || []))
          : [],
      ),
    );
  return [...new Set(found)];
}

/** Certain to be another account than the one with these spellings: both numbers are written out. */
function differs(account: string, spellings: readonly string[]): boolean {
  return (
    isAccountId(account) &&
    spellings.some(isAccountId) &&
    !spellings.includes(account)
  );
}
