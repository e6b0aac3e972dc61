import { hole, type Hole } from "./hole";

/**
 * A string as far as synthesis knows it: literal parts, none of them empty and no two side by side, and holes. Equal text
 * means equal value, whichever stack it was written in.
 */
export interface Text {
  readonly kind: "text";
  readonly parts: readonly (string | Hole)[];
}

/** Text in which nothing waits for Terraform. */
export function literalText(literal: string): Text {
  return { kind: "text", parts: literal === "" ? [] : [literal] };
}

/** Text that is one hole: what an expression leaves that nobody can see into. */
export function holeText(stack: string, expression: string): Text {
  return { kind: "text", parts: [hole(stack, expression)] };
}

/** One text after the other. */
export function joinTexts(texts: readonly Text[]): Text {
  const parts: (string | Hole)[] = [];
  for (const part of texts.flatMap((text) => text.parts)) {
    const last = parts.at(-1);
    if (typeof part === "string" && typeof last === "string") {
      parts[parts.length - 1] = last + part;
    } else {
      parts.push(part);
    }
  }
  return { kind: "text", parts };
}

/** The whole string; undefined when Terraform has something to fill in. */
export function literalOf({ parts }: Text): string | undefined {
  const [first = "", second] = parts;
  return typeof first === "string" && second === undefined ? first : undefined;
}

/** The only thing that a text is; undefined when there is anything beside it. */
export function holeOf({ parts }: Text): Hole | undefined {
  const [first, second] = parts;
  return typeof first === "string" || second !== undefined ? undefined : first;
}

/** The text with every literal part replaced. */
export function mapLiterals(
  { parts }: Text,
  replace: (literal: string) => string,
): Text {
  return joinTexts(
    parts.map((part) =>
      typeof part === "string"
        ? literalText(replace(part))
        : { kind: "text", parts: [part] },
    ),
  );
}

/** Cut at a separator in the literal parts; the last of so many pieces holds all the rest, separators included. */
export function splitText(
  { parts }: Text,
  separator: string,
  most: number,
): readonly Text[] {
  const pieces: Text[][] = [[]];
  for (const part of parts) {
    if (typeof part !== "string") {
      pieces.at(-1)!.push({ kind: "text", parts: [part] });
      continue;
    }
    let rest = part;
    let end = rest.indexOf(separator);
    while (end >= 0 && pieces.length < most) {
      pieces.at(-1)!.push(literalText(rest.slice(0, end)));
      pieces.push([]);
      rest = rest.slice(end + separator.length);
      end = rest.indexOf(separator);
    }
    pieces.at(-1)!.push(literalText(rest));
  }
  return pieces.map(joinTexts);
}
