import { known, unknown, valueOf, type Fact } from "../../facts/fact";
import { printText, readText } from "../../facts/printed-text";
import { mapLiterals } from "../../facts/text";
import type { Block } from "../../terraform/block";
import type { JsonObject } from "../../terraform/json-object";
import { mapStrings } from "../../terraform/map-strings";
import { writtenList } from "./policy-document-list";

/** What was rendered, or why nobody can; an empty document is still one. */
export type Rendered<T> = Exclude<Fact<T>, { kind: "absent" }>;

const LISTS = {
  actions: "Action",
  not_actions: "NotAction",
  resources: "Resource",
  not_resources: "NotResource",
} as const;

/**
 * One `statement` block as the policy's JSON; unknown when its shape is.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function renderStatement(block: Block): Rendered<JsonObject> {
  const principals = renderPrincipals(block, "principals");
  const notPrincipals = renderPrincipals(block, "not_principals");
  const condition = renderConditions(block);
  for (const part of [principals, notPrincipals, condition]) {
    if (part.kind === "unknown") {
      return part;
    }
  }
  const statement: Record<string, unknown> = {
    Sid: valueOf(block.canonical("sid")) || undefined,
    Effect: valueOf(block.canonical("effect")) ?? "Allow",
    Principal: valueOf(principals),
    NotPrincipal: valueOf(notPrincipals),
    Condition: valueOf(condition),
  };
  for (const [argument, element] of Object.entries(LISTS)) {
    const list = listIn(block, argument);
    statement[element] = list.length === 0 ? undefined : list;
  }
  const written = Object.entries(statement).filter(
    ([, value]) => value !== undefined,
  );
  return known(Object.fromEntries(written));
}

function renderPrincipals(block: Block, name: string): Rendered<unknown> {
  const blocks = block.blocks(name);
  if (blocks.kind !== "known") {
    return unknown(blocks.kind === "unknown" ? blocks.because : "");
  }
  if (blocks.value.length === 0) {
    return known(undefined);
  }
  const byType = new Map<string, unknown[]>();
  for (const principal of blocks.value) {
    const type = principal.string("type");
    if (type.kind !== "known") {
      return unknown(principal.written("type"));
    }
    const identifiers = listIn(principal, "identifiers");
    byType.set(type.value, [...(byType.get(type.value) ?? []), ...identifiers]);
  }
  const anyone = byType.size === 1 ? byType.get("*") : undefined;
  return known(
    anyone?.length === 1 && anyone[0] === "*"
      ? "*"
      : Object.fromEntries(byType),
  );
}

function renderConditions(block: Block): Rendered<unknown> {
  const blocks = block.blocks("condition");
  if (blocks.kind !== "known") {
    return unknown(blocks.kind === "unknown" ? blocks.because : "");
  }
  const tests = new Map<string, Map<string, unknown[]>>();
  for (const condition of blocks.value) {
    const test = condition.string("test");
    const variable = condition.string("variable");
    if (test.kind !== "known" || variable.kind !== "known") {
      return unknown(
        condition.written(test.kind === "known" ? "variable" : "test"),
      );
    }
    const variables = tests.get(test.value) ?? new Map<string, unknown[]>();
    tests.set(test.value, variables);
    variables.set(variable.value, [
      ...(variables.get(variable.value) ?? []),
      ...listIn(condition, "values"),
    ]);
  }
  const rendered = [...tests].map(([test, variables]) => [
    test,
    Object.fromEntries(variables),
  ]);
  return known(
    rendered.length === 0 ? undefined : Object.fromEntries(rendered),
  );
}

/** The provider writes a policy variable with an ampersand, which Terraform leaves alone. */
function withPolicyVariables(printed: string): string {
  return printed.includes("&{")
    ? printText(
        mapLiterals(readText(printed), (literal) =>
          literal.replaceAll("&{", "${"),
        ),
      )
    : printed;
}

/** The values of a list; an expression for the whole list stands as the only one, and is not known either way. */
function listIn(block: Block, name: string): unknown[] {
  const list = block.expressions.json(
    writtenList(block.body[name]),
    block.scope,
  );
  const policyVariables = mapStrings(list ?? [], withPolicyVariables);
  return Array.isArray(policyVariables) ? policyVariables : [policyVariables];
}
