import { Token } from "cdktf";
import { isAccountId } from "../../aws/account";
import { quoted } from "../../sentences/quoted";
import { misuse } from "../../sentences/misuse";

/**
 * Refuses what cannot be an AWS account.
 *
 * @throws when a literal `accountId` is not twelve digits
 */
export function assertAccountId(accountId: string, prop: string): void {
  if (
    typeof accountId !== "string" ||
    (!Token.isUnresolved(accountId) && !isAccountId(accountId))
  ) {
    throw misuse(
      `Cannot use ${quoted(accountId)} as ${prop}: it is not an AWS account, write its twelve digits`,
    );
  }
}
