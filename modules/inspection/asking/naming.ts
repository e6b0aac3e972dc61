import type { Naming } from "../../facts/plan-facts";
import type { Expressions } from "../../terraform/expressions";
import type { BucketIndex } from "../linking/bucket-index";
import type { Supposition } from "../linking/linking";
import { allNamesFrom, nameFrom } from "./name-expression";
import { placeToAsk } from "./place";

/** How Terraform can find out whether a supposition is true; undefined where it cannot. */
export function namingOf(
  { resource, bucket }: Supposition,
  { buckets }: BucketIndex,
  expressions: Expressions,
): Naming | undefined {
  const at = placeToAsk(resource);
  const names = bucket
    ? [nameFrom(resource, bucket, expressions)]
    : buckets.map((each) => allNamesFrom(resource, each, expressions));
  return at && names.every((name) => name !== undefined)
    ? { at, path: bucket?.path, names }
    : undefined;
}
