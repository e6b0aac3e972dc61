import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drill } from "./drill";
import { expectSuccess, type RunResult } from "./run";
import { scratchFolder } from "./scratch-folder";
import { synthesize } from "./synthesize";
import { TerraformFolder } from "./terraform-folder";

jest.setTimeout(300_000);

/** Nobody answers there: the providers are mocked, and ask nobody. */
const NOWHERE = "http://127.0.0.1:9";

type Variables = Readonly<Record<string, string | null>>;

/** One `run` block of `terraform test`. */
interface Case {
  readonly name: string;
  readonly command: "plan" | "apply";
  readonly variables: Variables;
  /** Start of the address of the resource whose condition must fail; without it the run must succeed. */
  readonly refusedBy?: string;
}

drill("what is handed to Terraform", (tools) => {
  const scratch = scratchFolder();
  let output: string;
  let synth: RunResult;

  beforeAll(async () => {
    output = join(scratch.path, "cdktf.out");
    synth = await synthesize(output, "check-at-plan-app.ts");
  });

  test("does not block synthesis, and reads in no report as passed", () => {
    expectSuccess(synth);
    expect(synth.output).toContain("Handed to Terraform, and not passed (");
    const { buckets } = JSON.parse(
      readFileSync(join(output, "protection-findings.json"), "utf8"),
    ) as Report;
    const handed = buckets.flatMap(({ path, findings }) =>
      findings
        .filter(({ atPlan }) => atPlan)
        .map(({ rule, verdict, blocks }) => ({ path, rule, verdict, blocks })),
    );
    expect(handed.map(({ path, rule }) => `${path} ${rule}`)).toEqual(
      expect.arrayContaining([
        "pair/Orders/Primary/Bucket replicated-to-another-region",
        "pair/Orders/Primary/Bucket versioning-enabled",
        "pair/Orders/Primary/Bucket bucket-deletion-denied",
        "pair/Orders/Primary/Bucket version-deletion-guarded",
        "pair/Orders/Primary/Bucket owner-not-locked-out",
        "later/Logs/Primary/Bucket bucket-deletion-denied",
        "several/Each versioning-enabled",
      ]),
    );
    for (const { verdict, blocks } of handed) {
      expect([verdict.kind, blocks]).toEqual(["unknown", false]);
    }
  });

  const good = {
    primary_region: "eu-central-1",
    replica_region: "eu-west-1",
    status: "Enabled",
    policy: policy(guard("s3:DeleteBucket"), guard("s3:DeleteObjectVersion")),
    other: "acme-elsewhere",
  };
  const pairCases: Case[] = [
    { name: "good", command: "plan", variables: {} },
    { name: "good", command: "apply", variables: {} },
    ...refused("aws_s3_bucket_replication_configuration.Orders_", {
      "one Region": { replica_region: "eu-central-1" },
      "another partition": { replica_region: "cn-north-1" },
      "no name of a Region": { primary_region: "frankfurt" },
    }),
    ...refused("aws_s3_bucket_versioning.Orders_Primary", {
      suspended: { status: "Suspended" },
      "never switched on": { status: "Disabled" },
    }),
    ...refused("aws_s3_bucket_versioning.other", {
      "the name of the primary": { other: "acme-orders" },
      "the name of the replica": { other: "acme-orders-replica" },
    }),
    ...policiesToTake().map(([name, text]) => ({
      name,
      command: "plan" as const,
      variables: { policy: text },
    })),
    ...refused(
      "aws_s3_bucket_policy.Orders_Primary",
      Object.fromEntries(
        policiesToRefuse().map(([name, text]) => [name, { policy: text }]),
      ),
    ),
  ];

  test("variables are judged at plan, each good value passed and each bad one refused", () =>
    runs("pair", pairCases, good));

  test("what is known after apply alone is judged then", () =>
    runs(
      "later",
      [
        { name: "good", command: "apply", variables: {} },
        {
          name: "bad",
          command: "apply",
          variables: { policy: policy() },
          refusedBy: "aws_s3_bucket_policy.Logs_Primary",
        },
      ],
      {
        primary_region: "eu-central-1",
        replica_region: "eu-west-1",
        policy: policy(
          guard("s3:DeleteBucket", { bucket: "acme-logs" }),
          guard("s3:DeleteObjectVersion", { bucket: "acme-logs" }),
        ),
      },
    ));

  test("a promised Region is held to what the variable and the provider say", async () => {
    const { buckets } = JSON.parse(
      readFileSync(join(output, "protection-findings.json"), "utf8"),
    ) as Report;
    const verdicts = buckets
      .filter(({ path }) => path.startsWith("promised/"))
      .flatMap(({ findings }) => findings)
      .filter(({ rule }) => rule === "replicated-to-another-region")
      .map(({ verdict: { kind } }) => kind);
    expect(verdicts).toEqual(["pass", "pass"]);
    await runs(
      "promised",
      [
        { name: "good", command: "apply", variables: {} },
        {
          name: "another Region by the variable",
          command: "plan",
          variables: { primary_region: "eu-west-1" },
          refusedBy: "aws_s3_bucket.Held_Primary",
        },
      ],
      { primary_region: "eu-central-1", replica_region: null },
      { replica: "eu-west-1" },
    );
    await runs(
      "promised",
      [
        {
          name: "another Region by the environment",
          command: "apply",
          variables: {},
          refusedBy: "aws_s3_bucket.Held_Replica",
        },
      ],
      { primary_region: "eu-central-1", replica_region: null },
      { replica: "eu-central-1" },
    );
  });

  test("each instance is asked for its own bucket's name", () =>
    runs(
      "several",
      [
        { name: "good", command: "plan", variables: {} },
        {
          name: "bad",
          command: "plan",
          variables: { prefix: "x" },
          refusedBy: "aws_s3_bucket_versioning.each",
        },
      ],
      {
        primary_region: "eu-central-1",
        replica_region: "eu-west-1",
        prefix: "",
      },
    ));

  async function runs(
    stack: string,
    cases: readonly Case[],
    defaults: Variables,
    regions: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const path = join(output, "stacks", stack);
    const folder = new TerraformFolder(tools, path, NOWHERE);
    expectSuccess(await folder.terraform("init"));
    const resources = resourcesIn(path);
    mkdirSync(join(path, "tests"), { recursive: true });
    writeFileSync(
      join(path, "tests", "handed.tftest.json"),
      JSON.stringify(testFile(cases, defaults, resources, regions)),
    );
    // The end of it fails: what was applied is protected from being destroyed.
    const { output: said } = await folder.terraform("test");
    const ran = [...said.matchAll(/run "(\w+)"\.\.\. (\w+)/g)];
    expect(ran.map(([, name, result]) => [name, result])).toEqual(
      cases.map(({ name }, at) => [runName(name, at), "pass"]),
    );
  }
});

