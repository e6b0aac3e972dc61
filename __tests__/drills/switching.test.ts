import { join } from "node:path";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { GetObjectLockConfigurationCommand } from "@aws-sdk/client-s3";
import { SIDE_OPTIONS } from "../../modules/buckets/bucket/guarded-bucket-props";
import { PAIR_OPTIONS } from "../../modules/buckets/pair/protected-bucket-props";
import { REPLICA_OPTIONS } from "../../modules/buckets/pair/replica-props";
import { drill } from "./drill";
import { Emulator } from "./emulator";
import { expectSuccess } from "./run";
import { s3Client } from "./s3-client";
import { scratchFolder } from "./scratch-folder";
import { switchingPairs } from "./switching-pairs";
import { synthesize } from "./synthesize";
import { TerraformFolder } from "./terraform-folder";

jest.setTimeout(600_000);

/** What holds the data, or keeps it: no option may ever take it away, in no way. */
const FOR_GOOD = [
  "aws_s3_bucket",
  "aws_s3_bucket_versioning",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_ownership_controls",
];
const FORTH =
  /^aws_s3_bucket_replication_configuration\.Switching_Replication_/;

drill("switching options of a deployed pair", (tools) => {
  const scratch = scratchFolder();
  let emulator: Emulator;
  let folder: TerraformFolder;

  /** Plans the pair with these options, in the one folder that keeps its state; what would be deleted, by address. */
  async function plan(switched: string): Promise<readonly string[]> {
    const output = join(scratch.path, "cdktf.out");
    expectSuccess(
      await synthesize(output, "switching-app.ts", {
        DRILL_SWITCHED: switched,
      }),
    );
    folder = new TerraformFolder(
      tools,
      join(output, "stacks", "switching"),
      emulator.endpoint,
    );
    expectSuccess(await folder.terraform("init"));
    expectSuccess(await folder.terraform("plan", "-out=plan"));
    const shown = await folder.terraform("show", "-json", "plan");
    expectSuccess(shown);
    const { resource_changes } = JSON.parse(
      shown.output.slice(shown.output.indexOf("{")),
    ) as {
      resource_changes: { address: string; change: { actions: string[] } }[];
    };
    return resource_changes
      .filter(({ change }) => change.actions.includes("delete"))
      .map(({ address }) => address);
  }

  function ofGood(addresses: readonly string[]): readonly string[] {
    return addresses.filter(
      (address) =>
        FOR_GOOD.includes(address.split(".")[0] ?? "") || FORTH.test(address),
    );
  }

  beforeAll(async () => {
    emulator = await Emulator.start(tools.emulator);
    expect(await plan("nothing")).toEqual([]);
    expectSuccess(await folder.terraform("apply", "plan"));
  });

  afterAll(() => emulator?.stop());

  test("destroys nothing when every option is switched on", async () => {
    expect(await plan("everything")).toEqual([]);
    expectSuccess(await folder.terraform("apply", "plan"));
  });

  test.each(["drill-switching", "drill-switching-replica"])(
    "locks %s, which was not locked when it was made",
    async (Bucket) => {
      const { ObjectLockConfiguration } = await s3Client(
        emulator,
        "eu-west-1",
      ).send(new GetObjectLockConfigurationCommand({ Bucket }));
      expect(ObjectLockConfiguration).toMatchObject({
        ObjectLockEnabled: "Enabled",
        Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days: 30 } },
      });
    },
  );

  test.each(["nothing", "lifecycle"])(
    "destroys only what an option made when there is %s instead",
    async (switched) => {
      const destroyed = await plan(switched);
      expect(ofGood(destroyed)).toEqual([]);
      expect(types(destroyed)).toEqual([
        "aws_cloudwatch_metric_alarm",
        "aws_iam_role",
        "aws_iam_role_policy",
        "aws_s3_bucket_notification",
        "aws_s3_bucket_object_lock_configuration",
        "aws_s3_bucket_replication_configuration",
        "aws_sns_topic",
        "aws_sns_topic_policy",
      ]);
    },
  );

  test("destroys nothing when the pair makes keys and another replica", async () => {
    const destroyed = await plan("grown");
    expect(ofGood(destroyed)).toEqual([]);
    expect(types(destroyed)).not.toContain("aws_kms_key");
    expectSuccess(await folder.terraform("apply", "plan"));
  });

  /** A block that is gone has no `prevent_destroy`: then the policies of bucket and key stand, as README says. */
  test("plans to destroy them when the app no longer has them, and nothing else that holds data", async () => {
    const destroyed = (await plan("everything")).filter(
      (address) =>
        ofGood([address]).length > 0 || address.startsWith("aws_kms_key."),
    );
    expect(destroyed.length).toBeGreaterThan(3);
    for (const address of destroyed) {
      expect(address).toMatch(/^aws_kms_key\.|_Replica-Third_/);
    }
  });
});

/** Every option that some of the pairs has, by its path. */
test("every option is switched, or named here with the reason", () => {
  const provider = {} as AwsProvider;
  const pairs = switchingPairs({
    primary: { provider },
    replica: { provider },
    third: provider,
    queueArn: "arn",
  });
  const switched = new Set(
    Object.values(pairs).flatMap((pair) => [
      ...Object.keys(pair),
      ...Object.keys(pair.primary).map((name) => `primary.${name}`),
      ...Object.keys(pair.replica).map((name) => `replica.${name}`),
    ]),
  );
  const named = [
    ...Object.keys(PAIR_OPTIONS),
    ...Object.keys(SIDE_OPTIONS).map((name) => `primary.${name}`),
    ...Object.keys(REPLICA_OPTIONS).map((name) => `replica.${name}`),
  ].filter((name) => !switched.has(name));
  expect(named).toEqual([
    // Terraform is held to it by a condition: the drill of what is handed to Terraform.
    "primary.region",
    // Taken over once: the drill of adoption.
    "primary.adopt",
    "replica.region",
    // As the primary's.
    "replica.policyStatements",
    "replica.adopt",
    // Another name is another bucket.
    "replica.bucketName",
  ]);
});

function types(addresses: readonly string[]): readonly string[] {
  return [
    ...new Set(addresses.map((address) => address.split(".")[0] ?? "")),
  ].sort();
}
