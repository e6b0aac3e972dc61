import { sharePartition } from "../../aws/region";
import type { Fact } from "../../facts/fact";
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
  /** More than one bucket when several have the same name, in one partition or in several. */
  readonly byName: ReadonlyMap<string, readonly Bucket[]>;
  /** Those of one name that S3 may see as one bucket. */
  readonly namesakes: ReadonlyMap<Bucket, readonly Bucket[]>;
  readonly byArn: ReadonlyMap<string, readonly Bucket[]>;
  /** Repeated buckets by the literal name of each of their instances. */
  readonly byInstanceName: ReadonlyMap<string, readonly Bucket[]>;
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
  const byName = groupBy(buckets, ({ name }) => [printText(name)]);
  return {
    buckets,
    byName,
    namesakes: new Map([...byName.values()].flatMap(sharing)),
    byArn: groupBy(buckets, ({ arn }) => [arn]),
    byInstanceName: groupBy(buckets, (bucket) =>
      instanceNames(bucket, expressions),
    ),
    byResource: new Map(buckets.map((bucket) => [bucket.resource, bucket])),
    modules: resourcesOf(index, "module").map((resource) => ({
      resource,
      path: uniquePath(resource, taken),
    })),
  };
}

/** More are not worth listing. */
const MOST_NAMESAKES = 4;

/** Buckets that S3 may see as one. */
export interface Namesakes {
  /** The bucket that was asked about, and the first few others. */
  readonly first: readonly Bucket[];
  /** How many there are, the bucket included: one where it stands alone. */
  readonly count: number;
}

export function namesakesOf(bucket: Bucket, index: BucketIndex): Namesakes {
  const all = index.namesakes.get(bucket)!;
  const others = all
    .slice(0, MOST_NAMESAKES)
    .filter((other) => other !== bucket);
  return {
    first: [bucket, ...others].slice(0, MOST_NAMESAKES),
    count: all.length,
  };
}

/**
 * The buckets that a canonical name or ARN means to who speaks from a Region, at most the first few. A name is taken once in a partition, and may
 * be another bucket's in the next one; an ARN tells its partition.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function bucketsCalled(
  text: string,
  from: Fact<string>,
  { byName, byArn }: BucketIndex,
): readonly Bucket[] {
  const found: Bucket[] = [];
  for (const bucket of byName.get(text) ?? byArn.get(text) ?? []) {
    if (found.length === MOST_NAMESAKES) {
      break;
    }
    if (!byName.has(text) || mayShare(bucket.region, from)) {
      found.push(bucket);
    }
  }
  return found;
}

/** Whether two Regions may be of one partition. */
export function mayShare(one: Fact<string>, other: Fact<string>): boolean {
  return (
    one.kind !== "known" ||
    other.kind !== "known" ||
    sharePartition(one.value, other.value)
  );
}

/** Each bucket of a name, with all that may share its partition. */
function sharing(
  group: readonly Bucket[],
): (readonly [Bucket, readonly Bucket[]])[] {
  const apart = group.every(({ region }) => region.kind === "known")
    ? groupBy(group, ({ partition }) => [partition])
    : undefined;
  return group.map((bucket) => [bucket, apart?.get(bucket.partition) ?? group]);
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
  keysOf: (bucket: Bucket) => readonly string[],
): Map<string, Bucket[]> {
  const groups = new Map<string, Bucket[]>();
  for (const bucket of buckets) {
    for (const key of keysOf(bucket)) {
      const group = groups.get(key);
      if (group) {
        group.push(bucket);
      } else {
        groups.set(key, [bucket]);
      }
    }
  }
  return groups;
}
