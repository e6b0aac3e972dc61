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

/**
 * A string with every name resolved that can be. What cannot stands as one `${stack/expression}`: equal text means
 * equal value, whichever stack it was written in.
 */
export interface Text {
  readonly kind: "text";
  readonly text: string;
  /** Nothing in it waits for Terraform. */
  readonly literal: boolean;
}

/** Anything but a string, as written, with the scope in which its own strings are to be read. */
export interface Value {
  readonly kind: "value";
  readonly value: unknown;
  readonly scope: Scope;
}

export type Resolved = Text | Value;

/** An expression that nobody can see into, as one piece that no brace inside can end early. */
export function opaqueText({ path }: Stack, expression: string): Text {
  const inside = expression.replaceAll("{", "⟨").replaceAll("}", "⟩");
  return { kind: "text", text: `\${${path}/${inside}}`, literal: false };
}

/** Text in which nothing waits for Terraform. */
export function literalText(text: string): Text {
  return { kind: "text", text, literal: true };
}

/** The text of what Terraform turns into a string by itself. */
export function primitiveText(value: unknown): Text | undefined {
  return ["string", "number", "boolean"].includes(typeof value)
    ? literalText(String(value))
    : undefined;
}

/** Names what `each` or `count` runs over, so that equal text means equal instances. */
export function withRepeat(expression: string, { repeat }: Scope): string {
  return repeat && /\b(?:each|count)\.\w/.test(expression)
    ? `${expression} of ${repeat.text}`
    : expression;
}