interface Report {
  readonly buckets: readonly {
    readonly path: string;
    readonly findings: readonly {
      readonly rule: string;
      readonly blocks: boolean;
      readonly verdict: { readonly kind: string };
      readonly atPlan?: readonly string[];
    }[];
  }[];
}

function refused(
  by: string,
  cases: Readonly<Record<string, Variables>>,
): Case[] {
  return Object.entries(cases).map(([name, variables]) => ({
    name,
    command: "plan",
    variables,
    refusedBy: by,
  }));
}

function testFile(
  cases: readonly Case[],
  defaults: Variables,
  resources: ReadonlyMap<string, Json>,
  /** What the buckets of a mocked provider say of their Region, by its alias. */
  regions: Readonly<Record<string, string>>,
): unknown {
  const addresses = [...resources.keys()];
  return {
    mock_provider: {
      aws: [
        { alias: "primary", mock_resource: MOCKED },
        { alias: "replica", mock_resource: MOCKED },
      ],
    },
    // What a bucket is called is known before it stands, on the mock as on AWS.
    override_resource: [...resources]
      .filter(([address]) => /^aws_s3_bucket\.(?!each)/.test(address))
      .map(([target, { bucket, provider }]) => ({
        target,
        values: {
          id: bucket,
          arn: `arn:aws:s3:::${String(bucket)}`,
          region: regions[String(provider).replace("aws.", "")],
        },
      })),
    run: cases.map(({ name, command, variables, refusedBy }, at) => ({
      [runName(name, at)]: {
        command,
        variables: Object.fromEntries(
          Object.entries({ ...defaults, ...variables }).map(([key, value]) => [
            key,
            value?.replace(/\$(?=\{)/g, "$$$$"),
          ]),
        ),
        ...(refusedBy && {
          expect_failures: [
            addresses.find((one) => one.startsWith(refusedBy)) ?? refusedBy,
          ],
        }),
      },
    })),
  };
}

function runName(name: string, at: number): string {
  return `r${at}_${name.replace(/\W/g, "_")}`;
}

type Json = Readonly<Record<string, unknown>>;

/** What the mocked provider makes up, where Terraform asks for its form. */
const MOCKED = {
  aws_iam_role: { defaults: { arn: "arn:aws:iam::111122223333:role/mocked" } },
};

function resourcesIn(path: string): ReadonlyMap<string, Json> {
  const { resource } = JSON.parse(
    readFileSync(join(path, "cdk.tf.json"), "utf8"),
  ) as { resource: Record<string, Record<string, Json>> };
  return new Map(
    Object.entries(resource).flatMap(([type, named]) =>
      Object.entries(named).map(([name, body]) => [`${type}.${name}`, body]),
    ),
  );
}

function policy(...statements: readonly unknown[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

function guard(
  action: string,
  { bucket = "acme-orders", ...changes }: Record<string, unknown> = {},
): Record<string, unknown> {
  const ofObjects = action === "s3:DeleteObjectVersion";
  return {
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: `arn:aws:s3:::${bucket}${ofObjects ? "/*" : ""}`,
    Condition: {
      NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "1" },
    },
    ...changes,
  };
}

/** Beside the plain one: other spellings of the same. */
function policiesToTake(): [string, string][] {
  const versions = guard("s3:DeleteObjectVersion");
  return [
    [
      "lists and an object for the principal",
      policy(
        guard("s3:DeleteBucket", {
          Sid: "Guard",
          Principal: { AWS: ["*"] },
          Action: ["s3:DeleteBucket"],
          Resource: ["arn:aws:s3:::acme-orders", "arn:aws:s3:::acme-orders/*"],
          Condition: {
            NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": ["1"] },
          },
        }),
        versions,
      ),
    ],
    [
      "a limit as a number, plain HTTP, and an Allow",
      policy(
        guard("s3:DeleteBucket", {
          Condition: {
            NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": 0 },
          },
        }),
        versions,
        guard("s3:*", {
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        }),
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111122223333:root" },
          Action: "s3:GetObject",
          Resource: "arn:aws:s3:::acme-orders/*",
        },
      ),
    ],
    [
      "one statement that is no list",
      JSON.stringify({
        Version: "2012-10-17",
        Statement: guard("s3:DeleteBucket", {
          Action: ["s3:DeleteBucket", "s3:DeleteObjectVersion"],
          Resource: ["arn:aws:s3:::acme-orders", "arn:aws:s3:::acme-orders/*"],
        }),
      }),
    ],
  ];
}

function policiesToRefuse(): [string, string][] {
  const versions = guard("s3:DeleteObjectVersion");
  const withGuard = (changes: Record<string, unknown>) =>
    policy(guard("s3:DeleteBucket", changes), versions);
  const withCondition = (condition: unknown) =>
    withGuard({ Condition: condition });
  return [
    ["no statement", policy()],
    ["the versions alone", policy(versions)],
    ["the bucket alone", policy(guard("s3:DeleteBucket"))],
    ["an Allow", withGuard({ Effect: "Allow" })],
    ["another bucket", withGuard({ bucket: "acme-orders-replica" })],
    ["a longer name", withGuard({ bucket: "x-acme-orders" })],
    [
      "another action",
      policy(
        guard("s3:DeleteBucketPolicy"),
        guard("s3:DeleteBucket"),
        versions,
      ),
    ],
    [
      "one principal",
      withGuard({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }),
    ],
    [
      "all but one",
      withGuard({
        Principal: undefined,
        NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" },
      }),
    ],
    [
      "all other resources",
      withGuard({
        Resource: undefined,
        NotResource: "arn:aws:s3:::acme-orders",
      }),
    ],
    [
      "old MFA",
      withCondition({
        NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "3600" },
      }),
    ],
    [
      "two limits",
      withCondition({
        NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": ["1", "3600"] },
      }),
    ],
    [
      "no limit",
      withCondition({
        NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": [] },
      }),
    ],
    [
      "without IfExists",
      withCondition({ NumericGreaterThan: { "aws:MultiFactorAuthAge": "1" } }),
    ],
    [
      "another key",
      withCondition({
        NumericGreaterThanIfExists: {
          "aws:MultiFactorAuthAge": "1",
          "s3:signatureAge": "1",
        },
      }),
    ],
    [
      "another operator",
      withCondition({
        NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "1" },
        StringEquals: { "aws:PrincipalTag/x": "y" },
      }),
    ],
    [
      "the owner is locked out",
      policy(
        guard("s3:DeleteBucket"),
        versions,
        guard("s3:*", { Condition: undefined }),
      ),
    ],
    [
      "the owner is locked out by another condition",
      policy(
        guard("s3:DeleteBucket"),
        versions,
        guard("s3:*", {
          Condition: { Bool: { "aws:SecureTransport": ["false", "true"] } },
        }),
      ),
    ],
  ];
}
