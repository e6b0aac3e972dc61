import { known, unknown } from "../../../modules/facts/fact";
import { dataBucket, type Json } from "../protected-pair";

const FROM_ENVIRONMENT = unknown(
  "the provider names no Region: it comes from the environment",
);

function regionWith(provider: Json, bucket: Json = {}, locals: Json = {}) {
  return dataBucket((resource, json) => {
    json.provider = provider;
    json.locals = locals;
    Object.assign(resource.aws_s3_bucket.data, bucket);
  }).region;
}

const east = { region: "us-east-1" };
const west = { alias: "west", region: "us-west-2" };

test.each<[string, Json, Json, string]>([
  ["the default provider", { aws: [east, west] }, {}, "us-east-1"],
  ["a provider written as an object", { aws: east }, {}, "us-east-1"],
  ["providers written as a list", [{ aws: east }], {}, "us-east-1"],
  ["an alias", { aws: [east, west] }, { provider: "aws.west" }, "us-west-2"],
  [
    "an alias as an expression",
    { aws: [east, west] },
    { provider: "${aws.west}" },
    "us-west-2",
  ],
  [
    "another local name of the provider",
    { aws: east, amazon: west },
    { provider: "amazon.west" },
    "us-west-2",
  ],
  [
    "the bucket's own region",
    { aws: east },
    { region: "eu-west-1" },
    "eu-west-1",
  ],
])("comes from %s", (_, provider, bucket, region) => {
  expect(regionWith(provider, bucket)).toEqual(known(region));
});

test("comes from a local that is literal", () => {
  expect(
    regionWith({ aws: { region: "${local.r}" } }, {}, { r: "us-east-1" }),
  ).toEqual(known("us-east-1"));
});

test.each<[string, Json, Json]>([
  ["the provider names none", { aws: {} }, {}],
  ["there is no provider block", undefined, {}],
  ["the provider's is empty", { aws: { region: "" } }, {}],
])("is unknown when %s", (_, provider, bucket) => {
  expect(regionWith(provider, bucket)).toEqual(FROM_ENVIRONMENT);
});

test("is unknown when it is a variable, even one with a default", () => {
  expect(regionWith({ aws: { region: "${var.r}" } })).toEqual(
    unknown("${var.r}"),
  );
});

test("is unknown when the alias is not configured", () => {
  expect(regionWith({ aws: [east] }, { provider: "aws.west" })).toEqual(
    unknown("provider aws.west is not configured in the stack"),
  );
});

test("is unknown when two providers have one alias", () => {
  expect(
    regionWith(
      { aws: [west, { ...east, alias: "west" }] },
      { provider: "aws.west" },
    ),
  ).toEqual(unknown("provider aws.west is configured more than once"));
});

test("is unknown when the bucket's own region is an expression, whatever the provider says", () => {
  expect(regionWith({ aws: east }, { region: "${var.r}" })).toEqual(
    unknown("${var.r}"),
  );
});
