import { judge } from "./judge";
import { hangsOnNotPrincipal, NOT_PRINCIPAL_CAUTION } from "./not-principal";
import { listQuoted } from "../../sentences/list-words";
import { matchClause } from "./match-clause";
import { readRequest, UNKNOWN, type ReadRequest } from "./read-request";
import type { Request } from "../words/request";
import type { ParsedPolicy, Statement } from "../document/statement";

/**
 * What a policy does with a request. `not-denied` means that it denies it in no case and is not known to allow it;
 * `unknown` that a Deny may match.
 */
export interface Decision {
  readonly effect: "denied" | "allowed" | "not-denied" | "unknown";
  /** The statement that decides, such as `statement "DenyDelete"`; undefined when none does. */
  readonly statement: string | undefined;
  /** True when some statement allows it, or may, and none denies it; false where a Deny matches or may. */
  readonly mayAllow: boolean;
  /** One sentence. */
  readonly because: string;
}

/**
 * What one policy, alone, does with a request. A Deny wins over every Allow; what a statement might do is not done. A
 * statement without a principal is taken as one of the caller's own policy.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(policy: ParsedPolicy, request: Request): Decision {
  const [refusal] = policy.refusals;
  if (refusal !== undefined) {
    return decision("unknown", undefined, `AWS refuses the policy: ${refusal}`);
  }
  const read = readRequest(request);
  const deny = judge(policy, "Deny", read);
  if (deny.match !== "no") {
    const label = deny.statement?.label;
    if (deny.match === "yes") {
      return decision("denied", label, `${label} denies it`);
    }
    const why = hangsOnNotPrincipal(deny.statement, request.principal)
      ? `: ${NOT_PRINCIPAL_CAUTION}; use Principal "*" and ArnNotLike on "aws:PrincipalArn"`
      : hangingOn(deny.statement, read);
    return decision("unknown", label, `${label} may deny it${why}`);
  }
  const { match, statement } = judge(policy, "Allow", read);
  const label = statement?.label;
  switch (match) {
    case "yes":
      return decision("allowed", label, `${label} allows it`, true);
    case "no":
      return decision(
        "not-denied",
        undefined,
        "no statement denies or allows it",
      );
    default:
      return decision(
        "not-denied",
        undefined,
        `no statement denies it, ${label} may allow it${hangingOn(statement, read)}`,
        true,
      );
  }
}

/** The condition keys of which nobody can say what the request carries. */
function hangingOn(
  statement: Statement | undefined,
  { context }: ReadRequest,
): string {
  const keys = (statement?.condition ?? [])
    .filter(
      (clause) =>
        matchClause(clause, context.get(clause.lowerKey) ?? UNKNOWN) !== "yes",
    )
    .map(({ key }) => key);
  return keys.length === 0
    ? ""
    : `, which hangs on ${listQuoted([...new Set(keys)])}`;
}

function decision(
  effect: Decision["effect"],
  statement: string | undefined,
  because: string,
  mayAllow = false,
): Decision {
  return { effect, statement, because, mayAllow };
}
