import { unknown, absent, known } from "../../../modules/facts/fact";
import type {
  BucketFacts,
  KmsKeyFacts,
  ReplicationRuleFacts,
} from "../../../modules/checklist";
import { encryptedObjectsReplicate as rule } from "../../../modules/checklist/rules/encrypted-objects-replicate";
import {
  encryptedBy,
  goodKey,
  goodPair,
  goodPrimary,
  goodRule,
  REPLICA,
  replicatingBy,
} from "../good-pair";
import { ask } from "../verdicts";

const kmsBy = (
  changes: Partial<ReplicationRuleFacts>,
  algorithm = known("aws:kms"),
) =>
  ask(
    rule,
    goodPair({
      primary: {
        ...encryptedBy({ algorithm }),
        ...replicatingBy(
          goodRule({
            kmsObjects: known("Enabled"),
            replicaKmsKey: known("${storage/aws_kms_key.replica.arn}"),
            replicaKey: known(goodKey()),
            ...changes,
          }),
        ),
      },
    }),
  );

test("passes without an encryption configuration, because S3 then uses SSE-S3", () => {
  expect(ask(rule, goodPair())).toEqual({
    kind: "pass",
    because:
      "the default encryption is SSE-S3, which replicates; an object that is uploaded with KMS does not",
  });
});

test.each(["aws:kms", "aws:kms:dsse"])(
  "passes with %s when the rule selects KMS objects and names a key",
  (algorithm) => {
    expect(kmsBy({}, known(algorithm)).kind).toBe("pass");
  },
);

test.each([
  ["selects no KMS objects", { kmsObjects: absent }],
  ["deselects KMS objects", { kmsObjects: known("Disabled") }],
  ["names no key", { replicaKmsKey: absent }],
  ["names an empty key", { replicaKmsKey: known("") }],
] as [string, Partial<ReplicationRuleFacts>][])(
  "fails with KMS when the rule %s",
  (_, changes) => {
    expect(kmsBy(changes).kind).toBe("fail");
  },
);

test.each([
  "${storage/aws_kms_key.replica.key_id}",
  "${storage/aws_kms_replica_key.replica.id}",
  "${storage/aws_kms_alias.replica.name}",
  "alias/replica",
  "1234abcd-12ab-34cd-56ef-1234567890ab",
  "arn:aws:s3:::acme-orders",
])("fails with KMS when the rule names the key by %s", (name) => {
  expect(kmsBy({ replicaKmsKey: known(name) })).toMatchObject({
    kind: "fail",
    because: expect.stringContaining(
      `is named by ${name}, which is no ARN, and S3 takes nothing else: write the key's .arn`,
    ),
  });
});

test.each([
  "arn:aws:kms:us-east-2:111122223333:key/1",
  "arn:aws:kms:us-east-2:111122223333:alias/replica",
  "${storage/aws_kms_alias.replica.arn}",
])("passes with KMS when the rule names the key by %s", (name) => {
  expect(kmsBy({ replicaKmsKey: known(name) }).kind).toBe("pass");
});

test("is unknown with KMS when the replica's key is unknown", () => {
  expect(kmsBy({ replicaKmsKey: unknown("${var.key}") })).toMatchObject({
    kind: "unknown",
    because: expect.stringContaining("${var.key}"),
  });
});

test("is unknown when the algorithm is unknown", () => {
  const primary = encryptedBy({ algorithm: unknown("${var.sse}") });

  expect(ask(rule, goodPair({ primary })).kind).toBe("unknown");
});

test("is unknown when the encryption is unknown", () => {
  const primary = { encryption: unknown("two configurations") };

  expect(ask(rule, goodPair({ primary })).kind).toBe("unknown");
});

test("is unknown when the configuration names no algorithm", () => {
  const primary = encryptedBy({ algorithm: absent });

  expect(ask(rule, goodPair({ primary })).kind).toBe("unknown");
});

test("fails with an algorithm that S3 does not have", () => {
  expect(kmsBy({}, known("AWS:KMS")).kind).toBe("fail");
});

test("does not let a rule within the Region speak for the one that leaves it", () => {
  const primary = {
    ...encryptedBy({ algorithm: known("aws:kms") }),
    ...replicatingBy(
      goodRule({
        kmsObjects: known("Enabled"),
        replicaKmsKey: known("arn:aws:kms:us-east-1:111122223333:key/k"),
        scope: { kind: "filtered", by: "a tag" },
      }),
      goodRule(),
    ),
  };

  expect(ask(rule, goodPair({ primary })).kind).toBe("fail");
});

test("does not apply to a bucket that replicates nothing", () => {
  expect(ask(rule, goodPair(), REPLICA).kind).toBe("not-applicable");
});

test("fails with KMS when the replica's key is in the Region of the primary", () => {
  expect(
    kmsBy({ replicaKey: known(goodKey({ region: known("us-east-1") })) }),
  ).toMatchObject({
    kind: "fail",
    because: expect.stringContaining(
      "the key is in us-east-1, and the bucket in us-east-2",
    ),
  });
});

