import { LIST_FUNCTIONS } from "./list-functions";
import { REFERENCE } from "./reference";
import { closingBrace } from "./template";

/** Deeper documents are nothing that AWS takes. */
const MAX_DEPTH = 100;

/** Thrown where a reader comes upon what it cannot read. */
export const UNREADABLE = new Error(
  "Cannot read an HCL value: it is not a literal",
);

const BLANKS = /[ \t\r]*/y;
const FOR = /\s*for\s/y;
const CLOSING = /[)\]}]/y;
const END_OF_ITEM = /[,)\]}]/y;
const END_OF_MEMBER = /[,)\]}\n#]|\/[/*]/y;
/** A here document, or a comment, in which a quote or a bracket may stand that is none. */
const UNCLEAR = /<<|#|\/[/*]/y;

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

/** Reads a value of Terraform's native syntax, from the beginning of a text on. */
export class HclReader {
  private at = 0;
  /** Brackets are missing, or there are too many: what stands around it cannot be read either. */
  private isHopeless = false;

  /** @param lenient what cannot be read becomes an expression, where it is clear how far it reaches */
  constructor(
    private readonly text: string,
    private readonly lenient: boolean,
  ) {}

  isAtEnd(): boolean {
    this.take(SPACE);
    return this.at === this.text.length;
  }

  value(depth: number): unknown {
    if (depth > MAX_DEPTH) {
      this.isHopeless = true;
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
    return number ? Number(number) : this.word(depth);
  }

  private object(depth: number): unknown {
    const members: [string, unknown][] = [];
    this.expect("{");
    while (!this.accept("}")) {
      const key = this.key();
      if (!this.accept("=")) {
        this.expect(":");
      }
      members.push([key, this.part(depth + 1, END_OF_MEMBER)]);
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
    const start = this.at;
    this.expect("[");
    if (this.lenient && this.take(FOR) !== undefined) {
      this.skip(CLOSING);
      this.expect("]");
      return `\${${this.text.slice(start, this.at)}}`;
    }
    return this.items(depth, "]");
  }

  private items(depth: number, end: string): unknown[] {
    const items: unknown[] = [];
    while (!this.accept(end)) {
      items.push(this.part(depth + 1, END_OF_ITEM));
      if (!this.accept(",")) {
        this.expect(end);
        break;
      }
    }
    return items;
  }

  /** A value up to where it must end; where there is more before that, all of it as an expression. */
  private part(depth: number, end: RegExp): unknown {
    if (!this.lenient) {
      return this.value(depth);
    }
    this.take(SPACE);
    const start = this.at;
    try {
      const value = this.value(depth);
      const read = this.at;
      this.take(end === END_OF_ITEM ? SPACE : BLANKS);
      if (this.at === this.text.length || this.isAt(end)) {
        this.at = read;
        return value;
      }
    } catch (error) {
      if (error !== UNREADABLE || this.isHopeless) {
        throw error;
      }
    }
    this.at = start;
    this.skip(end);
    const expression = this.text.slice(start, this.at).trim();
    if (expression === "") {
      throw UNREADABLE;
    }
    return `\${${expression}}`;
  }

  /** Goes on to the end of an expression, over what stands in its brackets and strings. */
  private skip(end: RegExp): void {
    let open = 0;
    while (this.at < this.text.length && (open > 0 || !this.isAt(end))) {
      const char = this.text[this.at]!;
      if (char === '"') {
        this.string();
        continue;
      }
      if (this.isAt(UNCLEAR)) {
        throw UNREADABLE;
      }
      open += "([{".includes(char) ? 1 : ")]}".includes(char) ? -1 : 0;
      this.at++;
    }
    if (this.at >= this.text.length) {
      this.isHopeless = true;
      throw UNREADABLE;
    }
  }

  private isAt(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    return pattern.test(this.text);
  }

  private word(depth: number): unknown {
    const word = this.take(REFERENCE);
    if (this.lenient && this.text[this.at] === "(") {
      const call = LIST_FUNCTIONS.get(word ?? "");
      if (!call) {
        throw UNREADABLE;
      }
      this.at++;
      return call(this.items(depth, ")"));
    }
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
