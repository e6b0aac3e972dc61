// One side of bench/scale.mjs, in a process of its own: builds and synthesizes PAIRS bucket pairs and prints its figures
// as JSON; "profiled" prints what share of synthesis the policies' room took, under a profiler that slows the rest.
// Usage: node bench/scale-app.mjs protected|raw|profiled PAIRS
//        node --import tsx bench/scale-app.mjs typescript PAIRS
import { createRequire } from "node:module";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { shareOfRoom } from "./share-of-room.mjs";

const require = createRequire(import.meta.url);
const { App, LocalBackend, TerraformOutput, TerraformStack } = require("cdktf");
const provider = (name) => require(`@cdktf/provider-aws/lib/${name}`);
const { AwsProvider } = provider("provider");

/** Pairs in one stack: what a team would put under one Terraform state. */
const PAIRS_PER_STACK = 100;

const [side, count] = process.argv.slice(2);
const pairs = Number(count);
const outdir = mkdtempSync(join(tmpdir(), "bench-scale-"));
/** Where the module set is: compiled, or as a TypeScript loader reads it. */
const modules = side === "typescript" ? "../modules" : "../lib/modules";
const addPair = side === "raw" ? addRawPair : addProtectedPair;

const start = performance.now();
const app = new App({ outdir, stackTraces: false });
for (let first = 0; first < pairs; first += PAIRS_PER_STACK) {
  const stack = new TerraformStack(app, `storage-${first}`);
  new LocalBackend(stack, { path: "terraform.tfstate" });
  const primary = new AwsProvider(stack, "Primary", { region: "us-east-1" });
  const replica = new AwsProvider(stack, "Replica", {
    alias: "replica",
    region: "us-east-2",
  });
  const end = Math.min(first + PAIRS_PER_STACK, pairs);
  for (let index = first; index < end; index++) {
    addPair(stack, `acme-${index}`, primary, replica);
  }
}
const built = performance.now();

let synthesized = 0;
const synth = app.synth.bind(app);
app.synth = () => {
  synth();
  synthesized = performance.now();
};
if (side !== "raw") {
  require(modules).enforceProtection(app, { report: "none" });
}
if (side === "profiled") {
  const policies = join(import.meta.dirname, modules, "policies");
  const share = await shareOfRoom(policies, () => app.synth());
  rmSync(outdir, { recursive: true });
  console.log(JSON.stringify({ share }));
  process.exit();
}
const synthStart = performance.now();
app.synth();
const end = performance.now();
rmSync(outdir, { recursive: true });

console.log(
  JSON.stringify({
    build: built - start,
    synth: synthesized - synthStart,
    checklist: end - synthesized,
    total: end - start - (synthStart - built),
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  }),
);

function addProtectedPair(stack, name, primary, replica) {
  const { ProtectedBucket } = require(modules);
  new ProtectedBucket(stack, name, {
    bucketName: name,
    primary: { provider: primary },
    replica: { provider: replica },
  });
}

/**
 * What a protected pair writes, in plain cdktf constructs, as somebody would write it without this project: the same
 * resources, checks and output, without the comments that only the checklist reads.
 */
