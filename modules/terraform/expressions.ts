import { isJsonObject, memberOf } from "./json-object";
import { enabledOf } from "./lifecycle";
import { parseHclValue } from "./jsonencode";
import { Spread } from "./list-functions";
import {
  parseReference,
  printSteps,
  resourceReference,
  type Reference,
  type ResourceReference,
  type Step,
} from "./reference";
import { readsStateOf } from "./remote-state";
import { readRepeat, type Repeat } from "./repeat";
import type { Resource, Stack, StackIndex } from "./stack-index";
import { templateParts } from "./template";
import { printText } from "../facts/printed-text";
import {
  holeText,
  joinTexts,
  literalOf,
  literalText,
  type Text,
} from "../facts/text";
import {
  primitiveText,
  withRepeat,
  type Resolved,
  type Scope,
  type Value,
} from "./resolved";

/** Knows an attribute of a resource before Terraform does; undefined when it does not. */
export type AttributeReader = (
  resource: Resource,
  attribute: string,
  expressions: Expressions,
) => Text | undefined;

/** References that lead on and on are cut here; so is text that grows without end. */
const MAX_DEPTH = 100;
const MAX_LENGTH = 1_000_000;

/** Members of one value: what refers to one thing twice, and that to another twice, grows without end. */
const MAX_MEMBERS = 200_000;

