import { join } from "node:path";
import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  ListObjectVersionsCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { drill } from "./drill";
import { Emulator } from "./emulator";
import {
  HANDMADE,
  heedWarnings,
  KEY,
  LOCKED,
  makeHandmade,
  makeVersioned,
  TO_BE_LOCKED,
} from "./handmade-buckets";
import { expectSuccess } from "./run";
import { s3Client } from "./s3-client";
import { scratchFolder } from "./scratch-folder";
import { synthesize } from "./synthesize";
import { TerraformFolder } from "./terraform-folder";

jest.setTimeout(600_000);

drill("adopting buckets that were made by hand", (tools) => {
  const scratch = scratchFolder();
  let emulator: Emulator;
  let s3: S3Client;
  let policy: string;
  let folder: TerraformFolder;

  /** Writes the stack with what the owner says of its buckets, in the one folder that keeps its state. */
  async function say(words: "nothing" | "key" | "all"): Promise<void> {
    const output = join(scratch.path, "cdktf.out");
    expectSuccess(
      await synthesize(output, "adoption-app.ts", {
        DRILL_POLICY: policy,
        DRILL_SAID: words,
      }),
    );
    folder = new TerraformFolder(
      tools,
      join(output, "stacks", "adoption"),
      emulator.endpoint,
    );
  }

  beforeAll(async () => {
    emulator = await Emulator.start(tools.emulator);
    s3 = s3Client(emulator, "eu-west-1");
    policy = await makeHandmade(s3);
    await makeVersioned(s3, LOCKED, { Mode: "COMPLIANCE", Years: 1 });
    await makeVersioned(s3, TO_BE_LOCKED);
    await say("nothing");
    expectSuccess(await folder.terraform("init"));
  });

  afterAll(() => emulator?.stop());

  test("refuses the plan that would take the KMS key away without a word", async () => {
    const { exitCode, output } = await folder.terraform("plan");
    expect(exitCode).toBe(1);
    expect(oneLine(output)).toContain(
      `Cannot take over bucket "${HANDMADE}": it encrypts with KMS by default, and kmsKeyArn is not set. Set it (here: ${KEY}), in a pair on both sides`,
    );
  });

  test("warns at plan of what the owner forgot to name", async () => {
    await say("key");
    const plan = await folder.terraform("plan");
    expectSuccess(plan);
    const output = oneLine(plan.output);
    expect(output).toContain(
      `The lifecycle rules of bucket "${HANDMADE}" stay, and may delete versions for good, unseen by the checklist: old-versions, uploads.`,
    );
    expect(output).toContain(
      `The ACL of bucket "${HANDMADE}" grants access to others`,
    );
    expect(output).toContain(`There is Object Lock on bucket "${LOCKED}"`);
    expect(output.match(/Check block assertion failed/g)).toHaveLength(3);
    expect(output).not.toContain("Deprecated");
  });

  test("plans to destroy and to replace nothing, and to leave the tags", async () => {
    await heedWarnings(s3);
    await say("all");
    const plan = await folder.terraform("plan", "-out=plan");
    expectSuccess(plan);
    expect(plan.output).toMatch(
      /Plan: 11 to import, \d+ to add, \d+ to change, 0 to destroy/,
    );
    expect(plan.output).not.toContain("must be replaced");
    expect(plan.output).not.toMatch(/- "team"/);
    expect(plan.output).not.toContain("Check block assertion failed");
  });

  test("keeps objects, tags, key and policy, and adds the guards", async () => {
    expectSuccess(await folder.terraform("apply", "plan"));

    const Bucket = HANDMADE;
    // The emulator reads a policy without its conditions, and so refuses to serve the object itself.
    const { Versions } = await s3.send(
      new ListObjectVersionsCommand({ Bucket }),
    );
    expect(Versions).toEqual([
      expect.objectContaining({ Key: "ledger", Size: "second".length }),
      expect.objectContaining({ Key: "ledger", Size: "first".length }),
    ]);
    const versioning = await s3.send(
      new GetBucketVersioningCommand({ Bucket }),
    );
    expect(versioning.Status).toBe("Enabled");
    const { TagSet } = await s3.send(new GetBucketTaggingCommand({ Bucket }));
    expect(TagSet).toEqual([{ Key: "team", Value: "ledgers" }]);
    const { ServerSideEncryptionConfiguration } = await s3.send(
      new GetBucketEncryptionCommand({ Bucket }),
    );
    expect(ServerSideEncryptionConfiguration?.Rules).toEqual([
      expect.objectContaining({
        ApplyServerSideEncryptionByDefault: {
          SSEAlgorithm: "aws:kms",
          KMSMasterKeyID: KEY,
        },
      }),
    ]);
    const { Rules } = await s3.send(
      new GetBucketLifecycleConfigurationCommand({ Bucket }),
    );
    expect(Rules?.map(({ ID }) => ID)).toEqual(["uploads"]);
    const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    const sids = JSON.parse(Policy ?? "").Statement.map(
      ({ Sid }: { Sid: string }) => Sid,
    );
    expect(sids).toEqual(
      expect.arrayContaining([
        "LetAuditRead",
        "DenyBucketDeletionWithoutFreshMfa",
        "DenyVersionDeletionWithoutFreshMfa",
      ]),
    );
  });

  test.each([
    [LOCKED, { Mode: "COMPLIANCE", Years: 1 }],
    [TO_BE_LOCKED, { Mode: "GOVERNANCE", Days: 30 }],
  ])("locks %s without replacing it", async (Bucket, retention) => {
    const { ObjectLockConfiguration } = await s3.send(
      new GetObjectLockConfigurationCommand({ Bucket }),
    );
    expect(ObjectLockConfiguration).toMatchObject({
      ObjectLockEnabled: "Enabled",
      Rule: { DefaultRetention: retention },
    });
  });

  test("keeps the guards once when the policy that is pasted has them already", async () => {
    const { Policy } = await s3.send(
      new GetBucketPolicyCommand({ Bucket: HANDMADE }),
    );
    policy = Policy ?? "";
    await say("all");
    expectSuccess(await folder.terraform("plan", "-detailed-exitcode"));
  });

  test("destroys nothing but the lifecycle and the lock's retention when the owner says less", async () => {
    await say("key");
    const plan = await folder.terraform("plan");
    expectSuccess(plan);
    expect([...types(plan.output, "be destroyed")].sort()).toEqual([
      "aws_s3_bucket_lifecycle_configuration",
      "aws_s3_bucket_object_lock_configuration",
    ]);
    expect(plan.output).not.toContain("must be replaced");
  });
});

/** Types of the resources of which a plan says this. */
function types(output: string, what: string): readonly string[] {
  return [
    ...output.matchAll(
      new RegExp(`# (\\w+)\\.\\S+ (?:will|must) ${what}`, "g"),
    ),
  ].map(([, type = ""]) => type);
}

/** Terraform breaks long messages. */
function oneLine(output: string): string {
  return output.replace(/\s+/g, " ");
}
