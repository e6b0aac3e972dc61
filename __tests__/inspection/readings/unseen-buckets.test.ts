import { changedPair, type Json } from "../protected-pair";

/** Why buckets may stand behind one resource of a type, beside the good pair. */
function whys(type: string, body: Json, locals: Json = {}): string[] {
  return changedPair((resource, json) => {
    json.locals = locals;
    resource[type] = { hidden: body };
  }).notSeen.map(({ because: why }) => why);
}

const template = (Type: string) => ({ Resources: { One: { Type } } });
const HAS_BUCKET = ["its template has AWS::S3::Bucket"];
const hidden = (expression: string) => [
  `its template is ${expression}, which nobody can read at synth`,
];

test("the good pair hides nothing", () => {
  expect(changedPair(() => {}).notSeen).toEqual([]);
});

test("is told with path, stack and address", () => {
  const { notSeen } = changedPair((resource) => {
    resource.aws_cloudcontrolapi_resource = {
      hidden: {
        "//": { metadata: { path: "app/Hidden" } },
        type_name: "AWS::S3::Bucket",
      },
    };
  });
  expect(notSeen).toEqual([
    {
      path: "app/Hidden",
      stack: "app",
      address: "aws_cloudcontrolapi_resource.hidden",
      because: "its type_name is AWS::S3::Bucket",
    },
  ]);
});

test.each<[Json, string[]]>([
  [{ type_name: "AWS::S3::Bucket" }, ["its type_name is AWS::S3::Bucket"]],
  [{ type_name: "${local.type}" }, ["its type_name is ${local.type}"]],
  [{ type_name: "${var.type}" }, ["its type_name is ${var.type}"]],
  [[1, 2], ["its configuration is not one object"]],
  [{ type_name: "AWS::S3::BucketPolicy" }, []],
  [{ type_name: "AWS::SNS::Topic" }, []],
])("of a Cloud Control resource %j it tells %j", (body, told) => {
  const locals = { type: "AWS::S3::Bucket" };
  expect(whys("aws_cloudcontrolapi_resource", body, locals)).toEqual(told);
});

test("a bucket of the awscc provider is told", () => {
  expect(whys("awscc_s3_bucket", { bucket_name: "x" })).toEqual([
    "it is a bucket of another provider",
  ]);
});

describe.each(["aws_cloudformation_stack", "aws_cloudformation_stack_set"])(
  "%s",
  (type) => {
    test.each<[Json]>([
      [JSON.stringify(template("AWS::S3::Bucket"))],
      [template("AWS::S3::Bucket")],
      ["Resources:\n  One:\n    Type: AWS::S3::Bucket\n"],
      ["Resources:\n  One:\n    Type: AWS::S3::Bucket\n    # ${var.x}\n"],
      ['${jsonencode({Resources = {One = {Type = "AWS::S3::Bucket"}}})}'],
      ['${yamlencode({Resources = {One = {Type = "AWS::S3::Bucket"}}})}'],
      ["${jsonencode(local.bucket)}"],
      ["${local.text}"],
    ])("has a bucket in %j", (template_body) => {
      const bucket = template("AWS::S3::Bucket");
      const locals = { bucket, text: JSON.stringify(bucket) };
      expect(whys(type, { template_body }, locals)).toEqual(HAS_BUCKET);
    });

    test.each<[Json]>([
      [JSON.stringify(template("AWS::SNS::Topic"))],
      [JSON.stringify(template("AWS::S3::BucketPolicy"))],
      ["Resources:\n  One:\n    Type: AWS::SNS::Topic # ${var.x}\n"],
      ['${jsonencode({Resources = {One = {Type = "AWS::SNS::Topic"}}})}'],
      ['${yamlencode({Resources = {One = {Type = "AWS::SNS::Topic"}}})}'],
      ["${jsonencode(local.topic)}"],
      ["${local.text}"],
    ])("has none in %j", (template_body) => {
      const topic = template("AWS::SNS::Topic");
      const locals = { topic, text: JSON.stringify(topic) };
      expect(whys(type, { template_body }, locals)).toEqual([]);
    });

    test.each([
      '${file("stack.yaml")}',
      '\n${file("a.yaml")}\n${file("b.yaml")}',
      "${var.template}",
      "${jsonencode(var.template)}",
      "%{ if var.on }Resources: {}%{ endif }",
    ])("may have one in %s", (template_body) => {
      expect(whys(type, { template_body })).toEqual(hidden(template_body));
    });

    test("may have one behind a URL", () => {
      const template_url = "https://s3.amazonaws.com/acme/stack.yaml";
      expect(whys(type, { template_url })).toEqual([
        `its template is at ${template_url}, which nobody can read at synth`,
      ]);
    });
  },
);
