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

const PROMISED = '${(var.r == "eu-west-1")}';
const byVariable = { aws: { region: "${var.r}" } };

function promising(condition: unknown, when = "precondition"): Json {
  return { lifecycle: { [when]: [{ condition, error_message: "no" }] } };
}

test.each<[string, Json, Json]>([
  ["a variable", byVariable, promising(PROMISED)],
  [
    "a variable, without parentheses",
    byVariable,
    promising('${var.r == "eu-west-1"}'),
  ],
  [
    "a variable, in quotes",
    byVariable,
    promising('${"${var.r}" == "eu-west-1"}'),
  ],
  [
    "a condition that is no list",
    byVariable,
    { lifecycle: { precondition: { condition: PROMISED } } },
  ],
  [
    "a text with a variable in it",
    { aws: { region: "eu-${var.r}-1" } },
    promising('${("eu-${var.r}-1" == "eu-west-1")}'),
  ],
  [
    "the environment",
    { aws: {} },
    promising('${self.region == "eu-west-1"}', "postcondition"),
  ],
])("is what a condition holds %s to", (_, provider, bucket) => {
  expect(regionWith(provider, bucket)).toEqual(known("eu-west-1"));
});

test.each<[string, Json]>([
  ["another variable", promising('${var.other == "eu-west-1"}')],
  ["the opposite", promising('${var.r != "eu-west-1"}')],
  ["one of two", promising('${var.r == "eu-west-1" || var.x}')],
  ["a comparison with a variable", promising("${var.r == var.x}")],
  ["no text", promising(true)],
  ["a condition that looks too late", promising(PROMISED, "postcondition")],
  [
    "two Regions",
    {
      lifecycle: {
        precondition: [
          { condition: PROMISED },
          { condition: '${var.r == "eu-west-2"}' },
        ],
      },
    },
  ],
  [
    "a bucket that may not stand",
    { ...promising(PROMISED), count: "${var.n}" },
  ],
  ["a lifecycle that is none", { lifecycle: [PROMISED, PROMISED] }],
])("is not what %s says", (_, bucket) => {
  expect(regionWith(byVariable, bucket).kind).toBe("unknown");
});

test("is not what a bucket of another provider is held to", () => {
  const provider = { aws: [byVariable.aws, { ...west, region: "${var.r}" }] };
  const region = dataBucket((resource, json) => {
    json.provider = provider;
    Object.assign(resource.aws_s3_bucket.replica, {
      provider: "aws.west",
      ...promising(PROMISED),
    });
  }).region;
  expect(region.kind).toBe("unknown");
});