/** Two calls give two values, so equal text would not mean equal value. */
const IMPURE = /\b(?:uuid|timestamp|bcrypt)\(/;

/** A function that takes the only one of all instances: the address, and the attribute. */
const ALL_INSTANCES =
  /^(?:one\(|join\(""\s*,)\s*((?:data\.)?[\w-]+\.[\w-]+)(?:\[\*\]|\.\*)\.([\w-]+)\s*\)$/;

/** Resolves Terraform expressions as far as synthesis can: locals, other stacks' outputs, attributes that are known. */
export class Expressions {
  private depth = 0;
  private impure = 0;
  private members = 0;
  private readonly resolved = new Map<Stack, Map<string, Resolved>>();
  private readonly locals = new Map<Stack, Map<string, Resolved>>();
  private readonly repeats = new Map<Resource, Repeat | "none">();

  constructor(
    readonly index: StackIndex,
    private readonly readers: Readonly<Record<string, AttributeReader>>,
  ) {}

  resolve(value: unknown, scope: Scope): Resolved {
    if (typeof value !== "string") {
      return { kind: "value", value, scope };
    }
    const parts = templateParts(value);
    if (!parts) {
      return this.opaque(value, scope);
    }
    const [first] = parts;
    if (parts.length === 1 && first?.kind === "literal") {
      return literalText(first.text);
    }
    return parts.length === 1 && first?.kind === "expression"
      ? this.expression(first.text, scope)
      : this.joined(value, parts, scope);
  }

  /** The text of anything that Terraform can turn into a string; undefined for what it cannot, and for null. */
  text(value: unknown, scope: Scope): Text | undefined {
    const resolved = this.resolve(value, scope);
    return resolved.kind === "text" ? resolved : primitiveText(resolved.value);
  }

  /** A JSON value with every string in it resolved. */
  json(value: unknown, scope: Scope, depth = 0): unknown {
    const resolved = this.resolve(value, scope);
    if (resolved.kind === "text") {
      return printText(resolved);
    }
    const { value: found, scope: inside } = resolved;
    if (depth > MAX_DEPTH) {
      return printText(this.opaque("nested too deeply", scope));
    }
    this.members = depth === 0 ? 0 : this.members + 1;
    if (this.members > MAX_MEMBERS) {
      return printText(this.opaque("too large to be read", scope));
    }
    if (Array.isArray(found)) {
      return found.flatMap((item: unknown) => {
        const isSpread = item instanceof Spread;
        const read = this.json(
          isSpread ? item.expression : item,
          inside,
          depth + 1,
        );
        return isSpread ? read : [read];
      });
    }
    return isJsonObject(found)
      ? Object.fromEntries(
          Object.entries(found).map(([key, member]) => [
            printText(this.text(key, inside) ?? this.opaque(key, inside)),
            this.json(member, inside, depth + 1),
          ]),
        )
      : found;
  }

  /** An attribute that only Terraform will know. */
  opaqueAttribute({ stack, address }: Resource, attribute: string): Text {
    return holeText(stack.path, `${address}.${attribute}`);
  }

  /** `name` of a resource, as references to it are written; without one Terraform makes it up. */
  nameOf(resource: Resource): Text {
    const written = this.text(resource.body?.name, this.scopeOf(resource));
    return written && literalOf(written) !== ""
      ? written
      : this.opaqueAttribute(resource, "name");
  }

  /** Scope of the arguments of a resource. */
  scopeOf(resource: Resource): Scope {
    return { stack: resource.stack, repeat: this.repeatOf(resource) };
  }

  repeatOf(resource: Resource): Repeat | undefined {
    const { body } = resource;
    if ((body?.count ?? body?.for_each ?? enabledOf(body)) === undefined) {
      return undefined;
    }
    const known = this.repeats.get(resource);
    if (known !== undefined) {
      return known === "none" ? undefined : known;
    }
    // A for_each that leads back to itself.
    this.repeats.set(resource, "none");
    const repeat = readRepeat(resource, this);
    this.repeats.set(resource, repeat ?? "none");
    return repeat;
  }

  private joined(
    template: string,
    parts: NonNullable<ReturnType<typeof templateParts>>,
    scope: Scope,
  ): Text {
    const pieces: Text[] = [];
    let length = 0;
    for (const part of parts) {
      const piece =
        part.kind === "literal"
          ? literalText(part.text)
          : this.piece(part.text, scope);
      pieces.push(piece);
      length += printText(piece).length;
      if (length > MAX_LENGTH) {
        return this.opaque(template.slice(0, 100), scope);
      }
    }
    return joinTexts(pieces);
  }

  /** What an expression adds to the text around it. */
  piece(expression: string, scope: Scope): Text {
    const resolved = this.expression(expression, scope);
    return resolved.kind === "text"
      ? resolved
      : (primitiveText(resolved.value) ?? this.opaque(expression, scope));
  }

  private expression(expression: string, scope: Scope): Resolved {
    // Without a repetition around it, an expression means the same everywhere in its stack.
    if (scope.repeat || scope.iterators || IMPURE.test(expression)) {
      return this.resolveExpression(expression, scope);
    }
    let cached = this.resolved.get(scope.stack);
    if (!cached) {
      cached = new Map();
      this.resolved.set(scope.stack, cached);
    }
    let resolved = cached.get(expression);
    if (!resolved) {
      resolved = this.resolveExpression(expression, scope);
      cached.set(expression, resolved);
    }
    return resolved;
  }

  private resolveExpression(expression: string, scope: Scope): Resolved {
    if (this.depth > MAX_DEPTH) {
      return this.opaque(expression, scope);
    }
    this.depth++;
    try {
      const written = /^[[{"\d-]|^(?:true|false|null)$/.test(expression)
        ? parseHclValue(expression)
        : undefined;
      if (written) {
        return this.resolve(written.value, scope);
      }
      const reference = parseReference(
        this.onlyInstance(expression, scope) ?? expression,
      );
      return (
        (reference && this.reference(reference, scope)) ??
        this.opaque(expression, scope)
      );
    } finally {
      this.depth--;
    }
  }

  /**
   * The only instance of a resource that stands once at most, where all of its instances are asked for: `one(x[*].id)`,
   * or `join("", x[*].id)` as it was written before. Undefined for any other expression.
   *
   * @see https://developer.hashicorp.com/terraform/language/functions/one
   */
  private onlyInstance(
    expression: string,
    { stack }: Scope,
  ): string | undefined {
    const [, of = "", attribute] = ALL_INSTANCES.exec(expression) ?? [];
    const resource =
      attribute === undefined ? undefined : stack.resources.get(of);
    if (!resource) {
      return undefined;
    }
    const repeat = this.repeatOf(resource);
    if (repeat === undefined) {
      return `${of}.${attribute}`;
    }
    return repeat.kind === "count" && repeat.atMostOne
      ? `${of}[0].${attribute}`
      : undefined;
  }

  /** Where a reference to a local, an iterator or another stack's output leads, as written there. */
  source(expression: string, scope: Scope): Value | undefined {
    const reference = parseReference(expression);
    return reference && this.sourceOf(reference, scope);
  }

  private reference(reference: Reference, scope: Scope): Resolved | undefined {
    const { root, steps } = reference;
    const [first, ...rest] = steps;
    const name = first && "name" in first ? first.name : undefined;
    if (root === "local" && name !== undefined && rest.length === 0) {
      return this.local(name, scope.stack);
    }
    const source = this.sourceOf(reference, scope);
    if (source) {
      return this.resolve(source.value, source.scope);
    }
    if (root === "each" && name === "value" && scope.repeat?.over) {
      return this.attribute(scope.repeat.over, "", printSteps(rest));
    }
    const to = resourceReference(reference);
    return to && this.attributeAt(to, scope);
  }

  private sourceOf(reference: Reference, scope: Scope): Value | undefined {
    const { root, steps } = reference;
    const { stack } = scope;
    const iterator = scope.iterators?.get(root);
    if (iterator) {
      return this.memberAt(iterator.value, steps, iterator.scope);
    }
    const [first, ...rest] = steps;
    if (root === "local" && first && "name" in first) {
      return stack.locals.has(first.name)
        ? this.memberAt(stack.locals.get(first.name), rest, { stack })
        : undefined;
    }
    const to = resourceReference(reference);
    return to && this.remoteOutput(to, stack);
  }

  /** Every local once, however many refer to it. */
  private local(name: string, stack: Stack): Resolved | undefined {
    if (!stack.locals.has(name)) {
      return undefined;
    }
    const cached = this.locals.get(stack) ?? new Map<string, Resolved>();
    this.locals.set(stack, cached);
    let resolved = cached.get(name);
    if (!resolved) {
      // A local that leads back to itself.
      cached.set(name, this.opaque(`local.${name}`, { stack }));
      resolved = this.resolve(stack.locals.get(name), { stack });
      cached.set(name, resolved);
    }
    return resolved;
  }

  private memberAt(
    value: unknown,
    steps: readonly Step[],
    scope: Scope,
  ): Value | undefined {
    let at: Value = { kind: "value", value, scope };
    for (const step of steps) {
      const key = "name" in step ? step.name : step.index.replaceAll('"', "");
      const resolved = this.resolve(at.value, at.scope);
      if (resolved.kind === "text") {
        return undefined;
      }
      const { value: holder, scope: inside } = resolved;
      const member = Array.isArray(holder)
        ? (holder as unknown[])[Number(key)]
        : memberOf(holder, key);
      if (member === undefined) {
        return undefined;
      }
      at = { kind: "value", value: member, scope: inside };
    }
    return at;
  }

  private remoteOutput(
    { address, attribute }: ResourceReference,
    stack: Stack,
  ): Value | undefined {
    const id = /^data\.terraform_remote_state\.(.+)$/.exec(address)?.[1];
    const output = /^outputs\.([\w-]+)$|^outputs\["([^"]+)"\]$/.exec(attribute);
    const producer =
      id === undefined ? undefined : this.index.byRemoteState.get(id);
    const name = output?.[1] ?? output?.[2];
    return producer &&
      producer !== stack &&
      name !== undefined &&
      producer.outputs.has(name) &&
      // For a stack inside a stack, cdktf names the inner one's own state, which has no such output.
      [producer, ...(stack.outputs.has(name) ? [] : [stack])].some((each) =>
        readsStateOf(each, stack.resources.get(address)),
      )
      ? {
          kind: "value",
          value: producer.outputs.get(name),
          scope: { stack: producer },
        }
      : undefined;
  }

  /** Whether an index picks, of a repeated resource, the instance that belongs to whoever asks. */
  isOwnInstance(
    resource: Resource,
    index: string | undefined,
    scope: Scope,
  ): boolean {
    return this.instance(this.repeatOf(resource), index, scope) === "";
  }

  private attributeAt(
    { address, index, attribute }: ResourceReference,
    scope: Scope,
  ): Text {
    const resource = scope.stack.resources.get(address);
    const repeat = resource && this.repeatOf(resource);
    const instance = this.instance(repeat, index, scope);
    return resource
      ? this.attribute(resource, instance, attribute)
      : holeText(scope.stack.path, `${address}${instance}.${attribute}`);
  }

  /** An attribute of the instance that belongs to whoever asks (`""`), or of another one, such as `[0]`. */
  private attribute(
    resource: Resource,
    instance: string,
    attribute: string,
  ): Text {
    const known = Object.hasOwn(this.readers, resource.type)
      ? this.readers[resource.type]!(resource, attribute, this)
      : undefined;
    // A literal holds for all instances: `each` and `count` are never literal.
    return known && (instance === "" || literalOf(known) !== undefined)
      ? known
      : holeText(
          resource.stack.path,
          `${resource.address}${instance}.${attribute}`,
        );
  }

  private instance(
    repeat: Repeat | undefined,
    index: string | undefined,
    scope: Scope,
  ): string {
    if (index === undefined) {
      // What is not enabled has no attribute to refer to.
      return repeat && repeat.kind !== "enabled" ? "[*]" : "";
    }
    const own = { count: "count.index", for_each: "each.key", enabled: "" };
    if (
      repeat &&
      ((index === own[repeat.kind] && repeat.text === scope.repeat?.text) ||
        (index === "0" && repeat.kind === "count" && repeat.atMostOne))
    ) {
      return "";
    }
    return `[${withRepeat(index, scope)}]`;
  }

  private opaque(expression: string, scope: Scope): Text {
    const once = IMPURE.test(expression) ? ` #${++this.impure}` : "";
    return holeText(scope.stack.path, withRepeat(expression, scope) + once);
  }
}
