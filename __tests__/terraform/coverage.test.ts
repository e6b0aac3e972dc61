import { bucketIn, gatherApp, type Json } from "../inspection/protected-pair";

/** What is known of the policy of a bucket that two resources may give it. */
function policyWith(one: Json, other: Json) {
  const policy = (more: Json) => ({
    bucket: "${aws_s3_bucket.data.id}",
    policy: "{}",
    ...more,
  });
  const app = gatherApp({
    provider: { aws: { region: "eu-west-1" } },
    resource: {
      aws_s3_bucket: {
        data: { "//": { metadata: { path: "app/Data" } }, bucket: "data" },
      },
      aws_s3_bucket_policy: { one: policy(one), other: policy(other) },
    },
  });
  return bucketIn(app).policy.kind;
}

const ON = "${var.x ? 1 : 0}";
const OFF = "${var.x ? 0 : 1}";

test("is known where one of two stands in any case, and both say the same", () => {
  expect(policyWith({ count: ON }, { count: OFF })).toBe("known");
  expect(policyWith({ count: OFF }, { count: ON })).toBe("known");
});

test.each<[string, Json, Json]>([
  ["both may stand", { count: ON }, { count: ON }],
  ["the conditions differ", { count: ON }, { count: "${var.y ? 0 : 1}" }],
  ["they say different things", { count: ON }, { count: OFF, policy: "[]" }],
  [
    "one of them alone may not be destroyed",
    { count: ON, lifecycle: { prevent_destroy: true } },
    { count: OFF },
  ],
  ["one of them stands in any case", { count: ON }, {}],
  [
    "one is made by another provider",
    { count: ON },
    { count: OFF, provider: "aws.other" },
  ],
])("is unknown where %s", (_what, one, other) => {
  expect(policyWith(one, other)).toBe("unknown");
});
