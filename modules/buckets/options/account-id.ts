import { Token } from "cdktf";

/**
 * Refuses what cannot be an AWS account.
 *
 * @throws when a literal `accountId` is not twelve digits
 */
export function assertAccountId(accountId: string, prop: string): void {
  if (!Token.isUnresolved(accountId) && !/^\d{12}$/.test(accountId)) {
    throw new Error(
      `Cannot use ${JSON.stringify(accountId)} as ${prop}: it is not an AWS account, write its twelve digits`,
    );
  }
}
