import { oneConfigurationPerBucket as rule } from "../../../modules/checklist/rules/one-configuration-per-bucket";
import { goodPair } from "../good-pair";
import { ask } from "../verdicts";

test("passes when nothing is configured twice", () => {
  expect(ask(rule, goodPair()).kind).toBe("pass");
});

test("fails when two resources configure the same thing, and names both", () => {
  const addresses = ["aws_s3_bucket_policy.a", "aws_s3_bucket_policy.b"];
  const primary = {
    conflicts: [{ what: "aws_s3_bucket_policy", addresses, count: 2 }],
  };

  expect(ask(rule, goodPair({ primary }))).toEqual({
    kind: "fail",
    because:
      "aws_s3_bucket_policy.a and aws_s3_bucket_policy.b both configure its aws_s3_bucket_policy",
  });
});

test("fails when two constructs share the address, and names both", () => {
  const primary = { sharedBy: ["storage/a.b", "storage/ab"] };

  expect(ask(rule, goodPair({ primary }))).toEqual({
    kind: "fail",
    because:
      "storage/a.b and storage/ab are both written to aws_s3_bucket.primary",
  });
});

test("passes when one construct alone has the address", () => {
  const primary = { sharedBy: ["storage/a.b"] };

  expect(ask(rule, goodPair({ primary })).kind).toBe("pass");
});

test("fails when many resources configure the same thing, and counts them", () => {
  const addresses = ["a", "b", "c", "d", "e"];
  const primary = {
    conflicts: [{ what: "aws_s3_bucket_policy", addresses, count: 5 }],
  };

  expect(ask(rule, goodPair({ primary })).because).toBe(
    "a, b, c and 2 more all configure its aws_s3_bucket_policy",
  );
});

test("fails when several buckets have its name, and says so", () => {
  const addresses = ["a", "b", "c", "d"];
  const primary = {
    conflicts: [{ what: "aws_s3_bucket", addresses, count: 10 }],
  };

  expect(ask(rule, goodPair({ primary }))).toEqual({
    kind: "fail",
    because:
      "a, b, c and 7 more have one name, and S3 has only one bucket of it",
  });
});
