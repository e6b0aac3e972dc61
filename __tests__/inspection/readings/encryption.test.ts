import { absent, known, unknown } from "../../../modules/facts/fact";
import { dataBucket, type Json } from "../protected-pair";

const TYPE = "aws_s3_bucket_server_side_encryption_configuration";

function encryptedBy(rule: Json, inline = false) {
  return dataBucket((resource) => {
    if (inline) {
      resource.aws_s3_bucket.data.server_side_encryption_configuration = {
        rule,
      };
    } else {
      resource[TYPE] = { data: { bucket: "data", rule } };
    }
  }).encryption;
}

const kms = {
  apply_server_side_encryption_by_default: {
    sse_algorithm: "aws:kms",
    kms_master_key_id: "${aws_kms_key.k.arn}",
  },
  bucket_key_enabled: true,
};

test.each([false, true])(
  "algorithm, key and Bucket Key are known, inline: %s",
  (inline) => {
    expect(encryptedBy([kms], inline)).toEqual(
      known({
        algorithm: known("aws:kms"),
        kmsKey: known("${app/aws_kms_key.k.arn}"),
        key: unknown(
          "${app/aws_kms_key.k.arn}, which is neither the ARN of a key nor a key of this app: name the key by data.aws_kms_key with the provider of its Region, or by an ARN with the Region written out, or waive the rule",
        ),
        bucketKey: known(true),
      }),
    );
  },
);

test("an algorithm from a variable is unknown", () => {
  expect(
    encryptedBy({
      apply_server_side_encryption_by_default: { sse_algorithm: "${var.a}" },
    }),
  ).toMatchObject({
    value: { algorithm: unknown("${var.a}"), kmsKey: absent },
  });
});

test("two rules leave it unknown", () => {
  expect(encryptedBy([kms, kms])).toEqual(unknown('2 blocks of "rule"'));
});

test("a bucket without a configuration says nothing", () => {
  expect(dataBucket().encryption).toEqual(absent);
});
