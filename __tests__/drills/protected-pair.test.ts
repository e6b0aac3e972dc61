import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { drill } from "./drill";
import { Emulator } from "./emulator";
import { pastedArguments } from "./pasted";
import { expectSuccess } from "./run";
import { s3Client } from "./s3-client";
import { scratchFolder } from "./scratch-folder";
import { synthesize } from "./synthesize";
import { TerraformFolder } from "./terraform-folder";
import { unwrapped } from "./unwrapped";

jest.setTimeout(600_000);

drill("the example app under real Terraform", (tools) => {
  const scratch = scratchFolder();
  let emulator: Emulator;
  let folder: TerraformFolder;
  let synthesized: string;

  beforeAll(async () => {
    const output = join(scratch.path, "cdktf.out");
    const synth = await synthesize(output);
    expectSuccess(synth);
    emulator = await Emulator.start(tools.emulator);
    const path = join(output, "stacks", "storage");
    synthesized = readFileSync(join(path, "cdk.tf.json"), "utf8");
    folder = new TerraformFolder(tools, path, emulator.endpoint);
  });

  afterAll(() => emulator?.stop());

  test("is valid and applies", async () => {
    for (const args of [["init"], ["validate"], ["apply", "-auto-approve"]]) {
      expectSuccess(await folder.terraform(...args));
    }
  });

  test("leaves nothing to do for a second plan", async () => {
    const plan = await folder.terraform("plan", "-detailed-exitcode");
    expectSuccess(plan);
  });

  test("warns at every plan until MFA delete is on, and says how to switch it on", async () => {
    const plan = await folder.terraform("plan");
    expect(unwrapped(plan.output)).toContain(
      'MFA delete is not switched on for bucket "acme-orders". Sign in as the root user on the command line and run: aws s3api put-bucket-versioning --bucket acme-orders --region us-east-1 --versioning-configuration Status=Enabled,MFADelete=Enabled --mfa "$MFA_SERIAL $MFA_CODE"',
    );
  });

  test.each([
    ["Primary", "acme-orders", "us-east-1"],
    ["Replica", "acme-orders-replica", "us-east-2"],
  ])(
    "puts out the root user's command for the %s bucket, to be pasted",
    async (side, bucket, region) => {
      const name = Object.keys(JSON.parse(synthesized).output).find((one) =>
        one.startsWith(`Orders_${side}_MfaDelete`),
      );
      const command = await folder.terraform("output", "-raw", name ?? "none");
      expect(
        pastedArguments(command.output, {
          MFA_SERIAL: "arn:aws:iam::123456789012:mfa/root-account-mfa-device",
          MFA_CODE: "123456",
        }),
      ).toEqual([
        "s3api",
        "put-bucket-versioning",
        "--bucket",
        bucket,
        "--region",
        region,
        "--versioning-configuration",
        "Status=Enabled,MFADelete=Enabled",
        "--mfa",
        "arn:aws:iam::123456789012:mfa/root-account-mfa-device 123456",
      ]);
    },
  );

  test.each([
    ["acme-orders", "us-east-1"],
    ["acme-orders-replica", "us-east-2"],
    ["acme-invoices", "us-east-1"],
    ["acme-invoices-replica", "us-east-2"],
  ])("keeps and guards every version of %s", async (Bucket, region) => {
    const s3 = s3Client(emulator, region);
    const versioning = await s3.send(
      new GetBucketVersioningCommand({ Bucket }),
    );
    expect(versioning.Status).toBe("Enabled");

    const access = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(access.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });

    const policy = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    const { Version, Statement } = JSON.parse(policy.Policy ?? "");
    expect(Version).toBe("2012-10-17");
    expect(Statement).toContainEqual({
      Sid: "DenyBucketDeletionWithoutFreshMfa",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:DeleteBucket",
      Resource: `arn:aws:s3:::${Bucket}`,
      Condition: {
        NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "1" },
      },
    });
    expect(Statement).toContainEqual(
      expect.objectContaining({
        Effect: "Deny",
        Action: "s3:DeleteObjectVersion",
        Resource: `arn:aws:s3:::${Bucket}/*`,
      }),
    );
  });

  test("replicates the whole primary to the replica", async () => {
    const { ReplicationConfiguration } = await s3Client(
      emulator,
      "us-east-1",
    ).send(new GetBucketReplicationCommand({ Bucket: "acme-orders" }));
    expect(ReplicationConfiguration?.Role).toMatch(
      /^arn:aws:iam::\d{12}:role\/s3-replication-/,
    );
    expect(ReplicationConfiguration?.Rules).toEqual([
      expect.objectContaining({
        ID: "whole-bucket",
        Priority: 1,
        Status: "Enabled",
        DeleteMarkerReplication: { Status: "Disabled" },
        Destination: expect.objectContaining({
          Bucket: "arn:aws:s3:::acme-orders-replica",
        }),
      }),
    ]);
  });

  test("refuses to destroy what it protects", async () => {
    const destroy = await folder.terraform("destroy", "-auto-approve");
    expect(destroy.exitCode).toBe(1);
    const refused = refusals(destroy.output);
    for (const kind of ["versioning", "policy"]) {
      for (const side of ["Primary", "Replica"]) {
        expect(refused).toContainEqual(
          expect.stringMatching(`^aws_s3_bucket_${kind}\\.Orders_${side}_`),
        );
      }
    }
  });

  test.each(["Primary", "Replica"])(
    "refuses to replace the %s bucket itself",
    async (side) => {
      const { resource } = JSON.parse(synthesized);
      const key = Object.keys(resource.aws_s3_bucket).find((name) =>
        name.startsWith(`Orders_${side}_`),
      );
      const plan = await folder.terraform(
        "plan",
        `-replace=aws_s3_bucket.${key}`,
      );
      expect(plan.exitCode).toBe(1);
      expect(refusals(plan.output)).toContain(`aws_s3_bucket.${key}`);
    },
  );

  test("was applied exactly as synthesized", () => {
    expect(readFileSync(join(folder.path, "cdk.tf.json"), "utf8")).toBe(
      synthesized,
    );
  });
});

/** Addresses that Terraform refused to destroy because of `prevent_destroy`. */
function refusals(output: string): string[] {
  return [
    ...unwrapped(output).matchAll(
      /Resource (\S+) has lifecycle\.prevent_destroy set/g,
    ),
  ].map((match) => match[1] ?? "");
}
