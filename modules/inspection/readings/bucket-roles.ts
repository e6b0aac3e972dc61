import type { BucketFacts, BucketRole } from "../../facts/bucket-facts";

/** What each bucket is by the valid rules that lead from it and to it: nobody marks a replica. */
export function bucketRoles(
  buckets: readonly Pick<BucketFacts, "path" | "replication">[],
): (path: string) => BucketRole {
  const primaries = new Set<string>();
  const replicas = new Set<string>();
  for (const { path, replication } of buckets) {
    const rules = replication.kind === "known" ? replication.value.rules : [];
    for (const { status, destination } of rules) {
      const { bucket } = destination;
      if (
        status.kind !== "known" ||
        status.value !== "Enabled" ||
        bucket.kind === "unknown" ||
        (bucket.kind === "in-app" && bucket.path === path)
      ) {
        continue;
      }
      primaries.add(path);
      if (bucket.kind === "in-app") {
        replicas.add(bucket.path);
      }
    }
  }
  return (path) => {
    if (primaries.has(path)) {
      return replicas.has(path) ? "both" : "primary";
    }
    return replicas.has(path) ? "replica" : "neither";
  };
}
