import { isAttributeOf } from "../../facts/hole";
import { matchStatement } from "./match-statement";
import { isIdentityCenterRole, principalOf } from "../../aws/principal";
import { namesOnePrincipal, userOrRoleIn } from "../matching/principal-arn";
import { readContext, type Presence } from "./read-request";
import type { ContextValue, Principal, Request } from "../words/request";
import type { ParsedPolicy } from "../document/statement";
import type { Pattern } from "../matching/pattern";

/** A caller with what its requests carry. */
export interface Caller {
  readonly principal: Principal;
  readonly context: ReadonlyMap<string, Presence>;
}

/** A caller with these keys, and those that follow from who it is; all others are unknown. */
export function caller(
  principal: Principal,
  context: Request["context"],
): Caller {
  return { principal, context: readContext(principal, context) };
}

/** A key that the request does not carry. */
export const ABSENT: ContextValue = { kind: "absent" };

/** A key with these values. */
export function present(...values: (string | number)[]): ContextValue {
  return { kind: "present", values };
}

/** A call over TLS, of either version that AWS takes: each client chooses the newest that it knows. */
export const TLS: Request["context"] = {
  "aws:SecureTransport": present("true"),
  "s3:TlsVersion": { kind: "one-of", values: [1.2, 1.3] },
};

/**
 * Everybody whom the policy does not name, with nothing else known of their requests: whoever signs in, of any kind and
 * account, and whoever does not. An AWS service counts only where the policy may allow it one of the actions: it has no
 * permission of its own.
 */
export function strangers(
  policy: ParsedPolicy,
  actions: readonly Pattern[],
  resource: Pattern,
): readonly Caller[] {
  const mayServe = policy.statements.some(
    (statement) =>
      statement.effect !== "Deny" &&
      actions.some(
        (action) =>
          matchStatement(statement, { ...SERVICE, action, resource }) !== "no",
      ),
  );
  return mayServe ? [...SIGNED_IN_OR_NOT, SERVICE] : SIGNED_IN_OR_NOT;
}

const SERVICE = caller({ kind: "service" }, {});
const SIGNED_IN_OR_NOT = [
  caller({ kind: "unnamed" }, {}),
  caller({ kind: "anonymous" }, {}),
];

/**
 * Everybody whom a Deny of the policy names by a full ARN or by a reference to a role or user of the app. A session's ARN
 * names somebody as a principal alone: `aws:PrincipalArn` is that of its role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function namedPrincipals(
  policy: ParsedPolicy,
): readonly Exclude<
  Principal,
  { kind: "anonymous" | "service" | "unnamed" }
>[] {
  const kinds = new Map<string, NamedKind>();
  for (const { effect, condition, principals } of policy.statements) {
    if (effect === "Allow") {
      continue;
    }
    const values = condition
      .filter(({ lowerKey }) => lowerKey === "aws:principalarn")
      .flatMap((clause) => clause.values)
      .filter(({ raw }) => !isSession(raw));
    for (const { type, value } of principals?.names ?? []) {
      if (type === "AWS") {
        values.push(value);
      }
    }
    for (const value of values) {
      if (namesOnePrincipal(value) || isIdentityCenterRole(value.raw)) {
        kinds.set(value.raw, kindOf(value));
      }
    }
  }
  return [...kinds].map(([arn, kind]) => ({ kind, arn }));
}

function isSession(arn: string): boolean {
  return principalOf(arn)?.kind === "session";
}

type NamedKind = "root" | "user" | "role" | "federated-user";

function kindOf(pattern: Pattern): NamedKind {
  const { raw: arn, hole } = pattern;
  if (hole) {
    return isAttributeOf(hole, "aws_iam_user", "data.aws_iam_user")
      ? "user"
      : "role";
  }
  const kind = principalOf(arn)?.kind ?? userOrRoleIn(pattern) ?? "role";
  return kind === "session" ? "role" : kind;
}

/** How sentences call a caller. */
export function describe(principal: Principal): string {
  switch (principal.kind) {
    case "anonymous":
      return "callers who do not sign in";
    case "service":
      return "AWS services";
    case "unnamed":
      return "callers";
    default:
      return principal.arn;
  }
}
