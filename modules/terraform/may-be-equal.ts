import { literalOf, type Text } from "../facts/text";

/**
 * Whether two texts may be one string once Terraform has filled them in: their literal beginnings agree, and so do their
 * literal ends. What stands between two holes is not looked at.
 */
export function mayBeEqual(one: Text, other: Text): boolean {
  const [literal, otherLiteral] = [literalOf(one), literalOf(other)];
  if (literal !== undefined && otherLiteral !== undefined) {
    return literal === otherLiteral;
  }
  const [head, otherHead] = [literalAt(one, 0), literalAt(other, 0)];
  const [tail, otherTail] = [literalAt(one, -1), literalAt(other, -1)];
  return (
    (head.startsWith(otherHead) || otherHead.startsWith(head)) &&
    (tail.endsWith(otherTail) || otherTail.endsWith(tail))
  );
}

/** Empty where a hole stands at that end. */
function literalAt({ parts }: Text, at: number): string {
  const part = parts.at(at);
  return typeof part === "string" ? part : "";
}
