import type { Expressions } from "../../terraform/expressions";
import {
  isJsonObject,
  labelledBodies,
  memberOf,
} from "../../terraform/json-object";
import type { StackDocument } from "../../terraform/stack-document";
import type { Resource } from "../../terraform/stack-index";

/** A count that is 1 or 0 by one condition: the condition, and what it comes to where that holds. */
const BY_CONDITION = /^count (.*\?) *(?:(1) *: *0|0 *: *1)\}$/s;

/** More make more cases than are worth looking at. */
const MOST_CONDITIONS = 3;

interface Conditional {
  readonly resource: Resource;
  readonly condition: string;
  /** It stands where the condition holds; otherwise where it does not. */
  readonly standsIf: boolean;
}

/** Whether any count looks as if it hung on a condition: most apps have none, and need no second look. */
export function mayHaveCases(json: unknown): boolean {
  return ["resource", "data"].some((block) =>
    labelledBodies(memberOf(json, block)).some(([, named]) =>
      labelledBodies(named).some(([, body]) => {
        const count = memberOf(body, "count");
        return typeof count === "string" && count.includes("?");
      }),
    ),
  );
}

/**
 * The documents once for each case that the conditions of all counts may come to: what stands once in it, and without what
 * does not stand. None where no count hangs on a condition, or where there are too many of them.
 */
export function casesOf(
  documents: readonly StackDocument[],
  expressions: Expressions,
): readonly (readonly StackDocument[])[] {
  const conditionals = conditionalsOf(expressions);
  const conditions = [
    ...new Set(conditionals.map(({ condition }) => condition)),
  ];
  if (conditions.length === 0 || conditions.length > MOST_CONDITIONS) {
    return [];
  }
  return Array.from({ length: 2 ** conditions.length }, (_, number) => {
    const holds = (condition: string) =>
      Math.floor(number / 2 ** conditions.indexOf(condition)) % 2 === 1;
    return documents.map((document) =>
      inCase(
        document,
        conditionals.filter(
          ({ resource }) => resource.stack.path === document.path,
        ),
        holds,
      ),
    );
  });
}

function conditionalsOf(expressions: Expressions): readonly Conditional[] {
  return expressions.index.stacks.flatMap(({ resources }) =>
    [...resources.values()].flatMap((resource) => {
      const { text = "" } = expressions.repeatOf(resource) ?? {};
      const [, condition, stands] = BY_CONDITION.exec(text) ?? [];
      return condition === undefined
        ? []
        : [{ resource, condition, standsIf: stands !== undefined }];
    }),
  );
}

function inCase(
  document: StackDocument,
  conditionals: readonly Conditional[],
  holds: (condition: string) => boolean,
): StackDocument {
  const json = { ...document.json };
  for (const { resource, condition, standsIf } of conditionals) {
    const [block, type, name] = placeOf(resource);
    const types = memberOf(json, block);
    const named = memberOf(types, type);
    const body = memberOf(named, name);
    if (!isJsonObject(types) || !isJsonObject(named) || !isJsonObject(body)) {
      continue;
    }
    const { [name]: _, ...others } = named;
    json[block] = {
      ...types,
      [type]:
        holds(condition) === standsIf
          ? { ...named, [name]: { ...body, count: 1 } }
          : others,
    };
  }
  return { ...document, json };
}

function placeOf({ address, type }: Resource): [string, string, string] {
  const name = address.slice(type.length + 1);
  return type.startsWith("data.")
    ? ["data", type.slice("data.".length), name]
    : ["resource", type, name];
}
