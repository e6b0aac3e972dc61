import type { Expressions } from "./expressions";
import { repeatsAlike } from "./repeat";
import type { Resource } from "./stack-index";

/** Why a resource may leave an instance of another one without it, or stand twice; undefined when it does neither. */
export function coverageDoubt(
  resource: Resource,
  target: Resource,
  expressions: Expressions,
): string | undefined {
  const own = expressions.repeatOf(resource);
  return own === undefined ||
    own.exactlyOne ||
    repeatsAlike(own, expressions.repeatOf(target))
    ? undefined
    : `${resource.address} stands ${own.text}, which is not how often ${target.address} does: write the same count, for_each or enabled for both`;
}

/** A count that is 1 or 0 by one condition: the condition, and what it comes to where that holds. */
const BY_CONDITION = /^(count .*\?) *(?:(1) *: *0|0 *: *1)\}$/s;

/**
 * Whether exactly one of two resources stands, whatever the condition of their counts comes to, and both say the same: then
 * it does not matter which one.
 */
export function isEitherOf(
  one: Resource,
  other: Resource,
  expressions: Expressions,
): boolean {
  const [first, second] = [one, other].map((resource) =>
    BY_CONDITION.exec(expressions.repeatOf(resource)?.text ?? ""),
  );
  return (
    !!first &&
    !!second &&
    one.stack === other.stack &&
    first[1] === second[1] &&
    first[2] !== second[2] &&
    contentOf(one) === contentOf(other)
  );
}

function contentOf({ body }: Resource): string {
  return JSON.stringify({ ...body, count: 0, "//": undefined });
}
