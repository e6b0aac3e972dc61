import { accountOf } from "../../aws/account";
import { parseArn } from "../../aws/arn";
import type { AccountFacts } from "../../facts/account-facts";
import type { ContextValue, Principal, Request } from "../words/request";

/** What S3 tells of a bucket's own account with each request. */
export function ownerContext(
  account: AccountFacts | undefined,
): Request["context"] {
  return account
    ? {
        "aws:ResourceAccount": spelled(account.numbers),
        ...organization("aws:ResourceOrgID", account),
      }
    : {};
}

/** What follows for a caller from being a user or role of an account. */
export function memberContext(
  kind: "role" | "user" | undefined,
  { numbers, arns, ...account }: AccountFacts,
): Request["context"] {
  return {
    "aws:PrincipalAccount": spelled(numbers),
    "aws:PrincipalArn": {
      kind: "also-under",
      prefixes: arns.map((arn) => (kind ? `${arn}${kind}/` : arn)),
    },
    ...organization("aws:PrincipalOrgID", account),
  };
}

/** Whether a principal is certain to be of an account. */
export function isMember(
  principal: Principal,
  { numbers, members }: AccountFacts,
): boolean {
  return (
    "arn" in principal &&
    (members.includes(principal.arn) ||
      numbers.includes(
        accountOf(principal.arn) ?? parseArn(principal.arn)?.account ?? "",
      ))
  );
}

function organization(
  key: string,
  { organizations }: Pick<AccountFacts, "organizations">,
): Request["context"] {
  return organizations.length === 0 ? {} : { [key]: spelled(organizations) };
}

function spelled(values: readonly string[]): ContextValue {
  return { kind: "spelled", values };
}
