import {
  denyBucketDeletion,
  denyVersionDeletion,
} from "../../../modules/buckets/policy/deletion-guards";

const good = {
  bucketArn: "arn:aws:s3:::acme-orders",
  maxMfaAgeSeconds: 1,
  exemptPrincipalArns: [],
};
const deployer = "arn:aws:iam::111122223333:role/deployer";

test("denies deleting the bucket itself to everybody without fresh MFA", () => {
  expect(denyBucketDeletion(good)).toEqual({
    Sid: "DenyBucketDeletionWithoutFreshMfa",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:DeleteBucket",
    Resource: "arn:aws:s3:::acme-orders",
    Condition: {
      NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "1" },
    },
  });
});

test("denies deleting versions of every object to everybody without fresh MFA", () => {
  expect(denyVersionDeletion(good)).toEqual({
    Sid: "DenyVersionDeletionWithoutFreshMfa",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:DeleteObjectVersion",
    Resource: "arn:aws:s3:::acme-orders/*",
    Condition: {
      NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "1" },
    },
  });
});

describe.each([denyBucketDeletion, denyVersionDeletion])("%p", (deny) => {
  test("writes the age that was asked for", () => {
    expect(deny({ ...good, maxMfaAgeSeconds: 300 }).Condition).toEqual({
      NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "300" },
    });
  });

  test("exempts principals in the same condition, so that both must match", () => {
    expect(
      deny({ ...good, exemptPrincipalArns: [deployer] }).Condition,
    ).toEqual({
      NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "1" },
      ArnNotLike: { "aws:PrincipalArn": [deployer] },
    });
  });
});
