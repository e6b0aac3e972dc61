import { either, negation, type Match } from "../matching/match";
import { accountOf, isAccountId } from "../../aws/account";
import { isInIam, parseArn } from "../../aws/arn";
import { principalOf } from "../../aws/principal";
import { namesOnePrincipal } from "../matching/principal-arn";
import { hasExpression } from "../words/expression";
import type { Principal } from "../words/request";
import type { PrincipalName, PrincipalSet } from "../document/statement";

/**
 * Whether `Principal` or `NotPrincipal` reaches a caller. An account, by number or root ARN, stands for everybody in it.
 * A NotPrincipal never leaves a caller out for certain: AWS compares its account and session too, which may not be
 * named, and reaches whoever has a permissions boundary.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function matchPrincipal(set: PrincipalSet, caller: Principal): Match {
  let match: Match = set.everyone ? "yes" : "no";
  for (const name of set.names) {
    match = either(match, matchName(name, caller));
  }
  if (!set.negated) {
    return match;
  }
  return match === "yes" ? "open" : negation(match);
}

function matchName({ type, value }: PrincipalName, caller: Principal): Match {
  const signsIn = caller.kind !== "anonymous" && caller.kind !== "service";
  switch (type) {
    case "AWS":
      if (value.raw === "*") {
        return caller.kind === "service" ? "open" : "yes";
      }
      return signsIn ? matchAwsName(value, caller) : hiddenOr("no", value);
    case "Service":
      return caller.kind === "service"
        ? caller.name === undefined
          ? "open"
          : yesIfEqual(value, caller.name)
        : hiddenOr("no", value);
    case "Federated":
      return caller.kind === "root" || caller.kind === "user" || !signsIn
        ? hiddenOr("no", value)
        : hiddenOr("open", value);
    case "CanonicalUser":
      return signsIn ? "open" : "no";
    case "unknown":
      return "hidden";
  }
}

type SignedIn = Exclude<Principal, { kind: "anonymous" | "service" }>;

function matchAwsName(value: PrincipalName["value"], caller: SignedIn): Match {
  if (caller.kind === "unnamed") {
    return namesOnePrincipal(value) && !isAccount(value.raw)
      ? "no"
      : matchAccount(value, caller.account ?? []);
  }
  if (value.raw === caller.arn) {
    return "yes";
  }
  if (value.opaque || hasExpression(caller.arn)) {
    return "hidden";
  }
  if (isAccount(value.raw)) {
    const account = accountOf(caller.arn);
    const named = accountOf(value.raw) ?? value.raw;
    return account === undefined ? "open" : account === named ? "yes" : "no";
  }
  if (!namesOnePrincipal(value)) {
    return "open";
  }
  return caller.kind === "role" ? matchSession(value.raw, caller) : "no";
}

/** An account that is named, and one that has these spellings. */
function matchAccount(
  value: PrincipalName["value"],
  spellings: readonly string[],
): Match {
  const arn = parseArn(value.raw);
  const named =
    arn && isInIam(arn) && arn.resource === "root" ? arn.account : value.raw;
  return spellings.includes(named)
    ? "yes"
    : isAccountId(named) && spellings.some(isAccountId)
      ? "no"
      : hiddenOr("open", value);
}

/** A session's ARN holds the role's name without its path, and the session's name. */
function matchSession(
  arn: string,
  role: { readonly arn: string; readonly session?: string },
): Match {
  const named = principalOf(arn);
  const assumed = principalOf(role.arn);
  if (
    named?.kind !== "session" ||
    assumed?.kind !== "role" ||
    named.account !== assumed.account ||
    named.name !== assumed.name
  ) {
    return "no";
  }
  return role.session === undefined
    ? "open"
    : named.session === role.session
      ? "yes"
      : "no";
}

function isAccount(name: string): boolean {
  return isAccountId(name) || principalOf(name)?.kind === "root";
}

function yesIfEqual(value: PrincipalName["value"], name: string): Match {
  return value.raw === name ? "yes" : hiddenOr("no", value);
}

/** An expression may turn out to be anything, a wildcard included. */
function hiddenOr(match: Match, value: PrincipalName["value"]): Match {
  return value.opaque ? "hidden" : match;
}
