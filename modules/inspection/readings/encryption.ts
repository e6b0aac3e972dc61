import type { EncryptionFacts } from "../../facts/bucket-facts";
import { known, type Fact } from "../../facts/fact";
import { within } from "../../terraform/block";
import type { Configurations } from "../linking/configurations";
import type { KmsKeys } from "../keys/kms-keys";

export function encryptionOf(
  {
    aws_s3_bucket_server_side_encryption_configuration: chosen,
  }: Configurations["of"],
  keys: KmsKeys,
): Fact<EncryptionFacts> {
  return within(chosen, ({ block }) =>
    within(block.block("rule"), (rule) => {
      const byDefault = rule.block("apply_server_side_encryption_by_default");
      const kmsKey = within(byDefault, (inner) =>
        inner.canonical("kms_master_key_id"),
      );
      return known({
        algorithm: within(byDefault, (inner) => inner.string("sse_algorithm")),
        kmsKey,
        key: keys.called(kmsKey, block.scope.stack),
        bucketKey: rule.boolean("bucket_key_enabled"),
      });
    }),
  );
}
