import { unknown, absent, known } from "../../../modules/facts/fact";
import type { BucketFacts, Fact } from "../../../modules/checklist";
import { bucketDeletionDenied as rule } from "../../../modules/checklist/rules/bucket-deletion-denied";
import { goodPair, goodPrimary, policyWithout } from "../good-pair";
import { ask } from "../verdicts";

const of = (primary: Partial<BucketFacts>, maxMfaAgeSeconds = 1) =>
  ask(rule, goodPair({ primary }), undefined, { maxMfaAgeSeconds });

const withDocument = (document: Fact<unknown>) => ({
  policy: known({
    document,
    preventDestroy: known(true),
    address: "aws_s3_bucket_policy.primary",
  }),
});

const guard = (age: string, resource = goodPrimary().arn) =>
  withDocument(
    known({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Guard",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:DeleteBucket",
          Resource: resource,
          Condition: {
            NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": age },
          },
        },
      ],
    }),
  );

test("passes with the guard of the article", () => {
  expect(of({}).kind).toBe("pass");
});

test("fails without a policy", () => {
  expect(of({ policy: absent })).toEqual({
    kind: "fail",
    because: "the bucket has no policy",
  });
});

test("fails with a policy without the guard", () => {
  expect(of(policyWithout(goodPrimary(), "DenyBucketDeletion")).kind).toBe(
    "fail",
  );
});

test("fails with the guard on the objects instead of the bucket", () => {
  expect(of(guard("1", `${goodPrimary().arn}/*`)).kind).toBe("fail");
});

test("fails with a limit above the accepted one, and passes when it is accepted", () => {
  expect(of(guard("3600")).kind).toBe("fail");
  expect(of(guard("3600"), 3600).kind).toBe("pass");
});

test("fails with a policy resource without a document", () => {
  expect(of(withDocument(absent)).kind).toBe("fail");
});

test("is unknown with an unknown document", () => {
  expect(of(withDocument(unknown("${var.policy}")))).toEqual({
    kind: "unknown",
    because:
      "the policy of aws_s3_bucket_policy.primary cannot be known: ${var.policy}",
  });
});

test("is unknown with an unknown policy", () => {
  expect(of({ policy: unknown("two of them") }).kind).toBe("unknown");
});
