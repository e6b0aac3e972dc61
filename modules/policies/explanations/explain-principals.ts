import { listQuoted } from "../../sentences/list-words";
import type { Match } from "../matching/match";
import type { Principal } from "../words/request";
import type { PrincipalSet } from "../document/statement";

/** Why a statement's principals leave a caller out, as the end of a sentence about the statement. */
export function explainPrincipals(
  { negated, names }: PrincipalSet,
  match: Match,
  caller: Principal,
): string {
  const list = listQuoted(names.map(({ value }) => value.raw));
  if (match === "hidden") {
    return `names ${list} in ${negated ? "NotPrincipal" : "Principal"}, which only Terraform can read; use Principal "*"`;
  }
  if (negated) {
    return `uses NotPrincipal with ${list}, which lets through more than one user or role; use Principal "*" and ArnNotLike on "aws:PrincipalArn" with full ARNs`;
  }
  return caller.kind === "service" &&
    names.some(({ value }) => value.raw === "*")
    ? 'uses Principal { "AWS": "*" }, which is not sure to reach AWS services, and another statement may allow them; use Principal "*"'
    : `denies only ${list} by its Principal, everybody else is let through; use Principal "*"`;
}
