import { readFileSync } from "node:fs";
import { join } from "node:path";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { App } from "cdktf";
import { checkProtection, enforceProtection } from "../../modules";
import { TwoRegions } from "../buckets/two-regions";
import { appInFolder, removeFolders, synthError } from "./unprotected-app";

afterAll(removeFolders);

interface Condition {
  readonly condition: string;
  readonly error_message: string;
}

type Lifecycle = Readonly<
  Record<"precondition" | "postcondition", readonly Condition[] | undefined>
>;

function pairWith(change: (stack: TwoRegions) => void): App {
  const app = appInFolder();
  const stack = new TwoRegions(app, "storage");
  stack.addPair();
  change(stack);
  return app;
}

function hideStatus(stack: TwoRegions): void {
  primary(stack, S3BucketVersioningA).addOverride(
    "versioning_configuration.status",
    "${var.status}",
  );
}

function primary<T extends S3BucketPolicy | S3BucketVersioningA>(
  stack: TwoRegions,
  type: abstract new (...args: never[]) => T,
): T {
  return stack.node
    .findAll()
    .find(
      (node): node is T =>
        node instanceof type && node.node.path.includes("/Primary/"),
    )!;
}

function writtenLifecycle({ outdir }: App, type: string): Lifecycle {
  const { resource } = JSON.parse(
    readFileSync(join(outdir, "stacks", "storage", "cdk.tf.json"), "utf8"),
  );
  const name = Object.keys(resource[type]).find((key) =>
    key.includes("Primary"),
  )!;
  return resource[type][name].lifecycle;
}

test("a condition stands on the resource that holds the answer, beside what stood there", () => {
  const app = pairWith(hideStatus);
  enforceProtection(app, { report: "none", unknown: "check-at-plan" });
  app.synth();

  const lifecycle = writtenLifecycle(app, "aws_s3_bucket_versioning");
  expect(lifecycle).toEqual({
    prevent_destroy: true,
    postcondition: [
      {
        condition:
          '${(try(self.versioning_configuration[0].status, "")) == "Enabled"}',
        error_message:
          "It must hold that the versioning status of storage/Orders/Primary/Bucket is Enabled. [storage/Orders/Primary/Bucket] versioning-enabled: add an aws_s3_bucket_versioning with versioning_configuration.status Enabled (https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html)",
      },
    ],
  });
});

test("a second synthesis writes the same", () => {
  const app = pairWith(hideStatus);
  enforceProtection(app, { report: "none", unknown: "check-at-plan" });
  app.synth();
  const first = writtenLifecycle(app, "aws_s3_bucket_versioning");
  app.synth();
  expect(writtenLifecycle(app, "aws_s3_bucket_versioning")).toEqual(first);
});

test("rules that wait for one thing share its condition", () => {
  const app = pairWith((stack) => {
    primary(stack, S3BucketPolicy).addOverride("policy", "${var.policy}");
  });
  enforceProtection(app, { report: "none", unknown: "check-at-plan" });
  app.synth();
  const { postcondition = [] } = writtenLifecycle(app, "aws_s3_bucket_policy");
  const messages = postcondition.map(({ error_message }) => error_message);
  expect(new Set(postcondition.map(({ condition }) => condition)).size).toBe(
    postcondition.length,
  );
  const noMore = messages.find((message) =>
    message.includes("denies nothing but"),
  );
  expect(noMore).toContain("owner-not-locked-out: ");
  expect(noMore).toContain("replication-role-can-replicate: ");
});

test.each(["block", "warn"] as const)(
  "with %s no condition is written",
  (unknown) => {
    const app = pairWith(hideStatus);
    enforceProtection(app, { report: "none", unknown });
    if (unknown === "block") {
      expect(synthError(app)).toContain("versioning-enabled");
    } else {
      app.synth();
    }
    expect(
      writtenLifecycle(app, "aws_s3_bucket_versioning").postcondition,
    ).toBeUndefined();
  },
);

test("what Terraform cannot decide goes on blocking", () => {
  const app = pairWith((stack) => {
    primary(stack, S3BucketVersioningA).addOverride("lifecycle", {
      ignore_changes: ["versioning_configuration"],
    });
  });
  enforceProtection(app, { report: "none", unknown: "check-at-plan" });
  expect(synthError(app)).toContain("versioning-enabled");
});

test("a check in a test says what synth would hand over, and blocks for nothing else", () => {
  const app = pairWith(hideStatus);
  const { findings, notes } = checkProtection(app, {
    unknown: "check-at-plan",
  });
  expect(
    findings.filter(({ atPlan }) => atPlan).map(({ rule }) => rule.id),
  ).toEqual(["versioning-enabled"]);
  expect(findings.some(({ blocks }) => blocks)).toBe(false);
  expect(notes.map(({ message }) => message)).toContain(
    "a rule that cannot be decided is handed to Terraform where it can decide it, and has not passed before Terraform applied it",
  );
});

test.each<[string, string]>([
  ["${var.other}", "names no bucket of this app"],
  ["x-${var.other}", ""],
])("a configuration of a bucket %s is asked", (bucket, words) => {
  const app = pairWith((stack) => {
    stack.addOverride("resource.aws_s3_bucket_versioning.other", {
      bucket,
      versioning_configuration: { status: "Suspended" },
    });
  });
  const { notes } = checkProtection(app, { unknown: "check-at-plan" });
  const atPlan = notes.flatMap((note) => note.atPlan ?? []);
  expect(atPlan.map((check) => check.words)).toEqual(
    words ? [`aws_s3_bucket_versioning.other ${words}`] : [],
  );
  expect(notes.some(({ blocks }) => blocks)).toBe(false);
});
