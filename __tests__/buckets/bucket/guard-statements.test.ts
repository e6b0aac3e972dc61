import type { GuardedBucketProps } from "../../../modules/buckets";
import { guardStatements } from "../../../modules/buckets/bucket/guard-statements";
import { TwoRegions } from "../two-regions";

const deployer = "arn:aws:iam::111122223333:role/deployer";

function statementsOf(change: Partial<GuardedBucketProps> = {}) {
  return guardStatements(
    {
      bucketName: "acme-orders",
      provider: new TwoRegions().ireland,
      ...change,
    },
    "arn:aws:s3:::acme-orders",
  );
}

function sidsOf(change: Partial<GuardedBucketProps> = {}) {
  return statementsOf(change).map(({ Sid }) => Sid);
}

test("guards the bucket, its versions, the transport and the keys", () => {
  expect(sidsOf()).toEqual([
    "DenyBucketDeletionWithoutFreshMfa",
    "DenyVersionDeletionWithoutFreshMfa",
    "DenyInsecureTransport",
    "DenyCustomerProvidedKeys",
  ]);
});

test("accepts an MFA age of one second unless told otherwise", () => {
  const age = { "aws:MultiFactorAuthAge": "1" };
  expect(
    statementsOf()
      .slice(0, 2)
      .map(({ Condition }) => Condition?.["NumericGreaterThanIfExists"]),
  ).toEqual([age, age]);
});

test("accepts the MFA age that was asked for in both guards", () => {
  const age = { "aws:MultiFactorAuthAge": "900" };
  expect(
    statementsOf({ maxMfaAgeSeconds: 900 })
      .slice(0, 2)
      .map(({ Condition }) => Condition?.["NumericGreaterThanIfExists"]),
  ).toEqual([age, age]);
});

test("exempts principals from both guards and from nothing else", () => {
  const exempt = statementsOf({ exemptPrincipalArns: [deployer] })
    .filter(({ Condition }) => Condition?.["ArnNotLike"])
    .map(({ Sid }) => Sid);
  expect(exempt).toEqual([
    "DenyBucketDeletionWithoutFreshMfa",
    "DenyVersionDeletionWithoutFreshMfa",
  ]);
});

test("lifts only the guard of the bucket for a retirement", () => {
  expect(
    sidsOf({ retirement: { reason: "moved", until: "2026-03-31" } }),
  ).toEqual([
    "DenyVersionDeletionWithoutFreshMfa",
    "DenyInsecureTransport",
    "DenyCustomerProvidedKeys",
  ]);
});

test("guards the configuration when asked, after its own guards", () => {
  expect(
    sidsOf({ configurationGuard: { deployerArns: [deployer] } }).slice(4),
  ).toEqual(["DenyUndoingBucketProtection", "DenyUndoingObjectProtection"]);
});

test("keeps an adopted bucket's statements and adds the owner's after them", () => {
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid: "Theirs", Effect: "Deny" }],
  });
  expect(
    sidsOf({
      adopt: { existing: [], policy },
      policyStatements: () => [{ Sid: "Mine", Effect: "Allow" }],
    }).slice(4),
  ).toEqual(["Theirs", "Mine"]);
});

test("hands the bucket's ARN to the owner's statements", () => {
  const mine = statementsOf({
    policyStatements: (Resource) => [{ Effect: "Allow", Resource }],
  }).at(-1);
  expect(mine?.Resource).toBe("arn:aws:s3:::acme-orders");
});

test("denies everything on the bucket and its objects without TLS", () => {
  expect(statementsOf()[2]).toEqual({
    Sid: "DenyInsecureTransport",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws:s3:::acme-orders", "arn:aws:s3:::acme-orders/*"],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  });
});

test("denies objects that come with the caller's own key", () => {
  expect(statementsOf()[3]).toEqual({
    Sid: "DenyCustomerProvidedKeys",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::acme-orders/*",
    Condition: {
      Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" },
    },
  });
});
