import { literalOf } from "../../facts/text";
import type { Expressions } from "../../terraform/expressions";
import { instanceScopes } from "../../terraform/instances";
import { repeatsAlike } from "../../terraform/repeat";
import type { Resource } from "../../terraform/stack-index";
import type { Bucket } from "../linking/bucket";

/** Which instance of a repeated bucket belongs to the own instance of a resource that is repeated alike. */
const OWN_INSTANCE = { count: "[count.index]", for_each: "[each.key]" };

/**
 * The name of a bucket, of its own instance where both are repeated, as an expression inside another resource; undefined
 * where that resource cannot speak of it.
 */
export function nameFrom(
  resource: Resource,
  bucket: Bucket,
  expressions: Expressions,
): string | undefined {
  const literal = literalOf(bucket.name);
  if (literal !== undefined) {
    return literalName(literal);
  }
  const repeat = expressions.repeatOf(bucket.resource);
  const own = repeat === undefined ? "" : instanceOf(repeat.kind);
  return bucket.resource.stack === resource.stack &&
    own !== undefined &&
    repeatsAlike(repeat, expressions.repeatOf(resource))
    ? `${bucket.resource.address}${own}.bucket`
    : undefined;
}

/** All names of a bucket's instances, as a list; undefined where that resource cannot speak of them. */
export function allNamesFrom(
  resource: Resource,
  bucket: Bucket,
  expressions: Expressions,
): string | undefined {
  const literals = literalNames(bucket, expressions);
  if (literals) {
    return `[${literals.join(", ")}]`;
  }
  const { address, stack } = bucket.resource;
  if (stack !== resource.stack) {
    return undefined;
  }
  switch (expressions.repeatOf(bucket.resource)?.kind) {
    case undefined:
      return `[${address}.bucket]`;
    case "count":
      return `${address}[*].bucket`;
    case "for_each":
      return `values(${address})[*].bucket`;
    case "enabled":
      return undefined;
  }
}

function instanceOf(kind: string): string | undefined {
  return kind === "count" || kind === "for_each"
    ? OWN_INSTANCE[kind]
    : undefined;
}

/** The names of all instances; undefined where one is no literal. */
function literalNames(
  { name, resource }: Bucket,
  expressions: Expressions,
): readonly string[] | undefined {
  const scopes = instanceScopes(resource, expressions);
  const names = scopes?.map((scope) =>
    expressions.text(resource.body?.bucket, scope),
  ) ?? [name];
  const literals = names.flatMap((each) => {
    const literal = each && literalOf(each);
    return (literal !== undefined && literalName(literal)) || [];
  });
  return literals.length === names.length ? literals : undefined;
}

/** No bucket has another name, and one of these needs no escape. */
function literalName(name: string): string | undefined {
  return /^[\w.-]+$/.test(name) ? `"${name}"` : undefined;
}
