const MARKER = /\$\$\{|%%\{|\$\{/g;

/**
 * A value as the expression `${jsonencode(...)}`, so that what Terraform fills in is quoted as JSON, and stays the number
 * or the list that it is.
 *
 * @param value resolved: references are `${...}` in its strings
 * @param escape what else is done to each string
 */
export function asJsonencode(
  value: unknown,
  escape: (text: string) => string,
): string {
  return `\${jsonencode(${inHcl(value, escape)})}`;
}

/** The `${...}` of a text that Terraform reads; an escaped `$${` is none. */
export function interpolationsOf(text: string): readonly string[] {
  return pieces(text)
    .filter(({ isCode }) => isCode)
    .map((one) => one.text);
}

function inHcl(value: unknown, escape: (text: string) => string): string {
  if (typeof value === "string") {
    return inQuotes(escape(value));
  }
  if (Array.isArray(value)) {
    return `[${value.map((one) => inHcl(one, escape)).join(", ")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([key, one]) => `${inQuotes(escape(key))} = ${inHcl(one, escape)}`);
    return `{${members.join(", ")}}`;
  }
  return JSON.stringify(value);
}

/** A single `${...}` in quotes keeps its type. */
function inQuotes(text: string): string {
  const quoted = pieces(text).map((one) =>
    one.isCode ? one.text : JSON.stringify(one.text).slice(1, -1),
  );
  return `"${quoted.join("")}"`;
}

interface Piece {
  readonly text: string;
  readonly isCode: boolean;
}

function pieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let from = 0;
  MARKER.lastIndex = 0;
  for (
    let marker = MARKER.exec(text);
    marker !== null;
    marker = MARKER.exec(text)
  ) {
    if (marker[0] !== "${") {
      continue;
    }
    const end = endOfCode(text, MARKER.lastIndex);
    found.push({ text: text.slice(from, marker.index), isCode: false });
    found.push({ text: text.slice(marker.index, end), isCode: true });
    from = MARKER.lastIndex = end;
  }
  return [...found, { text: text.slice(from), isCode: false }];
}

/** Where an expression is over, its `}` included; strings in it may hold braces, and expressions again. */
function endOfCode(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '"') {
      at = endOfString(text, at + 1);
    } else if (text[at] === "{") {
      depth++;
    } else if (text[at] === "}" && --depth === 0) {
      return at + 1;
    }
  }
  return text.length;
}

function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\" || text.startsWith("$${", at)) {
      at += text[at] === "\\" ? 1 : 2;
    } else if (text.startsWith("${", at)) {
      at = endOfCode(text, at + 2) - 1;
    } else if (text[at] === '"') {
      return at;
    }
  }
  return text.length;
}
