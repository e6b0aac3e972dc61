import { readAction } from "../evaluation/read-request";
import { isExpression } from "../matching/pattern";
import { hasExpression } from "../words/expression";

/**
 * What IAM takes in other policies and not in one that says whom a role trusts; undefined when a statement has no such
 * thing.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function trustRefusal(
  statement: Readonly<Record<string, unknown>>,
): string | undefined {
  if ("Resource" in statement || "NotResource" in statement) {
    return "a statement has a Resource, remove it, the policy is about the role it stands on";
  }
  if ("NotPrincipal" in statement) {
    return "a statement has a NotPrincipal, name whom the role trusts in Principal";
  }
  if (!("Principal" in statement)) {
    return "a statement has no Principal, name whom the role trusts";
  }
  if (statement["Action"] === undefined) {
    return 'a statement has no Action, write "sts:AssumeRole" as its Action';
  }
  const odd = actionsOf(statement).find((action) => !mayStand(action));
  return odd === undefined
    ? undefined
    : `a statement is about "${odd}", write "sts:AssumeRole" as its Action`;
}

/** An action of a statement that only Terraform can read; undefined where there is none. */
export function hiddenAction(
  statement: Readonly<Record<string, unknown>>,
): string | undefined {
  return actionsOf(statement).find((action) => hasExpression(action));
}

function actionsOf({
  Action,
}: Readonly<Record<string, unknown>>): readonly string[] {
  return [Action].flat().filter((action) => typeof action === "string");
}

function mayStand(action: string): boolean {
  const { symbols } = readAction(action);
  const end = symbols.findIndex(isExpression);
  const written = symbols.slice(0, end < 0 ? undefined : end).join("");
  if (end >= 0) {
    return written.startsWith("sts:") || "sts:".startsWith(written);
  }
  return TO_ASSUME_A_ROLE.has(written) || /^sts:.*[*?]/.test(written);
}

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html */
const TO_ASSUME_A_ROLE = new Set([
  "sts:assumerole",
  "sts:assumerolewithsaml",
  "sts:assumerolewithwebidentity",
  "sts:setcontext",
  "sts:setsourceidentity",
  "sts:tagsession",
]);
