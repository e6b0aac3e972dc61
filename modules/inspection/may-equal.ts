/** One opaque expression of a canonical text; none has a brace inside. */
const OPAQUE = /\$\{[^}]*\}/;

/** Whether two canonical texts can turn out to be equal, as far as their literal beginnings and ends tell. */
export function mayEqual(one: string, other: string): boolean {
  const [a, b] = [literalEnds(one), literalEnds(other)];
  return (
    (a.start.startsWith(b.start) || b.start.startsWith(a.start)) &&
    (a.end.endsWith(b.end) || b.end.endsWith(a.end)) &&
    (a.isLiteral && b.isLiteral ? one === other : true)
  );
}

function literalEnds(text: string) {
  const parts = text.split(OPAQUE);
  return {
    start: parts[0]!,
    end: parts[parts.length - 1]!,
    isLiteral: parts.length === 1,
  };
}
