import { printText } from "../facts/printed-text";
import { literalOf, type Text } from "../facts/text";
import { isJsonObject } from "./json-object";
import { enabledOf } from "./lifecycle";
import { parseReference, resourceReference } from "./reference";
import type { Resource, Stack } from "./stack-index";
import { templateParts } from "./template";

/** How often a resource stands: its `count` or `for_each`, or whether at all. */
export interface Repeat {
  readonly kind: "count" | "for_each" | "enabled";
  /** Equal text in one app means the same instances. */
  readonly text: string;
  /** There is at most one instance, so `[0]` means all of them. */
  readonly atMostOne: boolean;
  /** There is exactly one instance. */
  readonly exactlyOne: boolean;
  /** The resource whose instances a `for_each` runs over, when it does that. */
  readonly over: Resource | undefined;
}

/** Whether every instance of one resource has its own instance of another. */
export function repeatsAlike(
  one: Repeat | undefined,
  other: Repeat | undefined,
): boolean {
  return one?.text === other?.text;
}

/** What reading a repetition needs of everybody who can resolve expressions. */
interface Resolver {
  text(value: unknown, scope: { stack: Stack }): Text | undefined;
  json(value: unknown, scope: { stack: Stack }): unknown;
  repeatOf(resource: Resource): Repeat | undefined;
}

export function readRepeat(
  resource: Resource,
  resolver: Resolver,
): Repeat | undefined {
  const count = resource.body?.count ?? undefined;
  const forEach = resource.body?.for_each ?? undefined;
  if (forEach !== undefined) {
    return readForEach(forEach, resource, resolver);
  }
  return count === undefined
    ? readEnabled(resource, resolver)
    : readCount(count, resource, resolver);
}

function readEnabled(
  { body, stack }: Resource,
  resolver: Resolver,
): Repeat | undefined {
  const enabled = enabledOf(body);
  if (enabled === undefined) {
    return undefined;
  }
  const text = resolver.text(enabled, { stack });
  return {
    kind: "enabled",
    text: `only where lifecycle.enabled is ${text ? printText(text) : "no boolean"}`,
    atMostOne: true,
    exactlyOne: text !== undefined && literalOf(text) === "true",
    over: undefined,
  };
}

function readCount(
  count: unknown,
  { stack }: Resource,
  resolver: Resolver,
): Repeat {
  const text = resolver.text(count, { stack });
  const shown = text ? printText(text) : "that is not a number";
  const number = Number((text && literalOf(text)) || NaN);
  return {
    kind: "count",
    text: `count ${shown}`,
    atMostOne: number <= 1 || /\? *(?:1 *: *0|0 *: *1)\}$/.test(shown),
    exactlyOne: number === 1,
    over: undefined,
  };
}

function readForEach(
  forEach: unknown,
  { stack }: Resource,
  resolver: Resolver,
): Repeat {
  const over = repeatedOver(forEach, stack);
  const along = over && resolver.repeatOf(over);
  if (over && along?.kind === "for_each") {
    return { ...along, over };
  }
  const value = resolver.json(forEach, { stack });
  const exactlyOne = isJsonObject(value) && Object.keys(value).length === 1;
  return {
    kind: "for_each",
    text: `for_each ${typeof value === "string" ? value : JSON.stringify(value)}`,
    atMostOne: exactlyOne,
    exactlyOne,
    over: undefined,
  };
}

function repeatedOver(value: unknown, stack: Stack): Resource | undefined {
  const parts = typeof value === "string" ? templateParts(value) : undefined;
  const [only, second] = parts ?? [];
  const reference =
    only?.kind === "expression" && !second && parseReference(only.text);
  const to = reference ? resourceReference(reference) : undefined;
  return to && to.index === undefined && to.attribute === ""
    ? stack.resources.get(to.address)
    : undefined;
}
