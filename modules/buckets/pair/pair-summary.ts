import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import type { GuardedBucket } from "../bucket/guarded-bucket";
import type { PairBuckets } from "./pair-buckets";

/** Puts out what a person or another stack needs of a pair. */
export function addPairSummary(
  scope: Construct,
  { primary, replica, more }: PairBuckets,
  replicationRoleArn: string,
): TerraformOutput {
  return new TerraformOutput(scope, "Summary", {
    description: `Bucket pair ${primary.bucketName}`,
    value: {
      primary: summaryOf(primary),
      ...(replica && { replica: summaryOf(replica) }),
      ...Object.fromEntries(
        Object.entries(more).map(([replicaId, bucket]) => [
          `replica_${replicaId}`,
          summaryOf(bucket),
        ]),
      ),
      replication_role_arn: replicationRoleArn,
    },
  });
}

function summaryOf(bucket: GuardedBucket) {
  return {
    name: bucket.bucketName,
    arn: bucket.arn,
    region: bucket.region,
  };
}
