import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import type { GuardedBucket } from "../bucket/guarded-bucket";
import type { ReplicationBackfill } from "../replication/replication-backfill";
import type { PairBuckets } from "./pair-buckets";

/** Puts out what a person or another stack needs of a pair. */
export function addPairSummary(
  scope: Construct,
  { primary, replica, more }: PairBuckets,
  replicationRoleArn: string,
  backfill: ReplicationBackfill | undefined,
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
      ...(backfill && { backfill_command: backfill.command }),
    },
  });
}

function summaryOf(bucket: GuardedBucket) {
  return {
    name: bucket.bucketName,
    arn: bucket.arn,
    region: bucket.region,
    ...(bucket.mfaDeleteCommand !== undefined && {
      mfa_delete_command: bucket.mfaDeleteCommand,
    }),
  };
}
