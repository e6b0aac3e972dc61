import type { Expressions } from "./expressions";
import { isJsonObject } from "./json-object";
import { parseHclValue } from "./jsonencode";
import type { Scope } from "./resolved";

/** What a `for_each` runs over: key and value of each instance, and where they were written. */
export interface ForEachItems {
  readonly entries: readonly (readonly [unknown, unknown])[];
  readonly scope: Scope;
}

const CONVERSION = /^\$\{to(set|list)\(([^]*)\)\}$/;

/** The items of a `for_each`, of a resource or a `dynamic` block; undefined when nobody can count them. */
export function forEachItems(
  forEach: unknown,
  scope: Scope,
  expressions: Expressions,
): ForEachItems | undefined {
  const [, to, inside] =
    (typeof forEach === "string" ? CONVERSION.exec(forEach) : null) ?? [];
  const converted = inside === undefined ? undefined : parseHclValue(inside);
  const resolved = expressions.resolve(converted?.value ?? forEach, scope);
  if (resolved.kind === "text") {
    return undefined;
  }
  const { value } = resolved;
  if (Array.isArray(value)) {
    const isSet = converted !== undefined && to === "set";
    // In a set, the key is the value itself.
    const entries = value.map((item: unknown, at) => [isSet ? item : at, item]);
    return { entries: entries as [unknown, unknown][], scope: resolved.scope };
  }
  return isJsonObject(value)
    ? { entries: Object.entries(value), scope: resolved.scope }
    : undefined;
}

/** A scope in which an iterator, such as `each`, holds one item. */
export function withItem(
  scope: Scope,
  iterator: string,
  [key, value]: readonly [unknown, unknown],
  writtenIn: Scope,
): Scope {
  const iterators = new Map(scope.iterators);
  iterators.set(iterator, {
    kind: "value",
    value: { key, value },
    scope: writtenIn,
  });
  return { ...scope, iterators };
}
