import { memberOf } from "../../terraform/json-object";
import { lifecycleOf } from "../../terraform/lifecycle";
import { asExpression } from "./as-expression";
import { templateParts } from "../../terraform/template";
import type { Stack } from "../../terraform/stack-index";

/**
 * The Region to which conditions of the stack hold a provider: a bucket that it makes refuses to be planned with another
 * one. Undefined where none does, or two contradict each other.
 *
 * @param written how the provider names its Region, as an expression; undefined where the environment does
 */
export function pinnedRegion(
  stack: Stack,
  provider: string,
  written: string | undefined,
): string | undefined {
  const pins = new Set(
    (stack.byType.get("aws_s3_bucket") ?? [])
      .map(({ body }) => body)
      .filter(
        (body) =>
          (memberOf(body, "provider") ?? "aws") === provider &&
          // One that stands no time refuses nothing, and one of its own Region says nothing of the provider's.
          ["count", "for_each", "region"].every(
            (name) => (memberOf(body, name) ?? undefined) === undefined,
          ),
      )
      .flatMap((body) => {
        const lifecycle = lifecycleOf(body);
        return lifecycle.kind !== "known" ||
          memberOf(lifecycle.value, "enabled") !== undefined
          ? []
          : written === undefined
            ? held(memberOf(lifecycle.value, "postcondition"), "self.region")
            : held(memberOf(lifecycle.value, "precondition"), written);
      }),
  );
  const [region, second] = pins;
  return second === undefined ? region : undefined;
}

/** What conditions say that an expression is equal to: `${(var.region == "eu-west-1")}`, with or without the parentheses. */
function held(conditions: unknown, expression: string): readonly string[] {
  return [conditions].flat().flatMap((each) => {
    const condition = memberOf(each, "condition");
    const [only, second] =
      typeof condition === "string" ? (templateParts(condition) ?? []) : [];
    const inside = only?.kind === "expression" && !second ? only.text : "";
    const bare =
      inside.startsWith("(") && inside.endsWith(")")
        ? inside.slice(1, -1)
        : inside;
    const at = bare.lastIndexOf("==");
    const [, region] = REGION.exec(bare.slice(at + 2).trim()) ?? [];
    return at > 0 &&
      region !== undefined &&
      unquoted(bare.slice(0, at).trim()) === expression
      ? [region]
      : [];
  });
}

const REGION = /^"([a-z0-9-]+)"$/;

/** A text that holds an expression alone is that expression. */
function unquoted(operand = ""): string {
  const [, text] = /^"([^]*)"$/.exec(operand) ?? [];
  return asExpression(text) ?? operand;
}
