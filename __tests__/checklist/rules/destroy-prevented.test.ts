import { unknown, absent, known } from "../../../modules/facts/fact";
import type {
  BucketFacts,
  Fact,
  KmsKeyFacts,
} from "../../../modules/checklist";
import { destroyPrevented as rule } from "../../../modules/checklist/rules/destroy-prevented";
import {
  encryptedBy,
  goodKey,
  goodPair,
  goodPrimary,
  goodRule,
  replicatingBy,
} from "../good-pair";
import { ask } from "../verdicts";

const of = (primary: Partial<BucketFacts>) => ask(rule, goodPair({ primary }));

function withPreventDestroy(
  resource: "bucket" | "versioning" | "policy",
  preventDestroy: Fact<boolean>,
): Partial<BucketFacts> {
  const { versioning, policy } = goodPrimary();
  if (versioning.kind !== "known" || policy.kind !== "known") {
    throw new Error("both are known");
  }
  return {
    bucket: { preventDestroy },
    versioning: { versioning: known({ ...versioning.value, preventDestroy }) },
    policy: { policy: known({ ...policy.value, preventDestroy }) },
  }[resource];
}

test("passes when bucket, versioning and policy have prevent_destroy", () => {
  expect(of({}).kind).toBe("pass");
});

const resources = ["bucket", "versioning", "policy"] as const;

test.each(resources)("fails when the %s has none, and names it", (resource) => {
  const suffix = resource === "bucket" ? "" : `_${resource}`;

  expect(of(withPreventDestroy(resource, absent))).toEqual({
    kind: "fail",
    because: `aws_s3_bucket${suffix}.primary has no prevent_destroy`,
  });
});

test.each(resources)("fails when it is false on the %s", (resource) => {
  expect(of(withPreventDestroy(resource, known(false))).kind).toBe("fail");
});

test.each(resources)("is unknown when it is unknown on the %s", (resource) => {
  expect(of(withPreventDestroy(resource, unknown("${var.x}"))).kind).toBe(
    "unknown",
  );
});

describe("with KMS keys", () => {
  const withKeys = (source: KmsKeyFacts, replica = goodKey()) =>
    of({
      ...encryptedBy({ key: known(source) }),
      ...replicatingBy(goodRule({ replicaKey: known(replica) })),
    });
  const sourceKey = (changes: Partial<KmsKeyFacts> = {}) =>
    goodKey({ name: "aws_kms_key.source", ...changes });

  test("passes when each key of the app has it, and names them", () => {
    expect(withKeys(sourceKey())).toMatchObject({
      kind: "pass",
      because: expect.stringContaining(
        "aws_kms_key.source has prevent_destroy; aws_kms_key.replica has prevent_destroy",
      ),
    });
  });

  test.each([
    ["the bucket's key", sourceKey({ preventDestroy: absent }), goodKey()],
    ["the replica's key", sourceKey(), goodKey({ preventDestroy: absent })],
  ])("fails when %s has none, and names it", (_, source, replica) => {
    expect(withKeys(source, replica)).toMatchObject({
      kind: "fail",
      because: expect.stringMatching(
        /^aws_kms_key\.\w+ has no prevent_destroy$/,
      ),
    });
  });

  test("leaves a key outside the app to its owner", () => {
    const outside = sourceKey({ inApp: false, preventDestroy: absent });
    expect(withKeys(outside).kind).toBe("pass");
  });
});

test("leaves a missing versioning and policy to their own rules", () => {
  expect(of({ versioning: absent, policy: absent }).kind).toBe("pass");
});

test("is unknown when it is unknown which versioning there is", () => {
  expect(of({ versioning: unknown("two of them") }).kind).toBe("unknown");
});
