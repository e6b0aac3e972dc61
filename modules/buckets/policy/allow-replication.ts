import type { PolicyStatement } from "./policy-statement";

/** What writes replicas, in whatever account; the right to become their owner is needed in another one only. */
export const WRITE_REPLICAS = [
  "s3:ReplicateObject",
  "s3:ReplicateDelete",
  "s3:ReplicateTags",
];

export const OWN_REPLICAS = "s3:ObjectOwnerOverrideToBucketOwner";

/**
 * Lets a role of another account write replicas. It may not touch the versioning of the replica, as some samples of AWS
 * allow: a compromised source account could then suspend the history of its own backup.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html
 */
export function allowReplication(
  bucketArn: string,
  roleArn: string,
): PolicyStatement {
  return {
    Sid: "AllowReplicationFromOtherAccount",
    Effect: "Allow",
    Principal: { AWS: roleArn },
    Action: [...WRITE_REPLICAS, OWN_REPLICAS],
    Resource: `${bucketArn}/*`,
  };
}
