import type { Expressions } from "../../terraform/expressions";
import { Spread } from "../../terraform/list-functions";
import { parseListed } from "../../terraform/jsonencode";
import type { Scope, Value } from "../../terraform/resolved";
import { templateParts } from "../../terraform/template";

/** Lists of lists that lead on and on are cut here. */
const MAX_DEPTH = 20;

/**
 * What an argument lists, in its order, each item with the scope in which it is to be read. An item that is an expression
 * may stand for many, or for none.
 */
export function listedItems(
  source: unknown,
  scope: Scope,
  expressions: Expressions,
  depth = 0,
): readonly Value[] {
  const resolved = expressions.resolve(writtenList(source), scope);
  if (resolved.kind === "value") {
    const { value, scope: inside } = resolved;
    if (Array.isArray(value) && depth < MAX_DEPTH) {
      return value.flatMap((item: unknown) =>
        listedItems(
          item instanceof Spread ? item.expression : item,
          inside,
          expressions,
          depth + 1,
        ),
      );
    }
    return (value ?? undefined) === undefined ? [] : [resolved];
  }
  const led = ledTo(source, scope, expressions);
  return led && depth < MAX_DEPTH && wholeExpression(led.value) !== undefined
    ? listedItems(led.value, led.scope, expressions, depth + 1)
    : [{ kind: "value", value: source, scope }];
}

/** A list that functions put together, as the list; anything else as it is. */
export function writtenList(source: unknown): unknown {
  const expression = wholeExpression(source);
  return (
    (expression === undefined ? undefined : parseListed(expression)) ?? source
  );
}

function ledTo(
  source: unknown,
  scope: Scope,
  expressions: Expressions,
): Value | undefined {
  const expression = wholeExpression(source);
  return expression === undefined
    ? undefined
    : expressions.source(expression, scope);
}

function wholeExpression(source: unknown): string | undefined {
  const parts = typeof source === "string" ? templateParts(source) : undefined;
  return parts?.length === 1 && parts[0]?.kind === "expression"
    ? parts[0].text
    : undefined;
}
