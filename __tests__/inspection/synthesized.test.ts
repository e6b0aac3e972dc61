import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  App,
  Fn,
  TerraformIterator,
  TerraformLocal,
  TerraformStack,
} from "cdktf";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { AppFacts } from "../../modules/checklist";
import { known } from "../../modules/facts/fact";
import { gather } from "../../modules/inspection/gather";
import { bucketIn, denyDeletion } from "./protected-pair";

/** What cdktf really writes for an app, as facts. */
function synthesized(
  build: (app: App, stack: TerraformStack) => void,
): AppFacts {
  const outdir = mkdtempSync(join(tmpdir(), "inspection-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    const stack = new TerraformStack(app, "one");
    new AwsProvider(stack, "Aws", { region: "eu-west-1" });
    build(app, stack);
    app.synth();
    const stacks = app.node.findAll().filter(TerraformStack.isStack);
    return gather(
      stacks.map((each) => ({
        path: each.node.path,
        id: each.node.id,
        json: JSON.parse(
          readFileSync(
            join(outdir, app.manifest.forStack(each).synthesizedStackPath),
            "utf8",
          ),
        ),
      })),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

const enabled = { versioningConfiguration: { status: "Enabled" } };
const versioned = { value: { status: known("Enabled") } };

test("companions in one stack are linked by every reference", () => {
  const app = synthesized((_, stack) => {
    const bucket = new S3Bucket(stack, "Data", { bucket: "data" });
    const versioning = new S3BucketVersioningA(stack, "V", {
      bucket: bucket.id,
      ...enabled,
    });
    new S3BucketPolicy(stack, "P", {
      bucket: versioning.bucket,
      policy: JSON.stringify(denyDeletion(bucket.arn)),
    });
  });
  expect(bucketIn(app, "one/Data").versioning).toMatchObject(versioned);
  expect(bucketIn(app, "one/Data").policy).toMatchObject({
    value: { document: known(denyDeletion("arn:aws:s3:::data")) },
  });
});

test("a bucket in one stack has its companions and its replica in another", () => {
  const app = synthesized((root, stack) => {
    const primary = new S3Bucket(stack, "Primary", { bucketPrefix: "p" });
    const other = new TerraformStack(root, "two");
    new AwsProvider(other, "Aws", { region: "us-east-1" });
    const provider = new AwsProvider(other, "Primary", {
      alias: "primary",
      region: "eu-west-1",
    });
    const replica = new S3Bucket(other, "Replica", { bucketPrefix: "r" });
    new S3BucketVersioningA(other, "V", {
      bucket: primary.id,
      provider,
      ...enabled,
    });
    new S3BucketReplicationConfigurationA(other, "R", {
      provider,
      bucket: primary.bucket,
      role: "arn:aws:iam::123456789012:role/r",
      rule: [{ status: "Enabled", destination: { bucket: replica.arn } }],
    });
    new S3BucketPolicy(other, "P", {
      provider,
      bucket: primary.id,
      policy: JSON.stringify(denyDeletion(`${primary.arn}/*`)),
    });
  });
  const primary = bucketIn(app, "one/Primary");
  expect(app.unlinked).toEqual([]);
  expect(primary.versioning).toMatchObject(versioned);
  expect(primary.role).toBe("primary");
  expect(bucketIn(app, "two/Replica").role).toBe("replica");
  expect(primary.policy).toMatchObject({
    value: { document: known(denyDeletion(`${primary.arn}/*`)) },
  });
});

test("a stack inside a stack is read like any other", () => {
  const app = synthesized((_, stack) => {
    const bucket = new S3Bucket(stack, "Data", { bucketPrefix: "d" });
    const inner = new TerraformStack(stack, "inner");
    new AwsProvider(inner, "Aws", { region: "eu-west-1" });
    const own = new S3Bucket(inner, "Own", { bucketPrefix: "o" });
    new S3BucketVersioningA(inner, "V", { bucket: bucket.id, ...enabled });
    new S3BucketVersioningA(inner, "W", { bucket: own.id, ...enabled });
  });
  expect(bucketIn(app, "one/Data").versioning).toMatchObject(versioned);
  expect(bucketIn(app, "one/inner/Own").versioning).toMatchObject(versioned);
});

test("buckets of an iterator have their companions by each.value of the buckets", () => {
  const app = synthesized((_, stack) => {
    const names = TerraformIterator.fromList(["a", "b"]);
    const bucket = new S3Bucket(stack, "Data", {
      forEach: names,
      bucket: `data-${names.value}`,
    });
    const buckets = TerraformIterator.fromResources(bucket);
    new S3BucketVersioningA(stack, "V", {
      forEach: buckets,
      bucket: buckets.getString("id"),
      ...enabled,
    });
  });
  expect(bucketIn(app, "one/Data").versioning).toMatchObject(versioned);
});

test("a dynamic block that an override made is read", () => {
  const app = synthesized((_, stack) => {
    const bucket = new S3Bucket(stack, "Data", { bucket: "data" });
    const lifecycle = new S3BucketLifecycleConfiguration(stack, "L", {
      bucket: bucket.id,
    });
    lifecycle.addOverride("dynamic.rule", {
      for_each: '${toset(["a", "b"])}',
      content: { id: "${rule.value}", status: "Enabled" },
    });
  });
  expect(bucketIn(app, "one/Data").lifecycle).toMatchObject({
    value: { rules: [{ id: known("a") }, { id: known("b") }] },
  });
});

test("policies by Fn.jsonencode and by data source say the same", () => {
  const app = synthesized((_, stack) => {
    const local = new TerraformLocal(stack, "name", "first");
    const first = new S3Bucket(stack, "First", { bucket: local.asString });
    const second = new S3Bucket(stack, "Second", { bucket: "second" });
    new S3BucketPolicy(stack, "P", {
      bucket: first.id,
      policy: Fn.jsonencode(denyDeletion(first.arn)),
    });
    const document = new DataAwsIamPolicyDocument(stack, "D", {
      statement: [
        {
          effect: "Deny",
          principals: [{ type: "*", identifiers: ["*"] }],
          actions: ["s3:DeleteBucket"],
          resources: [second.arn],
        },
      ],
    });
    new S3BucketPolicy(stack, "Q", {
      bucket: second.id,
      policy: document.json,
    });
  });
  expect(bucketIn(app, "one/First").policy).toMatchObject({
    value: { document: known(denyDeletion("arn:aws:s3:::first")) },
  });
  expect(bucketIn(app, "one/Second").policy).toMatchObject({
    value: {
      document: known({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Deny",
            Principal: "*",
            Action: ["s3:DeleteBucket"],
            Resource: ["arn:aws:s3:::second"],
          },
        ],
      }),
    },
  });
});

test("an override that suspends versioning counts", () => {
  const app = synthesized((_, stack) => {
    const bucket = new S3Bucket(stack, "Data", { bucket: "data" });
    const versioning = new S3BucketVersioningA(stack, "V", {
      bucket: bucket.id,
      ...enabled,
    });
    versioning.addOverride("versioning_configuration.status", "Suspended");
  });
  expect(bucketIn(app, "one/Data").versioning).toMatchObject({
    value: { status: known("Suspended") },
  });
});

test("a bucket that only the stack's overrides make is found", () => {
  const app = synthesized((_, stack) => {
    stack.addOverride("resource.aws_s3_bucket.raw", { bucket: "raw" });
  });
  expect(bucketIn(app, "one/aws_s3_bucket.raw").region).toEqual(
    known("eu-west-1"),
  );
});

test("a moved bucket is one bucket", () => {
  const app = synthesized((_, stack) => {
    new S3Bucket(stack, "New", { bucket: "data" }).moveFromId(
      "aws_s3_bucket.Old",
    );
  });
  expect(app.buckets.map(({ path }) => path)).toEqual(["one/New"]);
});
