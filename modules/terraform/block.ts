import { absent, known, unknown, type Fact } from "../facts/fact";
import { printText } from "../facts/printed-text";
import { literalOf } from "../facts/text";
import type { Expressions } from "./expressions";
import { forEachItems, withItem } from "./for-each-items";
import { isJsonObject, memberOf, type JsonObject } from "./json-object";
import type { Resource } from "./stack-index";
import type { Scope } from "./resolved";

/**
 * A resource's body, or a block in it, read as facts. Blocks may be written as an object, a list of objects, or
 * `dynamic`; values as what they are, as text, or as an expression.
 */
export class Block {
  constructor(
    readonly body: JsonObject,
    readonly scope: Scope,
    readonly expressions: Expressions,
  ) {}

  /** The body of a resource; empty when it cannot be read. */
  static of(resource: Resource, expressions: Expressions): Block {
    const { body } = resource;
    return new Block(body ?? {}, expressions.scopeOf(resource), expressions);
  }

  /** Nobody wrote the argument, or wrote null. */
  lacks(name: string): boolean {
    return (memberOf(this.body, name) ?? undefined) === undefined;
  }

  /** A string; unknown unless all of it is literal. */
  string(name: string): Fact<string> {
    const text = this.text(name);
    if (!text) {
      return this.withoutText(name);
    }
    const literal = literalOf(text);
    return literal === undefined ? unknown(this.written(name)) : known(literal);
  }

  /** A string in canonical form, in which references count as known. */
  canonical(name: string): Fact<string> {
    const text = this.text(name);
    return text ? known(printText(text)) : this.withoutText(name);
  }

  private withoutText(name: string): Fact<never> {
    if (this.lacks(name)) {
      return absent;
    }
    const resolved = this.expressions.resolve(this.body[name], this.scope);
    return resolved.kind === "value" && resolved.value === null
      ? absent
      : unknown(this.written(name));
  }

  boolean(name: string): Fact<boolean> {
    const fact = this.string(name);
    if (fact.kind !== "known") {
      return fact;
    }
    return fact.value === "true" || fact.value === "false"
      ? known(fact.value === "true")
      : unknown(this.written(name));
  }

  number(name: string): Fact<number> {
    const fact = this.string(name);
    if (fact.kind !== "known") {
      return fact;
    }
    const number = fact.value.trim() === "" ? NaN : Number(fact.value);
    return Number.isFinite(number)
      ? known(number)
      : unknown(this.written(name));
  }

  /** All blocks of a name; unknown when their number is. */
  blocks(name: string): Fact<readonly Block[]> {
    const written = this.writtenBlocks(name);
    if (written === undefined) {
      return unknown(this.written(name));
    }
    if (this.lacks("dynamic")) {
      return known(written);
    }
    const dynamics = this.dynamicBlocks(name);
    return dynamics.kind === "unknown"
      ? dynamics
      : known([...written, ...dynamics.value]);
  }

  /** The only block of a name; unknown when there are more. */
  block(name: string): Fact<Block> {
    const blocks = this.blocks(name);
    if (blocks.kind !== "known") {
      return blocks;
    }
    const count = blocks.value.length;
    if (count > 1) {
      return unknown(`${count} blocks of "${name}"`);
    }
    return count === 1 ? known(blocks.value[0]!) : absent;
  }

  /** The argument as somebody wrote it, for a person to read. */
  written(name: string): string {
    const value = memberOf(this.body, name);
    return typeof value === "string"
      ? value + this.defaultOf(value)
      : `${name} = ${shortJson(value)}`;
  }

  /** Of a variable alone: a default decides nothing, and its reader would take it to. */
  private defaultOf(written: string): string {
    const [, name = ""] = /^\$\{\s*var\.([\w-]+)\s*\}$/.exec(written) ?? [];
    const variables = memberOf(this.scope.stack.json, "variable");
    const variable = memberOf(variables, name);
    const value = memberOf(variable, "default");
    const isTold =
      ["string", "number", "boolean"].includes(typeof value) &&
      (memberOf(variable, "sensitive") ?? false) === false;
    return isTold
      ? ` (its default ${JSON.stringify(value)} decides nothing: whoever plans may give another value)`
      : "";
  }

  private text(name: string) {
    return this.expressions.text(memberOf(this.body, name), this.scope);
  }

  private writtenBlocks(name: string): Block[] | undefined {
    const value = memberOf(this.body, name) ?? [];
    const bodies: unknown[] = Array.isArray(value) ? value : [value];
    return bodies.every(isJsonObject)
      ? bodies.map((body) => this.inner(body))
      : undefined;
  }

  private dynamicBlocks(name: string): Known<Block[]> | Unknown {
    const { dynamic } = this.body;
    const found: Block[] = [];
    for (const labels of Array.isArray(dynamic) ? dynamic : [dynamic]) {
      const value = memberOf(labels, name) ?? [];
      for (const body of Array.isArray(value) ? value : [value]) {
        const content = memberOf(body, "content");
        const items = forEachItems(
          memberOf(body, "for_each"),
          this.scope,
          this.expressions,
        );
        if (!items || (items.entries.length > 0 && !isJsonObject(content))) {
          return unknown(
            `dynamic "${name}" for_each ${shortJson(memberOf(body, "for_each"))}`,
          );
        }
        const iterator = String(memberOf(body, "iterator") ?? name);
        for (const item of items.entries) {
          const scope = withItem(this.scope, iterator, item, items.scope);
          found.push(this.inner(content as JsonObject, scope));
        }
      }
    }
    return { kind: "known", value: found };
  }

  private inner(body: JsonObject, scope = this.scope): Block {
    return new Block(body, scope, this.expressions);
  }
}

/** Goes on with a fact that is known; what is absent or unknown stays that. */
export function within<T, R>(
  fact: Fact<T>,
  read: (value: T) => Fact<R>,
): Fact<R> {
  return fact.kind === "known" ? read(fact.value) : fact;
}

type Known<T> = Extract<Fact<T>, { kind: "known" }>;
type Unknown = Extract<Fact<never>, { kind: "unknown" }>;

function shortJson(value: unknown): string {
  if (typeof value === "object" && value !== null) {
    return Array.isArray(value) ? "a list" : "an object";
  }
  return typeof value === "string" ? value : String(JSON.stringify(value));
}
