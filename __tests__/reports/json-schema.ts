type Schema = Readonly<Record<string, unknown>>;

/**
 * Every way in which a JSON value departs from a schema, for the keywords that our schema uses; any other keyword throws,
 * since a keyword that nobody reads would look kept.
 */
export function departures(
  value: unknown,
  schema: Schema,
  root: Schema = schema,
  at = "$",
): string[] {
  const found: string[] = [];
  for (const [keyword, wanted] of Object.entries(schema)) {
    found.push(...check(keyword, wanted, value, schema, root, at));
  }
  return found;
}

function check(
  keyword: string,
  wanted: unknown,
  value: unknown,
  schema: Schema,
  root: Schema,
  at: string,
): string[] {
  switch (keyword) {
    case "$schema":
    case "$defs":
    case "title":
    case "description":
      return [];
    case "$ref":
      return departures(value, definition(String(wanted), root), root, at);
    case "const":
      return value === wanted ? [] : [`${at} is not ${String(wanted)}`];
    case "enum":
      return (wanted as unknown[]).includes(value) ? [] : [`${at} is none of`];
    case "type":
      return [wanted].flat().includes(typeOf(value)) ? [] : [`${at} type`];
    case "oneOf":
      return (wanted as Schema[]).filter(
        (one) => departures(value, one, root, at).length === 0,
      ).length === 1
        ? []
        : [`${at} is not one of`];
    case "items":
      return Array.isArray(value)
        ? value.flatMap((item, index) =>
            departures(item, wanted as Schema, root, `${at}[${index}]`),
          )
        : [];
    case "required":
      return (wanted as string[])
        .filter((name) => !(name in Object(value)))
        .map((name) => `${at} lacks ${name}`);
    case "properties":
      return Object.entries(wanted as Record<string, Schema>).flatMap(
        ([name, property]) =>
          name in Object(value)
            ? departures(
                (value as Schema)[name],
                property,
                root,
                `${at}.${name}`,
              )
            : [],
      );
    case "additionalProperties":
      return Object.entries(Object(value))
        .filter(([name]) => !(name in Object(schema.properties)))
        .flatMap(([name, extra]) =>
          wanted === false
            ? [`${at} has the extra ${name}`]
            : departures(extra, wanted as Schema, root, `${at}.${name}`),
        );
    default:
      throw new Error(`the schema uses the unread keyword "${keyword}"`);
  }
}

function definition(reference: string, root: Schema): Schema {
  const name = reference.replace("#/$defs/", "");
  const found = (root.$defs as Record<string, Schema>)[name];
  if (found === undefined) {
    throw new Error(`the schema has no definition "${reference}"`);
  }
  return found;
}

function typeOf(value: unknown): string {
  if (value === null) {
    return "null";
  }
  if (Array.isArray(value)) {
    return "array";
  }
  return Number.isInteger(value) ? "integer" : typeof value;
}
