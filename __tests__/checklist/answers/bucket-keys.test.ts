import type { EncryptionFacts } from "../../../modules/checklist";
import { bucketKeysOf } from "../../../modules/checklist/answers/bucket-keys";
import { absent, known, unknown, type Fact } from "../../../modules/facts/fact";
import { encryptedBy, goodPrimary, goodReplica } from "../good-pair";

const kms = (
  bucketKey: Fact<boolean>,
  algorithm: Fact<string> = known("aws:kms"),
): Fact<EncryptionFacts> => encryptedBy({ algorithm, bucketKey }).encryption;

const ON = kms(known(true));
const OFF = kms(known(false));
const OPEN = kms(unknown("${var.on}"));

test.each<
  [
    string,
    Fact<EncryptionFacts>,
    Fact<EncryptionFacts>,
    ...(boolean | undefined)[],
  ]
>([
  ["on at both ends", ON, ON, true, true],
  ["on at the source alone", ON, OFF, true, true],
  ["on at the replica alone", OFF, ON, false, undefined],
  ["on at neither", OFF, absent, false, false],
  ["not written", kms(absent), kms(absent), false, false],
  ["open at the source", OPEN, OFF, undefined, undefined],
  ["open at the replica", OFF, OPEN, false, undefined],
  ["of an encryption nobody knows", unknown("two"), OFF, undefined, undefined],
  [
    "of an algorithm nobody knows",
    kms(known(true), unknown("${var.sse}")),
    OFF,
    undefined,
    undefined,
  ],
  ["asked of SSE-S3", kms(known(true), known("AES256")), OFF, false, false],
  [
    "asked of DSSE-KMS",
    kms(known(true), known("aws:kms:dsse")),
    OFF,
    false,
    false,
  ],
])(
  "a Bucket Key %s",
  (_, atSource, atReplica, sourceBucketKey, replicaBucketKey) => {
    const source = { ...goodPrimary(), encryption: atSource };
    const replica = { ...goodReplica(), encryption: atReplica };
    expect(bucketKeysOf(source, replica)).toEqual({
      sourceBucketKey,
      replicaBucketKey,
    });
  },
);

test("a replica outside the app may have one, where the source has none", () => {
  expect(
    bucketKeysOf({ ...goodPrimary(), encryption: OFF }, undefined),
  ).toEqual({
    sourceBucketKey: false,
    replicaBucketKey: undefined,
  });
});
