const HOLE = /\$\{[^}]*\}/;

/**
 * Whether two texts in canonical form may stand for one string once Terraform has filled them in: their literal beginnings
 * agree, and so do their literal ends. What stands between two holes is not looked at.
 */
export function mayBeEqual(one: string, other: string): boolean {
  const [ones, others] = [one.split(HOLE), other.split(HOLE)];
  if (ones.length === 1 && others.length === 1) {
    return one === other;
  }
  const [head, otherHead] = [ones[0]!, others[0]!];
  const [tail, otherTail] = [ones.at(-1)!, others.at(-1)!];
  return (
    (head.startsWith(otherHead) || otherHead.startsWith(head)) &&
    (tail.endsWith(otherTail) || otherTail.endsWith(tail))
  );
}