test("is unknown with KMS when the Region of the replica's key is unknown", () => {
  const replicaKey = unknown("banana, which is no key");
  expect(kmsBy({ replicaKey })).toMatchObject({
    kind: "unknown",
    because: expect.stringContaining("banana, which is no key"),
  });
});

test("fails with KMS when the replica's key is switched off", () => {
  const replicaKey = known(goodKey({ unusable: known("is switched off") }));
  expect(kmsBy({ replicaKey })).toMatchObject({
    kind: "fail",
    because: expect.stringContaining("aws_kms_key.replica is switched off"),
  });
});

test.each([
  ["fails", known("is switched off"), "fail"],
  ["is unknown", unknown("its material is imported"), "unknown"],
] as const)(
  "%s with KMS when the bucket's own key may not decrypt",
  (_, unusable, kind) => {
    const source = goodKey({ name: "aws_kms_key.source", unusable });
    const primary = {
      ...encryptedBy({ algorithm: known("aws:kms"), key: known(source) }),
      ...replicatingBy(
        goodRule({
          kmsObjects: known("Enabled"),
          replicaKmsKey: known("${storage/aws_kms_key.replica.arn}"),
          replicaKey: known(goodKey()),
        }),
      ),
    };
    expect(ask(rule, goodPair({ primary })).kind).toBe(kind);
  },
);

describe("that a key is switched on", () => {
  const LOOKED_UP = "data.aws_kms_key.replica";
  const saidOf = (key: Partial<KmsKeyFacts>) => {
    const verdict = kmsBy({ replicaKey: known(goodKey(key)) });
    return verdict.kind === "pass" ? verdict.because : verdict.kind;
  };

  test("is said of one that stands in the app", () => {
    expect(saidOf({})).toContain("aws_kms_key.replica is switched on");
  });

  test("is not said of one outside, at which nobody looked", () => {
    const said = saidOf({ inApp: false, name: LOOKED_UP });
    expect(said).toContain(
      `${LOOKED_UP} is outside the app, and whether it is switched on was not looked at; the key is in us-east-2`,
    );
    expect(said).not.toContain("is switched on;");
  });
});

describe("a bucket policy that takes only KMS", () => {
  const withPolicy = (Condition: object, primary: Partial<BucketFacts> = {}) =>
    ask(
      rule,
      goodPair({
        primary: {
          policy: known({
            document: known({
              Version: "2012-10-17",
              Statement: [
                {
                  Sid: "OnlyKms",
                  Effect: "Deny",
                  Principal: "*",
                  Action: "s3:PutObject",
                  Resource: `${goodPrimary().arn}/*`,
                  Condition,
                },
              ],
            }),
            preventDestroy: known(true),
            address: "aws_s3_bucket_policy.primary",
          }),
          ...primary,
        },
      }),
    );
  const onlyKms = {
    StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" },
  };

  test("fails with SSE-S3 by default, since nothing that it takes replicates", () => {
    expect(withPolicy(onlyKms)).toEqual({
      kind: "fail",
      because:
        'the default encryption is SSE-S3, but statement "OnlyKms" of the bucket policy refuses uploads that are not encrypted with KMS, and no rule to the replica selects those',
    });
  });

  test("is unknown where it does so for some", () => {
    const some = { ...onlyKms, StringEquals: { "aws:PrincipalTag/team": "a" } };
    expect(withPolicy(some).kind).toBe("unknown");
  });

  test("passes when the rule selects KMS objects", () => {
    const selecting = goodRule({
      kmsObjects: known("Enabled"),
      replicaKmsKey: known("${storage/aws_kms_key.replica.arn}"),
      replicaKey: known(goodKey()),
    });
    expect(withPolicy(onlyKms, replicatingBy(selecting)).kind).toBe("pass");
  });
});

test.each(["Enabled", "enabled"])(
  "fails with KMS when another rule to the same replica leaves KMS objects behind, and is %s",
  (status) => {
    expect(withSecondRule(known(status))).toMatchObject({
      kind: "fail",
      because: expect.stringContaining('rule "logs"'),
    });
  },
);

test("passes with KMS when the rule that leaves them behind is Disabled", () => {
  expect(withSecondRule(known("Disabled")).kind).toBe("pass");
});

function withSecondRule(status: ReplicationRuleFacts["status"]) {
  const good = goodRule({
    kmsObjects: known("Enabled"),
    replicaKmsKey: known("${storage/aws_kms_key.replica.arn}"),
    replicaKey: known(goodKey()),
  });
  const logs = goodRule({
    id: known("logs"),
    status,
    scope: { kind: "filtered", by: "prefix logs/" },
  });
  const primary = {
    ...encryptedBy({ algorithm: known("aws:kms") }),
    ...replicatingBy(good, logs),
  };
  return ask(rule, goodPair({ primary }));
}
