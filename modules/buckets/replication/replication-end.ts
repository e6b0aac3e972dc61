import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";

/** A bucket of this app at one end of a replication; every `GuardedBucket` is one. */
export interface ReplicationEnd {
  readonly bucketName: string;
  readonly arn: string;
  /** The Region's code, or a reference to it. */
  readonly region: string;
  readonly provider: AwsProvider;
  readonly bucket: S3Bucket;
  /** S3 replicates between versioned buckets only: the replication waits for it. */
  readonly versioning: S3BucketVersioningA;
  /** ARN of the bucket's default KMS key. */
  readonly kmsKeyArn?: string;
  /** Twelve digits, when the bucket is in another account than the one it replicates with. */
  readonly accountId?: string;
}
