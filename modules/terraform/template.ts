/** A piece of a Terraform string: text as it will stand, or the inside of one `${...}`. */
export type TemplatePart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "expression"; readonly text: string };

/** Deeper nesting of strings in expressions in strings is nothing that a person writes. */
const MAX_NESTING = 50;

const MARKER = /\$\$\{|%%\{|\$\{|%\{/g;

/**
 * Takes a Terraform string apart; undefined when it has `%{...}` directives, `~` trim markers, or does not end.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings
 */
export function templateParts(
  template: string,
): readonly TemplatePart[] | undefined {
  if (!template.includes("${") && !template.includes("%{")) {
    return [{ kind: "literal", text: template }];
  }
  const parts: TemplatePart[] = [];
  let literal = "";
  let at = 0;
  while (at < template.length) {
    const marker = nextMarker(template, at);
    literal += template.slice(at, marker);
    if (marker === template.length) {
      break;
    }
    if (isEscape(template, marker)) {
      literal += template.slice(marker + 1, marker + 3);
      at = marker + 3;
      continue;
    }
    const end =
      template[marker] === "$" ? closingBrace(template, marker + 2) : undefined;
    const text = end && template.slice(marker + 2, end).trim();
    if (!end || !text || text.startsWith("~") || text.endsWith("~")) {
      return undefined;
    }
    if (literal) {
      parts.push({ kind: "literal", text: literal });
      literal = "";
    }
    parts.push({ kind: "expression", text });
    at = end + 1;
  }
  if (literal || parts.length === 0) {
    parts.push({ kind: "literal", text: literal });
  }
  return parts;
}

/** Where the next `${`, `%{` or an escape of one stands; the end when none does. */
function nextMarker(template: string, from: number): number {
  MARKER.lastIndex = from;
  return MARKER.exec(template)?.index ?? template.length;
}

/** Where the `}` stands that ends an expression which starts at `from`; undefined when there is none. */
export function closingBrace(
  text: string,
  from: number,
  nesting = 0,
): number | undefined {
  if (nesting > MAX_NESTING) {
    return undefined;
  }
  let open = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '"') {
      const end = closingQuote(text, at + 1, nesting + 1);
      if (end === undefined) {
        return undefined;
      }
      at = end;
    } else if (char === "{") {
      open++;
    } else if (char === "}" && open-- === 0) {
      return at;
    }
  }
  return undefined;
}

function closingQuote(
  text: string,
  from: number,
  nesting: number,
): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '"') {
      return at;
    }
    if (text[at] === "\\") {
      at++;
    } else if (isEscape(text, at)) {
      at += 2;
    } else if (text.startsWith("${", at)) {
      const end = closingBrace(text, at + 2, nesting);
      if (end === undefined) {
        return undefined;
      }
      at = end;
    }
  }
  return undefined;
}

function isEscape(text: string, at: number): boolean {
  return text.startsWith("$${", at) || text.startsWith("%%{", at);
}
