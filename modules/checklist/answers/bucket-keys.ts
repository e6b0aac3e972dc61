import type { BucketFacts, EncryptionFacts } from "../../facts/bucket-facts";
import { valueOf, type Fact } from "../../facts/fact";
import type { ReplicationEnds } from "../../policies";

/**
 * Which end of a replication uses a Bucket Key by default. A replica keeps that of its source; for one that only the
 * replica's bucket asks for, AWS's documents contradict each other.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html#bucket-key-replication
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html#bk-replication
 */
export function bucketKeysOf(
  source: BucketFacts,
  replica: BucketFacts | undefined,
): Pick<ReplicationEnds, "sourceBucketKey" | "replicaBucketKey"> {
  const atSource = hasBucketKey(source.encryption);
  const atReplica = replica ? hasBucketKey(replica.encryption) : undefined;
  return {
    sourceBucketKey: atSource,
    replicaBucketKey:
      atSource === false && atReplica !== false ? undefined : atSource,
  };
}

/** Undefined where nobody can know. S3 has none for two layers of encryption. */
function hasBucketKey(encryption: Fact<EncryptionFacts>): boolean | undefined {
  if (encryption.kind !== "known") {
    return encryption.kind === "absent" ? false : undefined;
  }
  const { algorithm, bucketKey } = encryption.value;
  if (
    bucketKey.kind === "absent" ||
    (algorithm.kind === "known" && algorithm.value !== "aws:kms")
  ) {
    return false;
  }
  return algorithm.kind === "known" || valueOf(bucketKey) === false
    ? valueOf(bucketKey)
    : undefined;
}
