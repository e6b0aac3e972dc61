import { listQuoted } from "../../sentences/list-words";
import type { Statement } from "../document/statement";

/**
 * Actions of other services, which S3 takes in no bucket's policy ("Policy has invalid action"). The end of a sentence
 * about the statement.
 */
export function foreignActions({
  actions: { negated, patterns },
}: Statement): string | undefined {
  const foreign = patterns.filter(
    ({ value, opaque }) =>
      !negated && !opaque && value.includes(":") && !value.startsWith("s3:"),
  );
  return foreign.length === 0
    ? undefined
    : `names ${listQuoted(foreign.map(({ raw }) => raw))}, which S3 does not take in a bucket's policy; take it out, and leave actions of S3 only`;
}
