import { Token } from "cdktf";
import { isAccountId } from "../../aws/account";

/**
 * Refuses what cannot be an AWS account.
 *
 * @throws when a literal `accountId` is not twelve digits
 */
export function assertAccountId(accountId: string, prop: string): void {
  if (!Token.isUnresolved(accountId) && !isAccountId(accountId)) {
    throw new Error(
      `Cannot use ${JSON.stringify(accountId)} as ${prop}: it is not an AWS account, write its twelve digits`,
    );
  }
}
