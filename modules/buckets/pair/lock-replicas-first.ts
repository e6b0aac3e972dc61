import { addressOf } from "../options/address-of";
import type { PairBuckets } from "./pair-buckets";

/**
 * A live pair gets Object Lock without a gap: S3 replicates nothing from a bucket with it to one without, and does not
 * try again later.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-replication
 */
export function lockReplicasFirst({
  primary: { objectLock },
  replica,
  more,
}: PairBuckets): void {
  if (objectLock) {
    const replicas = [replica, ...Object.values(more)];
    objectLock.dependsOn = [
      ...(objectLock.dependsOn ?? []),
      ...replicas.flatMap((bucket) =>
        bucket?.objectLock ? addressOf(bucket.objectLock) : [],
      ),
    ];
  }
}
