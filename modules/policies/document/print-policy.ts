import { isJsonObject, isWholeExpression } from "../words/json-value";
import type { ParsedPolicy } from "./statement";

/**
 * The document in one spelling: lists wherever the grammar allows one value or many, condition values as strings. It
 * means the same, and parses to the same statements and problems.
 */
export function printPolicy(policy: ParsedPolicy): unknown {
  const { document } = policy;
  if (
    !isJsonObject(document) ||
    document["Statement"] === undefined ||
    isWholeExpression(document["Statement"])
  ) {
    return document;
  }
  const statements = asList(document["Statement"]);
  return {
    ...document,
    Statement: statements.map((one) =>
      isJsonObject(one) ? mapEntries(one, printElement) : one,
    ),
  };
}

function printElement(name: string, value: unknown): unknown {
  if (value === undefined) {
    return value;
  }
  switch (name) {
    case "Action":
    case "NotAction":
    case "Resource":
    case "NotResource":
      return asList(value);
    case "Principal":
    case "NotPrincipal":
      return isJsonObject(value)
        ? mapEntries(value, (_type, names) => asList(names))
        : value;
    case "Condition":
      return isJsonObject(value)
        ? mapEntries(value, (_operator, keys) =>
            isJsonObject(keys)
              ? mapEntries(keys, (_key, values) => asList(values).map(asText))
              : keys,
          )
        : value;
    default:
      return value;
  }
}

function mapEntries(
  object: Readonly<Record<string, unknown>>,
  map: (key: string, value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, map(key, value)]),
  );
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function asText(value: unknown): unknown {
  return typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : value;
}
