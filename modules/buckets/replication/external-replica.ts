import { Token } from "cdktf";
import { isBucketArn, parseArn } from "../../aws/arn";
import { partitionOf } from "../../aws/region";
import { assertAccountId } from "../options/account-id";
import { assertRegion } from "../options/region";

/**
 * A replica that exists already and is not managed here. Nobody can check it at synth: the checklist takes the owner's
 * word, and every report says so.
 */
export interface ExternalReplica {
  /** ARN of the bucket, such as `arn:aws:s3:::acme-archive`. */
  readonly arn: string;
  /** Region of the bucket, such as `eu-west-1`. */
  readonly region: string;
  /**
   * The owner's word that the bucket keeps versions. S3 refuses to replicate to one that does not.
   */
  readonly versioned: true;
  /**
   * The owner's word that Object Lock is on. S3 replicates nothing from a bucket with Object Lock to one without.
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-replication
   * @default - nobody says so
   */
  readonly objectLock?: true;
  /**
   * The bucket's account, twelve digits, when it is another one. Its bucket policy must let the replication role in.
   * @default - the account of the primary
   */
  readonly accountId?: string;
  /**
   * ARN of the key, in the replica's Region, that encrypts replicas when the primary uses SSE-KMS.
   * @default - none
   */
  readonly kmsKeyArn?: string;
}

/**
 * Refuses what cannot be a bucket to replicate to.
 *
 * @throws when the ARN is not one of a bucket, the Region or account is malformed, or ARN and Region disagree on the partition
 */
export function assertExternalReplica(replica: ExternalReplica): void {
  assertRegion(replica.region, "replica.region");
  if (replica.accountId !== undefined) {
    assertAccountId(replica.accountId, "replica.accountId");
  }
  if (Token.isUnresolved(replica.arn)) {
    return;
  }
  if (!isBucketArn(replica.arn)) {
    throw new Error(
      `Cannot replicate to ${JSON.stringify(replica.arn)}: it is not the ARN of a bucket, write one such as "arn:aws:s3:::acme-archive"`,
    );
  }
  const partition = parseArn(replica.arn)?.partition;
  if (partition !== partitionOf(replica.region)) {
    throw new Error(
      `Cannot replicate to "${replica.arn}": its partition is "${partition}", and Region "${replica.region}" is in "${partitionOf(replica.region)}"`,
    );
  }
}

export function isExternalReplica(replica: object): replica is ExternalReplica {
  return "versioned" in replica;
}
