import { POLICY_VARIABLE, printHole, type Hole } from "../../facts/hole";
import { readText } from "../../facts/printed-text";
import { holeOf, type Text } from "../../facts/text";
import { hasExpression } from "../words/expression";

/**
 * A text of a policy or a request, cut into what can be compared: one character, one wildcard, or one expression whose
 * value only Terraform or IAM knows.
 */
export interface Pattern {
  readonly raw: string;
  /** What is compared: `raw`, in lower case where case means nothing. */
  readonly value: string;
  /** One character each; `ANY`, `ONE` or a whole `${...}` otherwise. */
  readonly symbols: readonly string[];
  /** Contains `ANY` or `ONE`. */
  readonly wild: boolean;
  /** What stands before a single `ANY` at the end; undefined for any other shape. Most patterns have this one. */
  readonly prefix: string | undefined;
  /** Contains a hole or a policy variable. */
  readonly opaque: boolean;
  /** All that it is, where that is one hole. */
  readonly hole: Hole | undefined;
}

/** The wildcard `*`, distinct from the character. */
export const ANY = "*any";

/** The wildcard `?`, distinct from the character. */
export const ONE = "?one";

/** How the element that holds a string reads it. */
export interface PatternReading {
  /** Whether `*` and `?` are wildcards or characters. */
  readonly wildcards: boolean;
  /** Whether upper and lower case are one. */
  readonly foldCase?: boolean;
}

/** Cuts a string up; an expression keeps its spelling, because equal text means equal value. */
export function readPattern(raw: string, reading: PatternReading): Pattern {
  return hasExpression(raw)
    ? new OpaquePattern(raw, reading)
    : new PlainPattern(raw, reading);
}

/** A request's string that stands for every string with this prefix, such as every object of a bucket. */
export function everythingUnder(prefix: string): Pattern {
  return new EverythingUnder(prefix);
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

/** True for a policy variable, which IAM fills in with each request; every other expression is Terraform's. */
export function isPolicyVariable(symbol: string): boolean {
  return symbol.length > 2 && symbol[0] === VARIABLE;
}

/** What a comparison with an opaque text comes to: one that changes with each request is open, others Terraform hides. */
export function unread({ symbols }: Pattern): "open" | "hidden" {
  return symbols.some(isPolicyVariable) ? "open" : "hidden";
}

/** Marks the symbol of a policy variable, so that its spelling is looked at once. */
const VARIABLE = "@";

/** Cut up at first use: most strings of a policy are only ever compared as a whole. */
class PlainPattern implements Pattern {
  readonly opaque = false;
  readonly hole = undefined;
  readonly value: string;
  readonly wild: boolean;
  readonly prefix: string | undefined;
  private cut?: readonly string[];

  constructor(
    readonly raw: string,
    private readonly reading: PatternReading,
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

class EverythingUnder implements Pattern {
  readonly raw: string;
  readonly value: string;
  readonly wild = true;
  readonly prefix = undefined;
  readonly hole = undefined;
  readonly opaque: boolean;
  private readonly start: Pattern;
  private cut?: readonly string[];

  constructor(prefix: string) {
    this.raw = this.value = `${prefix}*`;
    this.start = readPattern(prefix, { wildcards: false });
    this.opaque = this.start.opaque;
  }

  get symbols(): readonly string[] {
    return (this.cut ??= [...this.start.symbols, ANY]);
  }
}

class OpaquePattern implements Pattern {
  readonly prefix = undefined;
  readonly value: string;
  readonly symbols: readonly string[];
  readonly wild: boolean;
  readonly opaque: boolean;
  readonly hole: Hole | undefined;

  constructor(
    readonly raw: string,
    reading: PatternReading,
  ) {
    this.value = raw;
    const text = readText(raw);
    this.hole = holeOf(text);
    this.symbols = symbolsOf(text, reading);
    this.wild = this.symbols.includes(ANY) || this.symbols.includes(ONE);
    this.opaque = this.symbols.some(isExpression);
  }
}

/** Policy variables that stand for a character with a meaning of its own. */
const ESCAPES = new Map([
  ["${*}", "*"],
  ["${?}", "?"],
  ["${$}", "$"],
]);

/** Begins no policy variable that anybody knows, so that IAM alone can tell what it means; escaped, to be no hole. */
const ODD = "$${";

const VARIABLE_OR_ODD = new RegExp(`(${POLICY_VARIABLE.source}|\\$\\{)`);

function symbolsOf({ parts }: Text, reading: PatternReading): string[] {
  const symbols = parts.flatMap((part) =>
    typeof part === "string"
      ? part
          .split(VARIABLE_OR_ODD)
          .flatMap((piece, at) =>
            at % 2 === 0 ? charactersOf(piece, reading) : symbolOf(piece),
          )
      : printHole(part),
  );
  return symbols.includes(ODD) ? withOddOnesWhole(symbols) : symbols;
}

function symbolOf(variable: string): string {
  return variable === "${"
    ? ODD
    : (ESCAPES.get(variable) ?? VARIABLE + variable);
}

/** One symbol for all that stands in odd braces; ones that never close reach to the end. */
function withOddOnesWhole(symbols: readonly string[]): string[] {
  const whole: string[] = [];
  let odd = "";
  let depth = 0;
  for (const symbol of symbols) {
    if (symbol === ODD || (symbol === "{" && depth > 0)) {
      depth++;
    } else if (symbol === "}" && depth > 0) {
      depth--;
    }
    odd += symbol;
    if (depth === 0) {
      whole.push(odd);
      odd = "";
    }
  }
  return odd === "" ? whole : [...whole, odd];
}

function charactersOf(raw: string, reading: PatternReading): string[] {
  const characters = (reading.foldCase ? foldCase(raw) : raw).split("");
  return reading.wildcards
    ? characters.map((c) => (c === "*" ? ANY : c === "?" ? ONE : c))
    : characters;
}
