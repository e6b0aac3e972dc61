import { literalOf } from "../facts/text";
import type { Expressions } from "./expressions";
import { forEachItems, withItem } from "./for-each-items";
import type { Resource } from "./stack-index";
import type { Scope } from "./resolved";

/** More are not looked at one by one. */
const MOST_INSTANCES = 200;

/**
 * The scope of each instance of a resource, one of its own where it is not repeated. Undefined when nobody can count the
 * instances.
 */
export function instanceScopes(
  resource: Resource,
  expressions: Expressions,
): readonly Scope[] | undefined {
  const { stack, body } = resource;
  const forEach = body?.for_each ?? undefined;
  const count = body?.count ?? undefined;
  if (forEach !== undefined) {
    const items = forEachItems(forEach, { stack }, expressions);
    return items && items.entries.length <= MOST_INSTANCES
      ? items.entries.map((item) =>
          withItem({ stack }, "each", item, items.scope),
        )
      : undefined;
  }
  return count === undefined
    ? [{ stack }]
    : countedScopes(count, resource, expressions);
}

function countedScopes(
  count: unknown,
  { stack }: Resource,
  expressions: Expressions,
): readonly Scope[] | undefined {
  const text = expressions.text(count, { stack });
  const number = Number((text && literalOf(text)) || NaN);
  return Number.isInteger(number) && number >= 0 && number <= MOST_INSTANCES
    ? Array.from({ length: number }, (_, index) => ({
        stack,
        iterators: new Map([
          ["count", { kind: "value", value: { index }, scope: { stack } }],
        ]),
      }))
    : undefined;
}
