import { hasHole } from "../../facts/printed-text";
import type { Demand } from "../words/demand";
import { isMisspelledGlobalKey } from "../../aws/global-keys";
import { listQuoted } from "../../sentences/list-words";
import type { Match } from "../matching/match";
import { describe } from "../evaluation/callers";
import { MFA_AGE, MFA_PRESENT } from "../evaluation/mfa-states";
import { OPERATORS } from "../matching/operators";
import { readNumber } from "../matching/compare-numbers";
import type { ReadRequest } from "../evaluation/read-request";
import type { Clause, Statement } from "../document/statement";

/** Why one condition keeps a Deny from a request, as the end of a sentence about its statement. */
export function explainClause(
  clause: Clause,
  match: Match,
  statement: Statement,
  request: ReadRequest,
  demand: Demand,
): string {
  const { operator, key, lowerKey, form, values } = clause;
  const shown = `${operator} "${key}"`;
  if (clause.hidden !== undefined) {
    return `has a condition (${clause.hidden}) that only Terraform can read; write it out`;
  }
  if (!form) {
    return `uses ${operator}, which is not a condition operator known here; correct its spelling`;
  }
  if (clause.odd !== undefined) {
    return clause.odd;
  }
  if (isMisspelledGlobalKey(lowerKey)) {
    const instead = lowerKey.includes("multifactor")
      ? '"aws:MultiFactorAuthAge"'
      : "one of AWS's global condition keys";
    return `asks for "${key}", a condition key that does not exist; use ${instead}`;
  }
  if (match === "hidden") {
    const hiding = values.map(({ raw }) => raw).filter(hasHole);
    if (lowerKey === "aws:principalarn") {
      return `compares ${shown} with ${listQuoted(hiding)}, which only Terraform can read, and which may hold a wildcard; name a role by the arn of its aws_iam_role or data.aws_iam_role, or write the ARN out, its account by data.aws_caller_identity if need be`;
    }
    return `compares ${shown} with ${listQuoted(hiding)}, which only Terraform can read; write it out`;
  }
  if (lowerKey === MFA_AGE && demand.maxMfaAgeSeconds !== undefined) {
    return explainAge(clause, statement, request, demand.maxMfaAgeSeconds);
  }
  if (lowerKey === MFA_PRESENT && demand.maxMfaAgeSeconds !== undefined) {
    return isAbsent(request, lowerKey)
      ? `uses ${operator} on "${key}", which does not match when the key is absent; ${fixAge(demand.maxMfaAgeSeconds)}`
      : `asks by ${shown} only whether MFA was used, not how long ago; ${fixAge(demand.maxMfaAgeSeconds)}`;
  }
  if (lowerKey === "aws:principalarn") {
    return explainPrincipalArn(clause, request);
  }
  return match === "no"
    ? `does not match because of ${shown} ${listQuoted(values.map(({ raw }) => raw))}; drop this condition`
    : `denies only when ${shown} holds too, so some callers are let through; drop this condition, or move it to a statement of its own`;
}

function explainAge(
  { operator, key, form, values }: Clause,
  statement: Statement,
  request: ReadRequest,
  maxAge: number,
): string {
  const ofAge = statement.condition.filter((one) => one.lowerKey === MFA_AGE);
  const nullClause = ofAge.find((one) => one.form?.base === "Null");
  const numeric = ofAge.find((one) => one.form?.base.startsWith("Numeric"));
  if (nullClause && numeric) {
    return `has Null and ${numeric.operator} on "${key}" in one Condition, where both must match and never do; use NumericGreaterThanIfExists alone`;
  }
  if (isAbsent(request, MFA_AGE)) {
    return form?.base.startsWith("Numeric") && !form.ifExists && !form.set
      ? `uses ${operator}, which does not match when the key is absent; use ${operator}IfExists`
      : `uses ${operator} on "${key}", which does not match when the key is absent; ${fixAge(maxAge)}`;
  }
  const limit = Math.min(
    ...values.map(({ raw }) => readNumber(raw) ?? Infinity),
  );
  if (form?.base.startsWith("NumericGreaterThan") && limit > maxAge) {
    return Number.isFinite(limit)
      ? `accepts MFA that is up to ${limit} seconds old; ${fixAge(maxAge)}`
      : `compares "${key}" with ${listQuoted(values.map(({ raw }) => raw))}, which is not a number of seconds; ${fixAge(maxAge)}`;
  }
  return `does not match every age by ${operator} "${key}" ${listQuoted(values.map(({ raw }) => raw))}; ${fixAge(maxAge)}`;
}

function fixAge(maxAge: number): string {
  return `use NumericGreaterThanIfExists on "aws:MultiFactorAuthAge" with "${maxAge}"`;
}

function explainPrincipalArn(clause: Clause, request: ReadRequest): string {
  const { form, operator, key, values } = clause;
  const names = listQuoted(values.map(({ raw }) => raw));
  if (isAbsent(request, "aws:principalarn")) {
    return `uses ${operator} on "${key}", which does not match when nobody signs in and the key is absent; use ArnNotLike, or add IfExists`;
  }
  if (form && OPERATORS.get(form.base)?.negated) {
    const exempts = `exempts ${names} by ${operator} on "${key}"`;
    if (values.some(({ wild }) => wild)) {
      return `${exempts}, and a wildcard lets through callers whom nobody named; name full ARNs`;
    }
    return values.some(({ opaque }) => opaque)
      ? `${exempts}, which changes with the caller; name full ARNs`
      : `${exempts}, and nobody can know whether ${describe(request.principal)} have such a name; leave them out of what other statements allow`;
  }
  return `denies only ${names} by ${operator} on "${key}", everybody else is let through; use ArnNotLike with those to exempt`;
}

function isAbsent(request: ReadRequest, lowerKey: string): boolean {
  const presence = request.context.get(lowerKey);
  return presence?.known === true && presence.values === undefined;
}
