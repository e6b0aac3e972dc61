import type { PolicyStatement } from "../../../modules/buckets";
import { notWrittenYet } from "../../../modules/buckets/adoption/not-written-yet";

const arn = "${aws_s3_bucket.Orders.arn}";

const GUARD: PolicyStatement = {
  Sid: "DenyDeletion",
  Effect: "Deny",
  Principal: "*",
  Action: ["s3:DeleteBucket"],
  Resource: [`${arn}/*`, arn],
  Condition: { Null: { "aws:MultiFactorAuthAge": true } },
};

/** As S3 prints it. */
const PRINTED: PolicyStatement = {
  Condition: { Null: { "aws:MultiFactorAuthAge": "true" } },
  Action: "s3:DeleteBucket",
  Principal: "*",
  Effect: "Deny",
  Resource: ["arn:aws:s3:::acme-orders", "arn:aws:s3:::acme-orders/*"],
  Sid: "DenyDeletion",
};

function kept(...existing: PolicyStatement[]) {
  return notWrittenYet(existing, [GUARD], { bucketName: "acme-orders", arn });
}

test("drops a statement that is written here, however S3 prints it", () => {
  expect(kept(PRINTED)).toEqual([]);
});

test("keeps a statement that is not, as it is", () => {
  const other = { ...PRINTED, Sid: "Theirs" };
  expect(kept(other, PRINTED)).toEqual([other]);
});

test("knows the bucket's ARN in every partition", () => {
  const Resource = [
    "arn:aws-cn:s3:::acme-orders",
    "arn:aws-cn:s3:::acme-orders/*",
  ];
  expect(kept({ ...PRINTED, Resource })).toEqual([]);
});

test.each<[string, Partial<PolicyStatement>]>([
  ["a longer name", { Resource: "arn:aws:s3:::acme-orders-replica" }],
  ["another effect", { Effect: "Allow" }],
  ["another condition", { Condition: {} }],
  ["one more action", { Action: ["s3:DeleteBucket", "s3:PutBucketPolicy"] }],
])("keeps a statement with %s, when it has no Sid", (_, change) => {
  const { Sid, ...other } = { ...PRINTED, ...change };
  expect(kept(other)).toEqual([other]);
});

test("takes a policy variable for the same whether it is escaped for Terraform or not", () => {
  const own = (Resource: string): PolicyStatement => ({
    Effect: "Deny",
    Resource,
  });
  expect(
    notWrittenYet(
      [own("arn:aws:s3:::acme-orders/$${aws:username}")],
      [own(`${arn}/\${aws:username}`)],
      { bucketName: "acme-orders", arn },
    ),
  ).toEqual([]);
});

test("refuses another statement by a Sid of ours", () => {
  expect(() => kept({ ...PRINTED, Effect: "Allow" })).toThrow(
    new Error(
      'Cannot adopt bucket "acme-orders": the statement "DenyDeletion" of adopt.policy is not the one that is written here by that Sid, take it out of adopt.policy or give it another Sid',
    ),
  );
});
