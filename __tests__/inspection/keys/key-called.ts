import type { KmsKeyFacts } from "../../../modules/checklist";
import type { Fact } from "../../../modules/facts/fact";
import { dataBucket, type Json } from "../protected-pair";

const TYPE = "aws_s3_bucket_server_side_encryption_configuration";

/** The key that the bucket is encrypted with. */
export function keyCalled(
  name: string,
  change: (resource: Json, json: Json) => void = () => {},
): Fact<KmsKeyFacts> {
  const { encryption } = dataBucket((resource, json) => {
    resource[TYPE] = {
      data: {
        bucket: "data",
        rule: {
          apply_server_side_encryption_by_default: {
            sse_algorithm: "aws:kms",
            kms_master_key_id: name,
          },
        },
      },
    };
    change(resource, json);
  });
  return encryption.kind === "known" ? encryption.value.key : encryption;
}

/** Adds the key `k`. */
export const withKey =
  (key: Json, type = "aws_kms_key", more: Json = {}) =>
  (resource: Json) => {
    resource[type] = { k: key };
    Object.assign(resource, more);
  };

/** The key `k`, by its ARN. */
export const keyOf = (key: Json, type = "aws_kms_key", more: Json = {}) =>
  keyCalled(`\${${type}.k.arn}`, withKey(key, type, more));
