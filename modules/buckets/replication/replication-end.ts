import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import type { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { BucketAdoption } from "../adoption/bucket-adoption";
import { assertAccountId } from "../options/account-id";
import { awsProvider, resourceOf } from "../options/construct-kinds";
import { KMS_KEY_ARN } from "../options/kms-key-arn";
import { aFunction, checkedBy, text } from "../options/option-kinds";
import { likeA, required } from "../options/option-table";
import { REGION_CODE } from "../options/region";

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
  /** What switches Object Lock on: the replication waits for it as well. */
  readonly objectLock?: S3BucketObjectLockConfigurationA;
  /** Takes over what the bucket has already. */
  readonly adoption?: Pick<BucketAdoption, "take">;
  /** ARN of the bucket's default KMS key. */
  readonly kmsKeyArn?: string;
  /** Twelve digits, when the bucket is in another account than the one it replicates with. */
  readonly accountId?: string;
}

export const REPLICATION_END = likeA<ReplicationEnd>("a GuardedBucket", {
  bucketName: required(text()),
  arn: required(text()),
  region: required(REGION_CODE),
  provider: required(awsProvider),
  bucket: required(resourceOf("aws_s3_bucket")),
  versioning: required(resourceOf("aws_s3_bucket_versioning")),
  objectLock: resourceOf("aws_s3_bucket_object_lock_configuration"),
  adoption: likeA<Pick<BucketAdoption, "take">>("that of a GuardedBucket", {
    take: required(aFunction("take of BucketAdoption")),
  }),
  kmsKeyArn: KMS_KEY_ARN,
  accountId: checkedBy(assertAccountId),
});
