import { unknown, absent, known } from "../../../modules/facts/fact";
import { kmsKeyArn } from "../../../modules/policies/questions/kms-key-arn";

const KEY = "arn:aws:kms:us-east-1:111122223333:key/k";

test.each([
  ["a literal key", KEY, KEY],
  ["a reference", "${s/aws_kms_key.k.arn}", "${s/aws_kms_key.k.arn}"],
  ["a key's id", "${s/aws_kms_key.k.key_id}", "${s/aws_kms_key.k.arn}"],
  ["an indexed id", "${s/aws_kms_key.k[0].id}", "${s/aws_kms_key.k[0].arn}"],
  [
    "a replica key's id",
    "${s/aws_kms_replica_key.k.key_id}",
    "${s/aws_kms_replica_key.k.arn}",
  ],
  [
    "a key that was looked up",
    "${s/data.aws_kms_key.k.key_id}",
    "${s/data.aws_kms_key.k.arn}",
  ],
  [
    "the key behind an alias",
    "${s/aws_kms_alias.a.target_key_arn}",
    "${s/aws_kms_alias.a.target_key_arn}",
  ],
])("names %s by its ARN", (_, written, arn) => {
  expect(kmsKeyArn(known(written), "key of x")).toBe(arn);
});

test.each([
  ["an alias reference", known("${s/aws_kms_alias.a.arn}")],
  [
    "what may be an alias",
    known("${s/var.own ? aws_kms_alias.a.arn : aws_kms_alias.b.arn}"),
  ],
  ["an unknown key", unknown("${var.key}")],
  ["no key", absent],
])("names %s by a reference that equals nothing", (_, key) => {
  expect(kmsKeyArn(key, "key of x")).toBe("${key of x}");
});

test.each([
  "arn:aws:kms:us-east-1:111122223333:alias/a",
  "1234abcd-12ab-34cd-56ef-1234567890ab",
])("says that %s is not the key's ARN", (name) => {
  expect(kmsKeyArn(known(name), "key of x")).toBe(
    `\${key of x, whose ARN is not known: it is named by ${name}}`,
  );
});
