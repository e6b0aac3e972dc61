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
    : `${resource.address} stands ${own.text}, which is not how often ${target.address} does`;
}
