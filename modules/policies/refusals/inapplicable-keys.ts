import { aboutWhat } from "../../aws/s3-actions";
import { actionsWith } from "../../aws/s3-condition-keys";
import { listQuoted } from "../../sentences/list-words";
import type { Statement } from "../document/statement";
import { matchText } from "../matching/match-text";
import { readPattern, type Pattern } from "../matching/pattern";

/**
 * A condition key of S3 that requests of some action of the statement never carry, for which S3 refuses the bucket's
 * policy, also where the key applies to the other actions ("Conditions do not apply to combination of actions and
 * resources in statement"). Actions with a wildcard are taken as long as the key applies to one of those they stand for.
 * The end of a sentence about the statement.
 */
export function inapplicableKeys({
  actions: { negated, patterns },
  condition,
}: Statement): string | undefined {
  if (negated || patterns.some(({ opaque }) => opaque)) {
    return undefined;
  }
  for (const { key, lowerKey, hidden } of condition) {
    const carriers = hidden === undefined ? actionsWith(lowerKey) : "every";
    if (carriers === undefined || carriers === "every") {
      continue;
    }
    const without = patterns.filter((pattern) => lacks(pattern, carriers));
    const named = without.filter(({ wild }) => !wild);
    if (named.length > 0 || without.length === patterns.length) {
      const list = listQuoted(
        (named.length > 0 ? named : without).map(({ raw }) => raw),
      );
      return without.length === patterns.length
        ? `asks for "${key}", which S3 does not take as a condition on ${list}; drop the condition`
        : `asks for "${key}", which S3 does not take as a condition on ${list}; put that into a statement of its own`;
    }
  }
  return undefined;
}

/** False, too, for what is no action known here. */
function lacks(action: Pattern, carriers: ReadonlySet<string>): boolean {
  if (!action.wild) {
    return aboutWhat(action.value) !== undefined && !carriers.has(action.value);
  }
  return ![...carriers].some(
    (carrier) =>
      matchText(action, readPattern(carrier, { wildcards: false })) === "yes",
  );
}
