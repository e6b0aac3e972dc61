/** A JSON object as Terraform reads it; its `"//"` member is a comment. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member of its own, never one that every JavaScript object has. */
export function memberOf(value: unknown, name: string): unknown {
  return isJsonObject(value) && Object.hasOwn(value, name)
    ? value[name]
    : undefined;
}

/**
 * The labels and bodies under a block type. Terraform takes one object, or a list of objects, at each level.
 *
 * @see https://developer.hashicorp.com/terraform/language/syntax/json#block-type-expression
 */
export function labelledBodies(value: unknown): [string, unknown][] {
  const objects = Array.isArray(value) ? value : [value];
  return objects
    .filter(isJsonObject)
    .flatMap((object) =>
      Object.entries(object).filter(([label]) => label !== "//"),
    );
}
