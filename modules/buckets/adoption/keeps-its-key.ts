import type { TerraformResourceLifecycle } from "cdktf";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { addressOf } from "../options/address-of";

type Precondition = NonNullable<
  TerraformResourceLifecycle["precondition"]
>[number];

/**
 * Refuses the plan that would take its KMS key from an adopted bucket without a word of the owner: new objects would be
 * encrypted by S3's own key, and what KMS has encrypted would not be replicated.
 */
export function keepsItsKey(
  bucket: S3Bucket,
  bucketName: string,
): Precondition {
  const live = `${addressOf(bucket)}.server_side_encryption_configuration`;
  const keys = `flatten(${live}[*].rule[*].apply_server_side_encryption_by_default[*].kms_master_key_id)`;
  return {
    condition: `\${!strcontains(jsonencode(${live}), "aws:kms")}`,
    errorMessage: `Cannot take over bucket "${bucketName}": it encrypts with KMS by default, and kmsKeyArn is not set. Set it (here: \${join(", ", ${keys})}), in a pair on both sides, or switch the bucket to AES256 first (aws s3api put-bucket-encryption)`,
  };
}
