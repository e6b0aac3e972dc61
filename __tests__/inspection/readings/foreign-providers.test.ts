import { changedPair, type Json } from "../protected-pair";

/** What is told of the stack of the good pair, with other `terraform` and `provider` blocks. */
function told(blocks: Json): string[] {
  return changedPair((_, json) => Object.assign(json, blocks))
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

describe("an endpoint", () => {
  test.each<[Json, string]>([
    [{ s3: "http://localhost:4566" }, "http://localhost:4566"],
    [[{ s3: "http://localhost:4566" }], "http://localhost:4566"],
    [[{ s3api: "https://minio.acme.example" }], "https://minio.acme.example"],
    [{ s3: "${var.endpoint}" }, "${var.endpoint}"],
    [
      { s3: "https://amazonaws.com.acme.example" },
      "https://amazonaws.com.acme.example",
    ],
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
