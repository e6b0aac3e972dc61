import { evaluate } from "../../../modules/checklist";
import { options } from "../../checklist/verdicts";
import { changedPair, type Json } from "../protected-pair";

/** What the checklist says of the guard, and of versioning, beside one more resource. */
function withForeign(type: string, body: Json, locals: Json = {}) {
  const app = changedPair((resource, json) => {
    json.locals = locals;
    resource[type] = { foreign: body };
  });
  const { findings, notes } = evaluate(app, options);
  const kindOf = (id: string) =>
    findings.find(
      ({ bucket, rule }) => bucket.path === "app/Data" && rule.id === id,
    )?.verdict.kind;
  return {
    guard: kindOf("bucket-deletion-denied"),
    versioning: kindOf("versioning-enabled"),
    blocked: notes.some(({ blocks }) => blocks),
  };
}

const cloudFormation = (Resources: Json) => JSON.stringify({ Resources });
const policyFor = (Bucket: unknown) => ({
  Guard: { Type: "AWS::S3::BucketPolicy", Properties: { Bucket } },
});
const IN_DOUBT = { guard: "unknown", versioning: "pass", blocked: false };
const UNTOUCHED = { guard: "pass", versioning: "pass", blocked: false };

test("the good pair is guarded", () => {
  expect(withForeign("aws_sns_topic", {})).toEqual(UNTOUCHED);
});

test.each<[string, string, Json, Json?]>([
  ["awscc by name", "awscc_s3_bucket_policy", { bucket: "data" }],
  [
    "awscc by reference",
    "awscc_s3_bucket_policy",
    { bucket: "${aws_s3_bucket.data.id}" },
  ],
  [
    "awscc by a function",
    "awscc_s3_bucket_policy",
    { bucket: "${lower(aws_s3_bucket.data.bucket)}" },
  ],
  [
    "Cloud Control",
    "aws_cloudcontrolapi_resource",
    {
      type_name: "AWS::S3::BucketPolicy",
      desired_state: '{"Bucket":"data","PolicyDocument":{}}',
    },
  ],
  [
    "Cloud Control by jsonencode",
    "aws_cloudcontrolapi_resource",
    {
      type_name: "AWS::S3::BucketPolicy",
      desired_state:
        "${jsonencode({Bucket = aws_s3_bucket.data.bucket, PolicyDocument = {}})}",
    },
  ],
  [
    "CloudFormation",
    "aws_cloudformation_stack",
    { template_body: cloudFormation(policyFor("data")) },
  ],
  [
    "CloudFormation in YAML",
    "aws_cloudformation_stack",
    {
      template_body:
        "Resources:\n  Guard:\n    Type: AWS::S3::BucketPolicy\n    Properties:\n      Bucket: data\n",
    },
  ],
  [
    "CloudFormation by a parameter",
    "aws_cloudformation_stack",
    {
      template_body: cloudFormation(policyFor({ Ref: "Name" })),
      parameters: { Name: "${aws_s3_bucket.data.id}" },
    },
  ],
  [
    "a stack set",
    "aws_cloudformation_stack_set",
    { template_body: "${local.t}" },
    { t: cloudFormation(policyFor("data")) },
  ],
])(
  "a bucket policy by %s puts the guard in doubt",
  (...[, type, body, locals]) => {
    expect(withForeign(type, body, locals)).toEqual(IN_DOUBT);
  },
);

test.each<[string, string, Json]>([
  ["of another bucket", "awscc_s3_bucket_policy", { bucket: "elsewhere" }],
  [
    "of a bucket of its own",
    "aws_cloudformation_stack",
    {
      template_body: cloudFormation({
        Own: { Type: "AWS::S3::Bucket" },
        ...policyFor({ Ref: "Own" }),
      }),
    },
  ],
  [
    "that has another type",
    "aws_cloudcontrolapi_resource",
    { type_name: "AWS::SNS::Topic", desired_state: '{"TopicName":"data"}' },
  ],
  [
    "whose name begins like the bucket's",
    "aws_cloudformation_stack",
    { template_body: cloudFormation(policyFor("data-of-others")) },
  ],
])("a configuration %s touches nothing", (_, type, body) => {
  expect(withForeign(type, body)).toEqual(UNTOUCHED);
});

test("a policy whose bucket nobody can know blocks, as a companion does", () => {
  expect(
    withForeign("awscc_s3_bucket_policy", { bucket: "${var.bucket}" }),
  ).toEqual({ ...UNTOUCHED, blocked: true });
});

test.each<[string, Json]>([
  ["awscc_s3_bucket", { bucket_name: "data" }],
  [
    "aws_cloudcontrolapi_resource",
    { type_name: "AWS::S3::Bucket", desired_state: '{"BucketName":"data"}' },
  ],
  [
    "aws_cloudformation_stack",
    {
      template_body: cloudFormation({
        Data: { Type: "AWS::S3::Bucket", Properties: { BucketName: "data" } },
      }),
    },
  ],
])(
  "the same bucket once more, by %s, puts all of it in doubt",
  (type, body) => {
    expect(withForeign(type, body)).toMatchObject({
      guard: "unknown",
      versioning: "unknown",
    });
  },
);
