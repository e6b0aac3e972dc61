/**
 * A string of a policy or a request, cut into what can be compared: one character, one wildcard, or one expression whose
 * value only Terraform or IAM knows.
 */
export interface Text {
  readonly raw: string;
  /** What is compared: `raw`, in lower case where case means nothing. */
  readonly value: string;
  /** One character each; `ANY`, `ONE` or a whole `${...}` otherwise. */
  readonly symbols: readonly string[];
  /** Contains `ANY` or `ONE`. */
  readonly wild: boolean;
  /** What stands before a single `ANY` at the end; undefined for any other shape. Most patterns have this one. */
  readonly prefix: string | undefined;
  /** Contains a `${...}`. */
  readonly opaque: boolean;
}

/** The wildcard `*`, distinct from the character. */
export const ANY = "*any";

/** The wildcard `?`, distinct from the character. */
export const ONE = "?one";

/** How the element that holds a string reads it. */
export interface TextReading {
  /** Whether `*` and `?` are wildcards or characters. */
  readonly wildcards: boolean;
  /** Whether upper and lower case are one. */
  readonly foldCase?: boolean;
}

/** Cuts a string up; an expression keeps its spelling, because equal text means equal value. */
export function readText(raw: string, reading: TextReading): Text {
  return !raw.includes("${")
    ? new PlainText(raw, reading)
    : new OpaqueText(raw, reading);
}

/** A request's string that stands for every string with this prefix, such as every object of a bucket. */
export function everyTextUnder(prefix: string): Text {
  return new EveryText(prefix);
}

/**
 * A to Z in lower case. IAM folds nothing else: JavaScript would take the Kelvin sign, too, for a k.
 */
export function foldCase(raw: string): string {
  return /[\u0080-\uffff]/.test(raw)
    ? raw.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    : raw.toLowerCase();
}

/** True for one `${...}`, false for a character or a wildcard. */
export function isExpression(symbol: string): boolean {
  return symbol.length > 2 && (symbol[0] === "$" || symbol[0] === VARIABLE);
}

/**
 * True for a policy variable, which IAM replaces with a value of the request, such as `${aws:username}` or
 * `${aws:PrincipalTag/team, 'none'}`; every other `${...}` belongs to Terraform.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function isPolicyVariable(symbol: string): boolean {
  return symbol.length > 2 && symbol[0] === VARIABLE;
}

/** Marks the symbol of a policy variable, so that its spelling is looked at once. */
const VARIABLE = "@";

const POLICY_VARIABLE =
  /^\$\{\s*[A-Za-z][\w.-]*:[\w./@+=:-]+\s*(,\s*'[^']*'\s*)?\}$/;

/** Cut up at first use: most strings of a policy are only ever compared as a whole. */
class PlainText implements Text {
  readonly opaque = false;
  readonly value: string;
  readonly wild: boolean;
  readonly prefix: string | undefined;
  private cut?: readonly string[];

  constructor(
    readonly raw: string,
    private readonly reading: TextReading,
  ) {
    this.value = reading.foldCase ? foldCase(raw) : raw;
    this.wild = reading.wildcards && /[*?]/.test(raw);
    this.prefix =
      this.wild && raw.search(/[*?]/) === raw.length - 1 && raw.endsWith("*")
        ? this.value.slice(0, -1)
        : undefined;
  }

  get symbols(): readonly string[] {
    return (this.cut ??= charactersOf(this.value, this.reading));
  }
}

class EveryText implements Text {
  readonly raw: string;
  readonly value: string;
  readonly wild = true;
  readonly prefix = undefined;
  readonly opaque: boolean;
  private readonly start: Text;
  private cut?: readonly string[];

  constructor(prefix: string) {
    this.raw = this.value = `${prefix}*`;
    this.start = readText(prefix, { wildcards: false });
    this.opaque = this.start.opaque;
  }

  get symbols(): readonly string[] {
    return (this.cut ??= [...this.start.symbols, ANY]);
  }
}

class OpaqueText implements Text {
  readonly prefix = undefined;
  readonly value: string;
  readonly symbols: readonly string[];
  readonly wild: boolean;
  readonly opaque: boolean;

  constructor(
    readonly raw: string,
    reading: TextReading,
  ) {
    this.value = raw;
    const symbols: string[] = [];
    let at = 0;
    while (at < raw.length) {
      const start = raw.indexOf("${", at);
      const end = start < 0 ? raw.length : start;
      // Terraform writes a policy variable as "$${...}".
      const literal = raw.slice(at, raw[end - 1] === "$" ? end - 1 : end);
      // One by one: a call takes no more than some 100,000 arguments.
      for (const character of charactersOf(literal, reading)) {
        symbols.push(character);
      }
      if (start < 0) {
        break;
      }
      at = endOfExpression(raw, start);
      const expression = raw.slice(start, at);
      symbols.push(ESCAPES.get(expression) ?? symbolOf(expression));
    }
    this.symbols = symbols;
    this.wild = symbols.includes(ANY) || symbols.includes(ONE);
    this.opaque = symbols.some(isExpression);
  }
}

/** Policy variables that stand for a character with a meaning of its own. */
const ESCAPES = new Map([
  ["${*}", "*"],
  ["${?}", "?"],
  ["${$}", "$"],
]);

function symbolOf(expression: string): string {
  return POLICY_VARIABLE.test(expression) ? VARIABLE + expression : expression;
}

function charactersOf(raw: string, reading: TextReading): string[] {
  const characters = (reading.foldCase ? foldCase(raw) : raw).split("");
  return reading.wildcards
    ? characters.map((c) => (c === "*" ? ANY : c === "?" ? ONE : c))
    : characters;
}

/** Braces nest and may stand inside quotes; an unclosed expression reaches to the end. */
function endOfExpression(raw: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < raw.length; at++) {
    const c = raw[at];
    if (quoted && c === "\\") {
      at++;
    } else if (c === '"') {
      quoted = !quoted;
    } else if (!quoted && c === "{") {
      depth++;
    } else if (!quoted && c === "}" && --depth === 0) {
      return at + 1;
    }
  }
  return raw.length;
}
