/** Resources that configure one bucket, which their `bucket` argument names; S3 keeps one of each per bucket. */
export const COMPANION_TYPES = [
  "aws_s3_bucket_versioning",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_replication_configuration",
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_object_lock_configuration",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_notification",
  "aws_s3_bucket_request_payment_configuration",
] as const;

export type CompanionType = (typeof COMPANION_TYPES)[number];
