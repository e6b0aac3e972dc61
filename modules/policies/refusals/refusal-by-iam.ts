import { literalSize } from "./literal-size";
import type { ParsedPolicy } from "../document/statement";
import { isExpression, readPattern } from "../matching/pattern";

/**
 * What IAM takes in no policy, be it of a role or about whom the role trusts, and S3 does in a bucket's; undefined when
 * there is no such thing.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
 */
export function refusalByIam(policy: ParsedPolicy): string | undefined {
  const odd = policy.statements.find(
    ({ sid }) => sid !== undefined && !isAlphanumeric(sid),
  );
  if (odd) {
    return `the Sid of ${odd.label} may hold letters A to Z and digits only, take the rest out`;
  }
  const { beyondLatin1 } = literalSize(policy);
  return beyondLatin1 === undefined
    ? undefined
    : `it holds "${beyondLatin1}", which is beyond Latin-1, write characters up to U+00FF`;
}

function isAlphanumeric(sid: string): boolean {
  return readPattern(sid, { wildcards: false }).symbols.every(
    (symbol) => isExpression(symbol) || /^[A-Za-z0-9]$/.test(symbol),
  );
}
