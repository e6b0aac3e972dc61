import { kmsNameOf, type KmsName } from "../../modules/facts/kms-name";
import { readText } from "../../modules/facts/printed-text";

test.each<[string, KmsName | undefined]>([
  ["arn:aws:kms:eu-west-1:111122223333:key/1", "key"],
  ["arn:aws-cn:kms:cn-north-1:111122223333:alias/a", "alias"],
  ["arn:aws:kms:*:*:alias/*", "alias"],
  ["arn:${s/var.p}:kms:${s/var.r}:${s/var.a}:key/${s/var.k}", "key"],
  ["arn:aws:kms:eu-west-1:111122223333:${s/var.k}", undefined],
  ["arn:aws:${s/var.rest}", undefined],
  ["arn:aws:s3:::bucket", "bare"],
  ["arn:aws:kms:eu-west-1:111122223333:banana", "bare"],
  ["alias/a", "bare"],
  ["alias/${s/var.a}", "bare"],
  ["1234abcd-12ab-34cd-56ef-1234567890ab", "bare"],
  ["", undefined],
  ["${s/var.k}", undefined],
  ["${s/var.k}/x", undefined],
  ["${s/aws_kms_key.k.arn}", "key"],
  ["${s/aws_kms_key.k[0].key_id}", "bare"],
  ["${s/aws_kms_external_key.k.id}", "bare"],
  ["${s/aws_kms_replica_external_key.k.arn}", "key"],
  ["${s/data.aws_kms_key.k.arn}", "key"],
  ["${s/data.aws_kms_key.k.id}", "bare"],
  ["${s/data.aws_kms_key.k.key_id}", undefined],
  ["${s/aws_kms_alias.a.arn}", "alias"],
  ["${s/aws_kms_alias.a.id}", "bare"],
  ["${s/aws_kms_alias.a.target_key_arn}", "key"],
  ["${s/data.aws_kms_alias.a.id}", "alias"],
  ["${s/data.aws_kms_alias.a.target_key_id}", "bare"],
  ["${s/aws_s3_bucket.b.arn}", undefined],
])("%s is called %s", (printed, name) => {
  expect(kmsNameOf(readText(printed))).toBe(name);
});
