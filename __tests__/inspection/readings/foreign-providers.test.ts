import { changedPair, type Json } from "../protected-pair";

/** What is told of the stack of the good pair, with other `terraform` and `provider` blocks. */
function told(blocks: Json): string[] {
  return changedPair((_, json) =>
    Object.assign(json, { locals: { region: "eu-west-1" } }, blocks),
  )
    .foreignProviders.filter(({ stack }) => stack === "app")
    .map(({ because: why }) => why);
}

const aws = (source: Json) => ({ aws: { source, version: "5.100.0" } });
const reaching = (endpoints: Json) => ({
  provider: { aws: [{ region: "eu-west-1", endpoints }] },
});

describe("a source", () => {
  test.each<[string, Json]>([
    ["an object", { required_providers: aws("acme/aws") }],
    ["a list of objects", { required_providers: [aws("acme/aws")] }],
    ["a list of blocks", [{ required_providers: [aws("acme/aws")] }]],
  ])("of another provider is told, written as %s", (_, terraform) => {
    expect(told({ terraform })).toEqual([
      "provider aws is acme/aws, not hashicorp/aws",
    ]);
  });

  test.each([
    "hashicorp/aws",
    "HashiCorp/aws",
    "aws",
    "registry.terraform.io/hashicorp/aws",
    "mirror.acme.example/hashicorp/aws",
    undefined,
  ])("%j is AWS's", (source) => {
    expect(told({ terraform: { required_providers: aws(source) } })).toEqual(
      [],
    );
  });

  test.each<[string, Json]>([
    ["a version only", { aws: "~> 5.0" }],
    ["another local name", { other: { source: "acme/aws" } }],
  ])("with %s is AWS's", (_, required_providers) => {
    expect(told({ terraform: { required_providers } })).toEqual([]);
  });
});

describe("a provider by another local name", () => {
  const named = (provider: string, terraform?: Json, type = "aws_s3_bucket") =>
    changedPair((resource, json) => {
      resource[type] = { ...resource[type], own: { bucket: "own", provider } };
      json.terraform = terraform;
    }).foreignProviders.map(({ because }) => because);
  const required = (source?: string) => ({
    required_providers: { cloud: { source } },
  });

  test.each<[string, Json, string]>([
    ["cloud", required("acme/aws"), "acme/aws"],
    ["cloud.replica", required("acme/aws"), "acme/aws"],
    ["${cloud.replica}", required("acme/aws"), "acme/aws"],
    ["cloud", required(), "cloud"],
    ["cloud", undefined, "cloud"],
  ])("%s, required as %j, is told", (provider, terraform, source) => {
    expect(named(provider, terraform)).toEqual([
      `provider cloud is ${source}, not hashicorp/aws`,
    ]);
  });

  test("is told where it makes a configuration of a bucket alone", () => {
    expect(named("cloud", undefined, "aws_s3_bucket_policy")).toHaveLength(1);
  });

  test.each<[string, Json]>([
    ["cloud", required("hashicorp/aws")],
    ["aws.replica", undefined],
  ])("%s, required as %j, is AWS's", (provider, terraform) => {
    expect(named(provider, terraform)).toEqual([]);
  });

  test("makes nothing of AWS's and is of no concern", () => {
    expect(named("cloud", undefined, "cloud_bucket")).toEqual([]);
  });
});

describe("an endpoint", () => {
  test.each<[Json, string]>([
    [{ s3: "http://localhost:4566" }, "http://localhost:4566"],
    [[{ s3: "http://localhost:4566" }], "http://localhost:4566"],
    [[{ s3api: "https://minio.acme.example" }], "https://minio.acme.example"],
    [{ s3: "${var.endpoint}" }, "${var.endpoint}"],
    ...[
      "https://amazonaws.com.acme.example",
      "https://x.org#.amazonaws.com",
      "https://x.org?.amazonaws.com",
      "https://x.org/.amazonaws.com",
      "https://x.org\\.amazonaws.com",
      "https://s3.amazonaws.com@x.org",
      "https://x.org:443#.amazonaws.com",
      "https://s3.amazonaws.com:x@x.org/",
      "https://${var.host}.amazonaws.com",
      "https:s3.amazonaws.com",
      "https:///s3.amazonaws.com",
      "https://s3.amazonaws\u3002com",
      "//s3.amazonaws.com",
      "s3.amazonaws.com",
      "http://s3.amazonaws.com",
    ].map((s3): [Json, string] => [{ s3 }, s3]),
    ["${var.endpoints}", "${var.endpoints}"],
  ])("%j is told", (endpoints, endpoint) => {
    expect(told(reaching(endpoints))).toEqual([
      `provider aws reaches S3 at ${endpoint}`,
    ]);
  });

  test.each<[Json]>([
    [{ dynamodb: "http://localhost:4566" }],
    [{ s3: "" }],
    [{ s3: null }],
    [[]],
    [{ s3: "https://s3-fips.us-gov-west-1.amazonaws.com" }],
    [{ s3: "https://s3.eusc-de-east-1.amazonaws.eu" }],
    [{ s3: "https://S3.EU-West-1.amazonaws.com" }],
    [{ s3: "https://s3.${local.region}.amazonaws.com" }],
    [{ s3: "https://s3.us-iso-east-1.c2s.ic.gov:443/" }],
    [{ s3: "https://bucket.vpce-1a2b.s3.eu-west-1.vpce.amazonaws.com/" }],
  ])("%j is AWS's, or not S3's", (endpoints) => {
    expect(told(reaching(endpoints))).toEqual([]);
  });

  test("of two aliases is told once", () => {
    const endpoints = { s3: "http://localhost" };
    const provider = {
      aws: ["one", "two"].map((alias) => ({ alias, endpoints })),
    };
    expect(told({ provider })).toEqual([
      "provider aws reaches S3 at http://localhost",
    ]);
  });
});

test("one stack is told once, with all there is to tell of it", () => {
  expect(
    told({
      terraform: { required_providers: aws("acme/aws") },
      ...reaching({ s3: "http://localhost:4566" }),
    }),
  ).toEqual([
    "provider aws is acme/aws, not hashicorp/aws, and provider aws reaches S3 at http://localhost:4566",
  ]);
});
