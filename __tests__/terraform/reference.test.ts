import {
  parseReference,
  resourceReference,
} from "../../modules/terraform/reference";

function asResource(expression: string) {
  const reference = parseReference(expression);
  return reference && resourceReference(reference);
}

test.each([
  [
    "aws_s3_bucket.data.id",
    { address: "aws_s3_bucket.data", index: undefined, attribute: "id" },
  ],
  [
    "aws_s3_bucket.data[0].arn",
    { address: "aws_s3_bucket.data", index: "0", attribute: "arn" },
  ],
  [
    "aws_s3_bucket.data.0.arn",
    { address: "aws_s3_bucket.data", index: "0", attribute: "arn" },
  ],
  [
    'aws_s3_bucket.data["a.b"].id',
    { address: "aws_s3_bucket.data", index: '"a.b"', attribute: "id" },
  ],
  [
    "aws_s3_bucket.data[each.key].id",
    { address: "aws_s3_bucket.data", index: "each.key", attribute: "id" },
  ],
  [
    "aws_s3_bucket.data",
    { address: "aws_s3_bucket.data", index: undefined, attribute: "" },
  ],
  [
    "data.aws_s3_bucket.x-y.versioning[0].enabled",
    {
      address: "data.aws_s3_bucket.x-y",
      index: undefined,
      attribute: "versioning[0].enabled",
    },
  ],
])("%s refers to a resource", (expression, reference) => {
  expect(asResource(expression)).toEqual(reference);
});

test.each(["var.x", "local.x", "each.value.id", "module.m.id", "data.x"])(
  "%s refers to no resource",
  (expression) => {
    expect(asResource(expression)).toBeUndefined();
  },
);

test.each(["lower(a.b)", "a.b + 1", "a.b[*].id", "a.b.*.id", "a b", "", "a."])(
  "%s is no plain reference",
  (expression) => {
    expect(parseReference(expression)).toBeUndefined();
  },
);
