import { REFERENCE } from "./reference";
import { closingBrace } from "./template";

/** Deeper documents are nothing that AWS takes. */
const MAX_DEPTH = 100;

const CALL = /^jsonencode\(([^]*)\)$/;

/**
 * The value inside `jsonencode(...)`, if it is written out there. Its strings are Terraform strings again, and a bare
 * reference becomes one. Undefined for any other expression, and where the value holds functions or operators.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/types
 */
export function parseJsonencode(
  expression: string,
): { readonly value: unknown } | undefined {
  const inside = CALL.exec(expression)?.[1];
  return inside === undefined ? undefined : parseHclValue(inside);
}

/** A value written out in Terraform's native syntax. */
export function parseHclValue(
  text: string,
): { readonly value: unknown } | undefined {
  const reader = new HclReader(text);
  try {
    const value = reader.value(0);
    return reader.isAtEnd() ? { value } : undefined;
  } catch (error) {
    if (error === UNREADABLE) {
      return undefined;
    }
    throw error;
  }
}

const UNREADABLE = new Error("Cannot read an HCL value: it is not a literal");

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const IDENTIFIER = /[A-Za-z_][\w-]*/y;
const SPACE = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  '"': '"',
  "\\": "\\",
};

class HclReader {
  private at = 0;

  constructor(private readonly text: string) {}

  isAtEnd(): boolean {
    this.take(SPACE);
    return this.at === this.text.length;
  }

  value(depth: number): unknown {
    if (depth > MAX_DEPTH) {
      throw UNREADABLE;
    }
    this.take(SPACE);
    switch (this.text[this.at]) {
      case "{":
        return this.object(depth);
      case "[":
        return this.list(depth);
      case '"':
        return this.string();
    }
    const number = this.take(NUMBER);
    return number ? Number(number) : this.word();
  }

  private object(depth: number): unknown {
    const members: [string, unknown][] = [];
    this.expect("{");
    while (!this.accept("}")) {
      const key = this.key();
      if (!this.accept("=")) {
        this.expect(":");
      }
      members.push([key, this.value(depth + 1)]);
      this.accept(",");
    }
    return Object.fromEntries(members);
  }

  private key(): string {
    this.take(SPACE);
    const key =
      this.text[this.at] === '"' ? this.string() : this.take(IDENTIFIER);
    // A key with an interpolation in it could be any key.
    if (key === undefined || key.includes("${")) {
      throw UNREADABLE;
    }
    return key;
  }

  private list(depth: number): unknown {
    const items: unknown[] = [];
    this.expect("[");
    while (!this.accept("]")) {
      items.push(this.value(depth + 1));
      if (!this.accept(",")) {
        this.expect("]");
        break;
      }
    }
    return items;
  }

  private word(): unknown {
    const word = this.take(REFERENCE);
    switch (word) {
      case undefined:
        throw UNREADABLE;
      case "true":
        return true;
      case "false":
        return false;
      case "null":
        return null;
      default:
        return `\${${word}}`;
    }
  }

  private string(): string {
    let string = "";
    this.at++;
    while (this.text[this.at] !== '"') {
      const char = this.text[this.at];
      if (char === undefined || char === "\n") {
        throw UNREADABLE;
      }
      if (char === "\\") {
        string += this.escape();
      } else if (this.text.startsWith("$${", this.at)) {
        string += "$${";
        this.at += 3;
      } else if (this.text.startsWith("${", this.at)) {
        const end = closingBrace(this.text, this.at + 2);
        if (end === undefined) {
          throw UNREADABLE;
        }
        string += this.text.slice(this.at, end + 1);
        this.at = end + 1;
      } else {
        string += char;
        this.at++;
      }
    }
    this.at++;
    return string;
  }

  private escape(): string {
    const code = /\\u([\da-fA-F]{4})/y;
    code.lastIndex = this.at;
    const unicode = code.exec(this.text)?.[1];
    if (unicode) {
      this.at += 6;
      const char = String.fromCharCode(parseInt(unicode, 16));
      // Text that would look like an expression from here on.
      if (char === "$" || char === "%") {
        throw UNREADABLE;
      }
      return char;
    }
    const escape = ESCAPES[this.text[this.at + 1] ?? ""];
    if (escape === undefined) {
      throw UNREADABLE;
    }
    this.at += 2;
    return escape;
  }

  private accept(char: string): boolean {
    this.take(SPACE);
    const found = this.text[this.at] === char;
    this.at += found ? 1 : 0;
    return found;
  }

  private expect(char: string): void {
    if (!this.accept(char)) {
      throw UNREADABLE;
    }
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }
}
