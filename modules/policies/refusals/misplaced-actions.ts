import { listQuoted } from "../../sentences/list-words";
import { aboutWhat } from "../../aws/s3-actions";
import type { Statement } from "../document/statement";

/**
 * Actions of a statement that apply to none of its resources, for which S3 refuses the bucket's policy. Told only where
 * each resource is the bucket or in it, and of actions that are written out. The end of a sentence about the statement.
 */
export function misplacedActions(
  { actions, resources }: Statement,
  bucketArn: string,
): string | undefined {
  const named = soleKind(resources, bucketArn);
  if (named === undefined || actions.negated) {
    return undefined;
  }
  const misplaced = actions.patterns.filter(({ value }) => {
    const about = aboutWhat(value);
    return about !== undefined && about !== named;
  });
  if (misplaced.length === 0) {
    return undefined;
  }
  const list = listQuoted(misplaced.map(({ raw }) => raw));
  const are = misplaced.length === 1 ? "is" : "are";
  const use = misplaced.length === actions.patterns.length ? "use" : "add";
  return named === "objects"
    ? `names objects (${listQuoted(resources.patterns.map(({ raw }) => raw))}), but ${list} ${are} about the bucket itself; ${use} Resource "${bucketArn}"`
    : `names the bucket, but ${list} ${are} about its objects; ${use} Resource "${bucketArn}/*"`;
}

function soleKind(
  { negated, patterns }: Statement["resources"],
  bucketArn: string,
): "bucket" | "objects" | undefined {
  const kinds = new Set(patterns.map(({ raw }) => kindOf(raw, bucketArn)));
  return negated || kinds.size > 1 ? undefined : [...kinds][0];
}

/** Compared as text: equal expressions are equal ARNs. */
function kindOf(
  resource: string,
  bucketArn: string,
): "bucket" | "objects" | undefined {
  if (resource === bucketArn) {
    return "bucket";
  }
  return resource.startsWith(`${bucketArn}/`) ? "objects" : undefined;
}
