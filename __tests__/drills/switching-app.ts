import { App, LocalBackend, TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { ProtectedBucket, type ProtectedBucketProps } from "../../modules";

/**
 * A pair that lives on while its options change, one after the other: the environment says which of them are on.
 *
 * Two are not among them, whose resources nothing may destroy: `createKmsKeys` and `moreReplicas`.
 */
const { DRILL_SWITCHED: switched = "nothing" } = process.env;
const app = new App({ stackTraces: false });
const stack = new TerraformStack(app, "switching");
new LocalBackend(stack, { path: "terraform.tfstate" });
const primary = {
  provider: new AwsProvider(stack, "Primary", { region: "eu-west-1" }),
};
const replica = {
  provider: new AwsProvider(stack, "Replica", {
    alias: "replica",
    region: "eu-central-1",
  }),
};
const failures = new SqsQueue(stack, "Failures", {
  provider: primary.provider,
  name: "drill-failures",
});
const deployerArns = ["arn:aws:iam::123456789012:role/deployer"];

const PAIRS: { readonly [switched: string]: ProtectedBucketProps } = {
  nothing: { bucketName: "drill-switching", primary, replica },
  everything: {
    bucketName: "drill-switching",
    primary: {
      ...primary,
      kmsKeyArn: keyIn("eu-west-1"),
      policyStatements: (Resource) => [
        {
          Sid: "Own",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:PutBucketAcl",
          Resource,
        },
      ],
    },
    replica: {
      ...replica,
      kmsKeyArn: keyIn("eu-central-1"),
      storageClass: "GLACIER_IR",
      accountId: "123456789012",
    },
    versionProtection: {
      kind: "object-lock",
      mode: "GOVERNANCE",
      retentionDays: 30,
    },
    twoWay: true,
    syncReplicaModifications: true,
    replicateDeleteMarkers: true,
    replicationTimeControl: true,
    alarms: { latencySeconds: 1800 },
    backfill: {},
    failedReplicationNotifications: { target: { queueArn: failures.arn } },
    configurationGuard: { deployerArns },
    exemptPrincipalArns: deployerArns,
    maxMfaAgeSeconds: 300,
    retirement: { reason: "moves", until: "2099-12-31" },
    tags: { owner: "platform" },
  },
  // Planned only: the provider waits about a minute after each lifecycle that it writes.
  lifecycle: {
    bucketName: "drill-switching",
    primary,
    replica,
    versionProtection: { kind: "policy-guard" },
    coldStorage: { afterDays: 30 },
    historyWindowDays: 365,
    lifecycleRules: [
      {
        id: "uploads",
        status: "Enabled",
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
      },
    ],
  },
};
const pair = PAIRS[switched];
if (!pair) {
  throw new Error(`Cannot switch: DRILL_SWITCHED is ${switched}`);
}
new ProtectedBucket(stack, "Switching", pair);
app.synth();

function keyIn(region: string): string {
  return `arn:aws:kms:${region}:123456789012:key/11111111-1111-1111-1111-111111111111`;
}
