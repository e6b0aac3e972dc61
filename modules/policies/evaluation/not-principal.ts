import { matchPrincipal } from "./match-principal";
import type { Principal } from "../words/request";
import type { Statement } from "../document/statement";

/**
 * Why a caller is not safe behind a NotPrincipal that names it, as a part of a sentence.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export const NOT_PRINCIPAL_CAUTION =
  "NotPrincipal lets a caller through only when its account and session are named too, and none with a permissions boundary";

/** True when a caller hopes to be let through by a NotPrincipal, which is never certain. */
export function hangsOnNotPrincipal(
  statement: Statement | undefined,
  caller: Principal,
): boolean {
  const principals = statement?.principals;
  return (
    principals?.negated === true && matchPrincipal(principals, caller) !== "yes"
  );
}