function addRawPair(stack, name, primary, replica) {
  const source = addRawBucket(stack, `${name}-primary`, name, primary);
  const copy = addRawBucket(
    stack,
    `${name}-replica`,
    `${name}-replica`,
    replica,
  );
  const role = new (provider("iam-role").IamRole)(stack, `${name}-role`, {
    provider: primary,
    namePrefix: "s3-replication-",
    description: `Lets S3 replicate bucket ${name}`,
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "s3.amazonaws.com" },
          Action: "sts:AssumeRole",
        },
      ],
    }),
  });
  const rolePolicy = new (provider("iam-role-policy").IamRolePolicy)(
    stack,
    `${name}-role-policy`,
    {
      provider: primary,
      namePrefix: "s3-replication-",
      role: role.id,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "ReadReplicationConfiguration",
            Effect: "Allow",
            Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
            Resource: source.bucket.arn,
          },
          {
            Sid: "ReadVersions",
            Effect: "Allow",
            Action: [
              "s3:GetObjectVersionForReplication",
              "s3:GetObjectVersionAcl",
              "s3:GetObjectVersionTagging",
            ],
            Resource: `${source.bucket.arn}/*`,
          },
          {
            Sid: "WriteReplicas",
            Effect: "Allow",
            Action: [
              "s3:ReplicateObject",
              "s3:ReplicateDelete",
              "s3:ReplicateTags",
            ],
            Resource: [`${copy.bucket.arn}/*`],
          },
        ],
      }),
    },
  );
  new (provider(
    "s3-bucket-replication-configuration",
  ).S3BucketReplicationConfigurationA)(stack, `${name}-replication`, {
    provider: primary,
    bucket: source.bucket.id,
    role: role.arn,
    rule: [
      {
        id: "whole-bucket",
        priority: 1,
        status: "Enabled",
        filter: {},
        deleteMarkerReplication: { status: "Disabled" },
        destination: {
          bucket: copy.bucket.arn,
          metrics: { status: "Enabled" },
        },
      },
    ],
    dependsOn: [source.versioning, copy.versioning, rolePolicy],
  });
  new TerraformOutput(stack, `${name}-summary`, {
    description: `Bucket pair ${name}`,
    value: {
      primary: source.summary,
      replica: copy.summary,
      replication_role_arn: role.arn,
    },
  });
}

function addRawBucket(stack, id, name, aws) {
  const lifecycle = { preventDestroy: true };
  const bucket = new (provider("s3-bucket").S3Bucket)(stack, id, {
    provider: aws,
    bucket: name,
    lifecycle,
  });
  const companion = { provider: aws, bucket: bucket.id };
  const versioning = new (provider("s3-bucket-versioning").S3BucketVersioningA)(
    stack,
    `${id}-versioning`,
    {
      ...companion,
      versioningConfiguration: { status: "Enabled" },
      lifecycle,
    },
  );
  new (provider(
    "s3-bucket-server-side-encryption-configuration",
  ).S3BucketServerSideEncryptionConfigurationA)(stack, `${id}-encryption`, {
    ...companion,
    rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
  });
  const access = new (provider(
    "s3-bucket-public-access-block",
  ).S3BucketPublicAccessBlock)(stack, `${id}-public-access-block`, {
    ...companion,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const ownership = new (provider(
    "s3-bucket-ownership-controls",
  ).S3BucketOwnershipControls)(stack, `${id}-ownership-controls`, {
    ...companion,
    rule: { objectOwnership: "BucketOwnerEnforced" },
    dependsOn: [access],
  });
  new (provider("s3-bucket-policy").S3BucketPolicy)(stack, `${id}-policy`, {
    ...companion,
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        guard(
          "DenyBucketDeletionWithoutFreshMfa",
          "s3:DeleteBucket",
          bucket.arn,
        ),
        guard(
          "DenyVersionDeletionWithoutFreshMfa",
          "s3:DeleteObjectVersion",
          `${bucket.arn}/*`,
        ),
        {
          Sid: "DenyInsecureTransport",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [bucket.arn, `${bucket.arn}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        {
          Sid: "DenyCustomerProvidedKeys",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:PutObject",
          Resource: `${bucket.arn}/*`,
          Condition: {
            Null: {
              "s3:x-amz-server-side-encryption-customer-algorithm": "false",
            },
          },
        },
      ],
    }),
    dependsOn: [ownership],
    lifecycle,
  });
  const { region } = aws;
  const command = `aws s3api put-bucket-versioning --bucket ${name} --region ${region} --versioning-configuration Status=Enabled,MFADelete=Enabled --mfa "$MFA_SERIAL $MFA_CODE"`;
  stack.addOverride(`check.mfa_delete_${versioning.friendlyUniqueId}`, {
    assert: [
      {
        condition: `\${${versioning.terraformResourceType}.${versioning.friendlyUniqueId}.versioning_configuration[0].mfa_delete == "Enabled"}`,
        error_message: `MFA delete is not switched on for bucket "${name}". Sign in as the root user on the command line and run: ${command}`,
      },
    ],
  });
  const summary = {
    arn: bucket.arn,
    mfa_delete_command: command,
    name,
    region,
  };
  return { bucket, versioning, summary };
}

function guard(Sid, Action, Resource) {
  return {
    Sid,
    Effect: "Deny",
    Principal: "*",
    Action,
    Resource,
    Condition: {
      NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "1" },
    },
  };
}
