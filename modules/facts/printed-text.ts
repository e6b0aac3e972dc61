import { hole, POLICY_VARIABLE, printHole, readHole, type Hole } from "./hole";
import { literalOf, literalText, type Text } from "./text";

/** Dollars before a brace: an odd number of them opens a hole or a policy variable, each pair before it is one dollar. */
const OPENING = /(?<!\$)(\$+)\{/g;

const OPENING_OR_VARIABLE = new RegExp(
  `(?<!\\$)(\\$*)(?:(${POLICY_VARIABLE.source})|\\$\\{)`,
  "g",
);

const VARIABLE_HERE = new RegExp(POLICY_VARIABLE.source, "y");

/**
 * The form in which sentences and gathered facts hold a text, as one string: `${stack/expression}` is a hole, and
 * whatever literal text could be taken for one is escaped as Terraform escapes it. Different texts print differently.
 */
export function printText(
  { parts }: Text,
  printed: (hole: Hole) => string = printHole,
): string {
  return parts
    .map((part, at) =>
      typeof part === "string"
        ? printLiteral(part, at + 1 < parts.length)
        : printed(part),
    )
    .join("");
}

function printLiteral(literal: string, beforeHole: boolean): string {
  if (!literal.includes("$")) {
    return literal;
  }
  const escaped = literal.includes("${")
    ? literal.replace(
        OPENING_OR_VARIABLE,
        (_all, dollars: string, variable?: string) =>
          dollars + dollars + (variable ?? "$${"),
      )
    : literal;
  return beforeHole
    ? escaped.replace(/(?<!\$)\$+$/, (dollars) => dollars + dollars)
    : escaped;
}

/**
 * The text of which this was printed. A hole that nobody printed, because it has braces or no end, reaches to the end of
 * the string.
 */
export function readText(printed: string): Text {
  if (!printed.includes("${")) {
    return literalText(printed);
  }
  const parts: (string | Hole)[] = [];
  let literal = "";
  let at = 0;
  for (;;) {
    OPENING.lastIndex = at;
    const found = OPENING.exec(printed);
    literal += printed.slice(at, found?.index);
    if (!found) {
      break;
    }
    const dollars = found[1]!.length;
    const inside = found.index + dollars + 1;
    literal += "$".repeat((dollars - 1) >> 1);
    if (dollars % 2 === 0) {
      literal += "${";
      at = inside;
      continue;
    }
    VARIABLE_HERE.lastIndex = inside - 2;
    const variable = VARIABLE_HERE.exec(printed)?.[0];
    if (variable !== undefined) {
      literal += variable;
      at = inside - 2 + variable.length;
      continue;
    }
    if (literal !== "") {
      parts.push(literal);
      literal = "";
    }
    const end = endOfHole(printed, inside);
    if (end === undefined) {
      return {
        kind: "text",
        parts: [...parts, hole("", printed.slice(inside - 2))],
      };
    }
    parts.push(readHole(printed.slice(inside, end)));
    at = end + 1;
  }
  if (literal !== "") {
    parts.push(literal);
  }
  return { kind: "text", parts };
}

/** No brace stands in a printed hole: with another one in the way, nobody can tell where it ends. */
function endOfHole(printed: string, from: number): number | undefined {
  BRACE.lastIndex = from;
  const found = BRACE.exec(printed);
  return found?.[0] === "}" ? found.index : undefined;
}

const BRACE = /[{}]/g;

/** True for a printed text in which Terraform has something to fill in. */
export function hasHole(printed: string): boolean {
  return literalOf(readText(printed)) === undefined;
}
