import { isAccountId } from "../../aws/account";
import {
  isCanonicalUser,
  isOriginAccessIdentity,
  isUniqueId,
  principalOf,
} from "../../aws/principal";
import { hasHole } from "../../facts/printed-text";
import { isWholeExpression } from "../words/expression";
import { isJsonObject, quote, type JsonObject } from "../words/json-value";
import type { PrincipalName, PrincipalSet } from "./statement";
import { readPattern } from "../matching/pattern";

/** Reads `Principal` or `NotPrincipal`; undefined where the statement has neither, as in an identity policy. */
export function parsePrincipals(
  statement: JsonObject,
  label: string,
  refusals: string[],
): PrincipalSet | undefined {
  const negated = !("Principal" in statement) && "NotPrincipal" in statement;
  const element = negated ? "NotPrincipal" : "Principal";
  const source = statement[element];
  if (source === undefined) {
    return undefined;
  }
  if (source === "*") {
    if (negated) {
      refusals.push(`NotPrincipal of ${label} is "*", name principals by ARN`);
    }
    return { negated, everyone: true, names: [] };
  }
  if (isWholeExpression(source)) {
    const value = readPattern(source, { wildcards: false });
    return { negated, everyone: false, names: [{ type: "unknown", value }] };
  }
  if (!isJsonObject(source)) {
    refusals.push(
      `${element} of ${label} is ${quote(source)}, write "*" or { "AWS": ... }`,
    );
    return { negated, everyone: false, names: [] };
  }
  const names: PrincipalName[] = [];
  for (const [type, value] of Object.entries(source)) {
    if (!isType(type)) {
      refusals.push(
        `${element} of ${label} has the type ${quote(type)}, use AWS, Service, Federated or CanonicalUser`,
      );
      continue;
    }
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof one !== "string" && typeof one !== "number") {
        refusals.push(
          `${element} of ${label} holds ${quote(one)}, write strings`,
        );
        continue;
      }
      const name = String(one);
      refuseName(name, type, negated, `${element} of ${label}`, refusals);
      names.push({ type, value: readPattern(name, { wildcards: false }) });
    }
  }
  if (names.length === 0) {
    refusals.push(`${element} of ${label} names nobody, write "*" or an ARN`);
  }
  return { negated, everyone: false, names };
}

const TYPES = ["AWS", "Service", "Federated", "CanonicalUser"] as const;

function isType(type: string): type is (typeof TYPES)[number] {
  return (TYPES as readonly string[]).includes(type);
}

/**
 * An account, a canonical user id, the unique id of a user or role, such as AIDA... or AROA..., or the ARN of whoever can
 * sign in, which a group cannot.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
function isAwsName(name: string): boolean {
  return (
    name === "*" ||
    isAccountId(name) ||
    isCanonicalUser(name) ||
    isUniqueId(name) ||
    principalOf(name) !== undefined ||
    isOriginAccessIdentity(name)
  );
}

/** AWS takes a wildcard for everybody, never for a part of a name. */
function refuseName(
  name: string,
  type: string,
  negated: boolean,
  where: string,
  refusals: string[],
): void {
  if (hasHole(name)) {
    return;
  }
  const everybody = type === "AWS" && name === "*" && !negated;
  if (/[*?]/.test(name) && !everybody) {
    refusals.push(
      `${where} holds ${quote(name)}, and a wildcard inside a principal is refused; name the full ARN, or test aws:PrincipalArn in Condition`,
    );
  } else if (type === "AWS" && !isAwsName(name)) {
    refusals.push(
      `${where} holds ${quote(name)}, write "*", an account of 12 digits, or the ARN of its root, a user, a role or a session`,
    );
  }
}
