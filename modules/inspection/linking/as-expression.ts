import { templateParts } from "../../terraform/template";

/** Speaks of one instance of the resource in which it stands. */
const OF_AN_INSTANCE = /\b(?:each|count|self)\./;

/**
 * A string of Terraform JSON as an expression that means the same anywhere in its stack; undefined where there is none, or
 * where nobody can be sure.
 */
export function asExpression(written: unknown): string | undefined {
  if (typeof written !== "string" || OF_AN_INSTANCE.test(written)) {
    return undefined;
  }
  const parts = templateParts(written) ?? [];
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "expression") {
    return only.text;
  }
  const isPlain = parts.every(
    ({ kind, text }) => kind === "expression" || /^[\w.-]*$/.test(text),
  );
  return parts.length > 0 && isPlain ? `"${written}"` : undefined;
}
