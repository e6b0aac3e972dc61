import { HclReader, UNREADABLE } from "./hcl-reader";

const LISTED = /^(?:\[|(?:compact|concat|distinct|flatten|tolist)\()/;

const CALL = /^jsonencode\(([^]*)\)$/;

/**
 * The value inside `jsonencode(...)`, if it is written out there. Its strings are Terraform strings again, and a bare
 * reference becomes one, as does whatever else has no other form. Lists that are put together become one list, in which
 * an expression may stand for many items, or for none. Undefined for any other expression.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/types
 */
export function parseJsonencode(
  expression: string,
): { readonly value: unknown } | undefined {
  const inside = CALL.exec(expression)?.[1];
  return inside === undefined ? undefined : parse(inside, true);
}

/** A list that is written out, or put together by functions, read as inside `jsonencode`; undefined for anything else. */
export function parseListed(expression: string): unknown[] | undefined {
  const value = LISTED.test(expression) && parse(expression, true)?.value;
  return Array.isArray(value) ? (value as unknown[]) : undefined;
}

/** A value written out in Terraform's native syntax, without functions and operators. */
export function parseHclValue(
  text: string,
): { readonly value: unknown } | undefined {
  return parse(text, false);
}

function parse(
  text: string,
  lenient: boolean,
): { readonly value: unknown } | undefined {
  const reader = new HclReader(text, lenient);
  try {
    const value = reader.value(0);
    return reader.isAtEnd() ? { value } : undefined;
  } catch (error) {
    if (error === UNREADABLE) {
      return undefined;
    }
    throw error;
  }
}
