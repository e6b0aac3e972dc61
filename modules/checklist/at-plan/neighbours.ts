import type { AppFacts, BucketFacts } from "../../facts/bucket-facts";
import { valueOf } from "../../facts/fact";
import { primariesOf } from "../answers/primaries-of";

/** A bucket, the buckets that are replicated to it, and all that any of these is replicated to. */
export function neighboursOf(
  bucket: BucketFacts,
  app: AppFacts,
): readonly BucketFacts[] {
  const sources = sourcesAround(bucket, app);
  return [
    ...new Set([
      ...sources,
      ...sources.flatMap((source) => destinationsOf(source, app)),
    ]),
  ];
}

/** The bucket, and those that are replicated to it: whose replication its rules speak of. */
export function sourcesAround(
  bucket: BucketFacts,
  app: AppFacts,
): readonly BucketFacts[] {
  return [bucket, ...primariesOf(bucket, app).map(({ source }) => source)];
}

function destinationsOf(
  source: BucketFacts,
  app: AppFacts,
): readonly BucketFacts[] {
  return (valueOf(source.replication)?.rules ?? []).flatMap(
    ({ destination: { bucket } }) =>
      bucket.kind === "in-app"
        ? (app.bucketsByPath.get(bucket.path) ?? [])
        : [],
  );
}
