import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetObjectLockConfigurationCommand,
} from "@aws-sdk/client-s3";
import { deniedWithoutFreshMfa, parsePolicy } from "../../modules/policies";
import { drill } from "./drill";
import { Emulator } from "./emulator";
import { pastedArguments } from "./pasted";
import { EMULATED_CREDENTIALS } from "./restored";
import { expectSuccess, run } from "./run";
import { s3Client } from "./s3-client";
import { scratchFolder } from "./scratch-folder";
import { synthesize } from "./synthesize";
import { terraformEnvironment, TerraformFolder } from "./terraform-folder";

interface Topic {
  readonly "//": { readonly protection: { readonly subscribe: string } };
}

jest.setTimeout(900_000);

drill("every option of ProtectedBucket under real Terraform", (tools) => {
  const scratch = scratchFolder();
  let emulator: Emulator;
  let output: string;

  const folder = (stack: string) =>
    new TerraformFolder(
      tools,
      join(output, "stacks", stack),
      emulator.endpoint,
    );

  beforeAll(async () => {
    emulator = await Emulator.start(tools.emulator);
    output = join(scratch.path, "cdktf.out");
    expectSuccess(await synthesize(output, "options-app.ts"));
  });

  afterAll(() => emulator?.stop());

  test("is valid, applies, and leaves nothing to do for a second plan", async () => {
    const options = folder("options");
    for (const args of [
      ["init"],
      ["validate"],
      ["apply", "-auto-approve"],
      ["plan", "-detailed-exitcode"],
    ]) {
      expectSuccess(await options.terraform(...args));
    }
  });

  test("is valid and applies where the emulator does not keep what it takes", async () => {
    const notKept = folder("not-kept");
    for (const args of [["init"], ["validate"], ["apply", "-auto-approve"]]) {
      expectSuccess(await notKept.terraform(...args));
    }
    const plan = await notKept.terraform("plan", "-detailed-exitcode");
    const drifting = [...plan.output.matchAll(/# (\S+) will be/g)].map(
      ([, address]) => address?.split(".")[0],
    );
    expect(new Set(drifting)).toEqual(
      new Set(["aws_s3_bucket_replication_configuration"]),
    );
  });

  test.each([
    ["drill-locked", { Mode: "GOVERNANCE", Days: 30 }],
    ["drill-locked-replica", { Mode: "GOVERNANCE", Days: 30 }],
    ["drill-locked-years", { Mode: "COMPLIANCE", Years: 1 }],
    ["drill-locked-years-replica", { Mode: "COMPLIANCE", Years: 1 }],
  ])("locks every version of %s", async (Bucket, retention) => {
    const { ObjectLockConfiguration } = await s3Client(
      emulator,
      "eu-west-1",
    ).send(new GetObjectLockConfigurationCommand({ Bucket }));
    expect(ObjectLockConfiguration).toMatchObject({
      ObjectLockEnabled: "Enabled",
      Rule: { DefaultRetention: retention },
    });
  });

  test("replicates to several buckets, each by a rule of its own", async () => {
    const { ReplicationConfiguration } = await s3Client(
      emulator,
      "eu-west-1",
    ).send(new GetBucketReplicationCommand({ Bucket: "drill-several" }));
    expect(
      ReplicationConfiguration?.Rules?.map(({ ID, Priority, Destination }) => [
        ID,
        Priority,
        Destination?.Bucket,
      ]),
    ).toEqual([
      ["whole-bucket", 1, "arn:aws:s3:::drill-several-replica"],
      ["whole-bucket-Third", 2, "arn:aws:s3:::drill-several-third"],
    ]);
  });

  test("lets the role of the other account in, and not at the versioning", async () => {
    const { Policy } = await s3Client(emulator, "eu-central-1").send(
      new GetBucketPolicyCommand({ Bucket: "drill-elsewhere" }),
    );
    const allowed = JSON.parse(Policy ?? "").Statement.filter(
      ({ Effect }: { Effect: string }) => Effect === "Allow",
    );
    expect(allowed).toEqual([
      expect.objectContaining({
        Principal: {
          AWS: expect.stringMatching(
            /^arn:aws:iam::123456789012:role\/s3-replication-/,
          ),
        },
        Action: [
          "s3:ReplicateObject",
          "s3:ReplicateDelete",
          "s3:ReplicateTags",
          "s3:ObjectOwnerOverrideToBucketOwner",
        ],
      }),
    ]);
  });

  test("prints a backfill command that names everything", async () => {
    const { output: json } = await folder("options").terraform(
      "output",
      "-json",
    );
    const outputs = JSON.parse(json.slice(json.indexOf("{"))) as {
      [name: string]: { value: unknown };
    };
    const name = Object.keys(outputs).find((one) => one.includes("Backfill"));
    const { output: command } = await folder("options").terraform(
      "output",
      "-raw",
      name ?? "no backfill",
    );
    const pasted = pastedArguments(command);
    expect(pasted.slice(0, 6)).toEqual([
      "s3control",
      "create-job",
      "--account-id",
      "123456789012",
      "--region",
      "eu-west-1",
    ]);
    expect(pasted.join(" ")).toMatch(
      /"SourceBucket":"arn:aws:s3:::drill-watched".* --role-arn arn:aws:iam::123456789012:role\/s3-backfill-\S+ --no-confirmation-required$/,
    );
  });

  test("prints a command for each topic of alarms that subscribes somebody to it", async () => {
    const { path } = folder("options");
    const { resource } = JSON.parse(
      readFileSync(join(path, "cdk.tf.json"), "utf8"),
    ) as { resource: { aws_sns_topic: Record<string, Topic> } };
    const topics = Object.values(resource.aws_sns_topic);
    expect(topics).toHaveLength(2);
    for (const [at, topic] of topics.entries()) {
      const { subscribe } = topic["//"].protection;
      const pasted = await run("/bin/sh", ["-c", subscribe], {
        cwd: path,
        env: {
          ...terraformEnvironment(tools, path),
          ...EMULATED_CREDENTIALS,
          AWS_ENDPOINT_URL: emulator.endpoint,
          PATH: `${dirname(tools.terraform)}:${process.env.PATH}`,
          EMAIL: `on-call-${at}@example.com`,
        },
      });
      expectSuccess(pasted);
    }
    const subscribed = await Promise.all(
      ["eu-west-1", "eu-central-1"].map((region) =>
        run("aws", ["sns", "list-subscriptions", "--region", region], {
          cwd: path,
          env: {
            ...EMULATED_CREDENTIALS,
            AWS_ENDPOINT_URL: emulator.endpoint,
          },
        }),
      ),
    );
    expect(
      subscribed.map(({ output: json }) =>
        JSON.parse(json).Subscriptions.map(
          ({ Endpoint, TopicArn }: { Endpoint: string; TopicArn: string }) => [
            Endpoint.replace(/\d/, "N"),
            TopicArn.split(":")[3],
          ],
        ),
      ),
    ).toEqual([
      [["on-call-N@example.com", "eu-west-1"]],
      [["on-call-N@example.com", "eu-central-1"]],
    ]);
  });

  test("writes what only Terraform knows into the policy, whatever stands in it", async () => {
    const { Policy = "" } = await s3Client(emulator, "eu-west-1").send(
      new GetBucketPolicyCommand({ Bucket: "drill-referring" }),
    );
    const statements: Record<string, unknown>[] = JSON.parse(Policy).Statement;
    const { variable } = JSON.parse(
      readFileSync(join(folder("options").path, "cdk.tf.json"), "utf8"),
    ) as { variable: { hostile: { default: string } } };
    const note = variable.hostile.default;
    expect(note).toContain('"quoted"');
    expect(statements).toContainEqual({
      Sid: "Referring",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::123456789012:root" },
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::drill-referring/*",
      Condition: {
        StringEquals: {
          "aws:PrincipalTag/team": ["red", 'bl"ue'],
          "aws:PrincipalTag/note": note,
        },
        NumericLessThan: { "s3:ExistingObjectTag/days": expect.anything() },
      },
    });
    expect(
      statements.find(({ Sid }) => Sid === "DenyBucketDeletionWithoutFreshMfa"),
    ).toMatchObject({
      Condition: {
        ArnNotLike: {
          "aws:PrincipalArn": ["arn:aws:iam::123456789012:role/break-glass"],
        },
      },
    });
  });

  test("moves and ends old versions as declared", async () => {
    const { Rules } = await s3Client(emulator, "eu-west-1").send(
      new GetBucketLifecycleConfigurationCommand({ Bucket: "drill-windowed" }),
    );
    expect(Rules).toEqual([
      expect.objectContaining({
        Status: "Enabled",
        NoncurrentVersionTransitions: [
          expect.objectContaining({
            NoncurrentDays: 30,
            StorageClass: "STANDARD_IA",
          }),
        ],
        NoncurrentVersionExpiration: expect.objectContaining({
          NoncurrentDays: 365,
        }),
      }),
    ]);
  });

  test("lifts only the bucket's own guard while a bucket is retired", async () => {
    const { Policy } = await s3Client(emulator, "eu-west-1").send(
      new GetBucketPolicyCommand({ Bucket: "drill-retiring" }),
    );
    const isDenied = (action: string, resource: string) =>
      deniedWithoutFreshMfa(parsePolicy(Policy), {
        action,
        resource,
        maxMfaAgeSeconds: 1,
      }).kind;
    const arn = "arn:aws:s3:::drill-retiring";
    expect(isDenied("s3:DeleteObjectVersion", `${arn}/*`)).toBe("yes");
    expect(isDenied("s3:DeleteBucket", arn)).toBe("no");
  });
});
