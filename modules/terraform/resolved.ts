import { expressionIn } from "../facts/hole";
import { literalText, type Text } from "../facts/text";
import type { Repeat } from "./repeat";
import type { Stack } from "./stack-index";

/** Where an expression stands, and so what its names mean. */
export interface Scope {
  readonly stack: Stack;
  /** What `each` and `count` run over. */
  readonly repeat?: Repeat;
  /** What the iterators of the `dynamic` blocks around it hold, each to be read where its own `for_each` was written. */
  readonly iterators?: ReadonlyMap<string, Value>;
}

/** Anything but a string, as written, with the scope in which its own strings are to be read. */
export interface Value {
  readonly kind: "value";
  readonly value: unknown;
  readonly scope: Scope;
}

/** What an expression leads to: a string with every name resolved that can be, or any other value. */
export type Resolved = Text | Value;

/** The text of what Terraform turns into a string by itself. */
export function primitiveText(value: unknown): Text | undefined {
  return ["string", "number", "boolean"].includes(typeof value)
    ? literalText(String(value))
    : undefined;
}

/** Names what `each` or `count` runs over, so that equal text means equal instances. */
export function withRepeat(expression: string, { repeat }: Scope): string {
  return repeat && /\b(?:each|count)\.\w/.test(expression)
    ? `${expression} of ${expressionIn(repeat.text)}`
    : expression;
}
