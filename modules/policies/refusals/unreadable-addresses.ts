import type { Statement } from "../document/statement";
import { isBlock } from "../matching/compare-ip-addresses";

/**
 * What S3 refuses to compare an address with ("Invalid IP address in Conditions"). The end of a sentence about the
 * statement.
 */
export function unreadableAddresses({
  condition,
}: Statement): string | undefined {
  for (const { operator, form, key, values } of condition) {
    const odd = form?.base.endsWith("IpAddress")
      ? values.find(({ raw, opaque }) => !opaque && !isBlock(raw))
      : undefined;
    if (odd) {
      return `compares ${operator} "${key}" with "${odd.raw}", which is no address and no CIDR block; write one such as "203.0.113.0/24"`;
    }
  }
  return undefined;
}
