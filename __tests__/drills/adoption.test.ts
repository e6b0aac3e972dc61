import { join } from "node:path";
import {
  CreateBucketCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  ListObjectVersionsCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { drill } from "./drill";
import { Emulator } from "./emulator";
import { expectSuccess } from "./run";
import { s3Client } from "./s3-client";
import { scratchFolder } from "./scratch-folder";
import { synthesize } from "./synthesize";
import { TerraformFolder } from "./terraform-folder";

jest.setTimeout(600_000);

const Bucket = "drill-handmade";
const OWN_STATEMENT = {
  Sid: "LetAuditRead",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:root" },
  Action: "s3:GetObject",
  Resource: `arn:aws:s3:::${Bucket}/*`,
};

drill("adopting a bucket that was made by hand", (tools) => {
  const scratch = scratchFolder();
  let emulator: Emulator;
  let s3: S3Client;
  let folder: TerraformFolder;

  beforeAll(async () => {
    emulator = await Emulator.start(tools.emulator);
    s3 = s3Client(emulator, "eu-west-1");
    const policy = await makeByHand(s3);
    const output = join(scratch.path, "cdktf.out");
    expectSuccess(
      await synthesize(output, "adoption-app.ts", { DRILL_POLICY: policy }),
    );
    folder = new TerraformFolder(
      tools,
      join(output, "stacks", "adoption"),
      emulator.endpoint,
    );
    expectSuccess(await folder.terraform("init"));
  });

  afterAll(() => emulator?.stop());

  test("plans to destroy and to replace nothing", async () => {
    const plan = await folder.terraform("plan");
    expectSuccess(plan);
    expect(plan.output).toMatch(
      /Plan: 5 to import, \d+ to add, \d+ to change, 0 to destroy/,
    );
    expect(plan.output).not.toContain("must be replaced");
  });

  test("keeps the objects and the policy, and adds the guards", async () => {
    expectSuccess(await folder.terraform("apply", "-auto-approve"));

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

  test("leaves nothing to do for a second plan", async () => {
    expectSuccess(await folder.terraform("plan", "-detailed-exitcode"));
  });
});

/** A bucket in use: versioned, encrypted, with a policy and two versions of one object. Returns its policy's text. */
async function makeByHand(s3: S3Client): Promise<string> {
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
    }),
  );
  await s3.send(
    new PutBucketVersioningCommand({
      Bucket,
      VersioningConfiguration: { Status: "Enabled" },
    }),
  );
  await s3.send(
    new PutPublicAccessBlockCommand({
      Bucket,
      PublicAccessBlockConfiguration: { BlockPublicAcls: true },
    }),
  );
  await s3.send(
    new PutBucketEncryptionCommand({
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [
          { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } },
        ],
      },
    }),
  );
  await s3.send(
    new PutBucketPolicyCommand({
      Bucket,
      Policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [OWN_STATEMENT],
      }),
    }),
  );
  for (const Body of ["first", "second"]) {
    await s3.send(new PutObjectCommand({ Bucket, Key: "ledger", Body }));
  }
  const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
  return Policy ?? "";
}
