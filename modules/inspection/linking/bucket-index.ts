import { printText } from "../../facts/printed-text";
import { literalOf } from "../../facts/text";
import type { Expressions } from "../../terraform/expressions";
import { instanceScopes } from "../../terraform/instances";
import {
  pathOf,
  resourcesOf,
  type Resource,
} from "../../terraform/stack-index";
import { identifyBucket, type Bucket } from "./bucket";

/** Every bucket of the app, found by what other resources may call it. */
export interface BucketIndex {
  readonly buckets: readonly Bucket[];
  /** More than one bucket when several have the same name. */
  readonly byName: ReadonlyMap<string, readonly Bucket[]>;
  readonly byArn: ReadonlyMap<string, readonly Bucket[]>;
  /** A repeated bucket by the literal name of each of its instances. */
  readonly byInstanceName: ReadonlyMap<string, Bucket>;
  /** By resource, for whoever has its address. */
  readonly byResource: ReadonlyMap<Resource, Bucket>;
  /** Opaque HCL modules, in which buckets would be invisible. */
  readonly modules: readonly { resource: Resource; path: string }[];
}

/** What the checklist judges. */
export const BUCKET_TYPES = [
  "aws_s3_bucket",
  "aws_s3_directory_bucket",
] as const;

export function indexBuckets(expressions: Expressions): BucketIndex {
  const taken = new Set<string>();
  const { index } = expressions;
  const buckets = BUCKET_TYPES.flatMap((type) => resourcesOf(index, type)).map(
    (resource) =>
      identifyBucket(resource, uniquePath(resource, taken), expressions),
  );
  return {
    buckets,
    byName: groupBy(buckets, ({ name }) => printText(name)),
    byArn: groupBy(buckets, ({ arn }) => arn),
    byInstanceName: new Map(
      buckets.flatMap((bucket) =>
        instanceNames(bucket, expressions).map((name) => [name, bucket]),
      ),
    ),
    byResource: new Map(buckets.map((bucket) => [bucket.resource, bucket])),
    modules: resourcesOf(index, "module").map((resource) => ({
      resource,
      path: uniquePath(resource, taken),
    })),
  };
}

/** More are not worth listing. */
const MAX_NAMESAKES = 9;

/** Other buckets of the same name: S3 would see one bucket. At most the first few. */
export function namesakesOf(
  bucket: Bucket,
  { byName }: BucketIndex,
): readonly Bucket[] {
  return byName
    .get(printText(bucket.name))!
    .slice(0, MAX_NAMESAKES + 1)
    .filter((other) => other !== bucket)
    .slice(0, MAX_NAMESAKES);
}

/** The one bucket that a canonical name or ARN means; undefined when it means none, or several. */
export function bucketCalled(
  text: string,
  { byName, byArn }: BucketIndex,
): Bucket | undefined {
  const found = byName.get(text) ?? byArn.get(text);
  return found?.length === 1 ? found[0] : undefined;
}

function instanceNames(
  { resource, name }: Bucket,
  expressions: Expressions,
): readonly string[] {
  return literalOf(name) !== undefined ||
    expressions.repeatOf(resource) === undefined
    ? []
    : (instanceScopes(resource, expressions) ?? []).flatMap((scope) => {
        const text = expressions.text(resource.body?.bucket, scope);
        return (text && literalOf(text)) ?? [];
      });
}

function uniquePath(resource: Resource, taken: Set<string>): string {
  const { stack, address } = resource;
  let path = pathOf(resource);
  if (taken.has(path)) {
    path = `${stack.path}/${address}`;
  }
  for (let copy = 2; taken.has(path); copy++) {
    path = `${stack.path}/${address}#${copy}`;
  }
  taken.add(path);
  return path;
}

function groupBy(
  buckets: readonly Bucket[],
  keyOf: (bucket: Bucket) => string,
): Map<string, Bucket[]> {
  const groups = new Map<string, Bucket[]>();
  for (const bucket of buckets) {
    const key = keyOf(bucket);
    const group = groups.get(key);
    if (group) {
      group.push(bucket);
    } else {
      groups.set(key, [bucket]);
    }
  }
  return groups;
}
