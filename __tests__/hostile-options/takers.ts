import { App, TerraformStack } from "cdktf";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import {
  AlarmTopic,
  BucketKey,
  BucketReplication,
  checkProtection,
  FailedReplicationNotifications,
  GuardedBucket,
  MfaDeleteCeremony,
  ProtectedBucket,
  ReplicationAlarms,
  ReplicationBackfill,
  ReplicationRole,
  waive,
  type ReplicationEnd,
} from "../../modules";
import { ProtectedStorageStack } from "../../stacks";
import type { TwoRegions } from "../buckets/two-regions";

export type Options = Readonly<Record<string, unknown>>;

/** What takes options, without a compiler that looks. */
export interface Taker {
  /** Good options, as many as go together. */
  readonly good: (stack: TwoRegions) => Options;
  readonly take: (stack: TwoRegions, options: never) => unknown;
}

const ROLE = "arn:aws:iam::111122223333:role/deployer";
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/one";
const OTHER_KEY = "arn:aws:kms:eu-central-1:111122223333:key/other";
const THIRD_KEY = "arn:aws:kms:eu-north-1:111122223333:key/third";
const EXTERNAL = {
  arn: "arn:aws:s3:::acme-archive",
  region: "eu-central-1",
  versioned: true,
  objectLock: true,
  accountId: "444455556666",
  skipRegionValidation: false,
};
const ROLES = {
  permissionsBoundaryArn: "arn:aws:iam::111122223333:policy/boundary",
  rolePath: "/platform/",
};
const NOTIFICATION = {
  id: "other",
  events: ["s3:ObjectRemoved:*"],
  filterPrefix: "a/",
  filterSuffix: ".b",
};
const GUARD = {
  maxMfaAgeSeconds: 1,
  exemptPrincipalArns: [ROLE],
  configurationGuard: { deployerArns: [ROLE], breakGlassArns: [ROLE] },
  retirement: { reason: "moved", until: "2026-03-31" },
  tags: { team: "storage" },
};
const STATEMENT = {
  Sid: "Mine",
  Effect: "Allow",
  Principal: { AWS: [ROLE] },
  Action: ["s3:GetObject"],
  Resource: "arn:aws:s3:::acme-orders/*",
  Condition: { StringEquals: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5"] } },
};
const ADOPT = { existing: ["versioning"], policy: "none" };
const LOCK = { kind: "object-lock", mode: "GOVERNANCE", retentionDays: 40 };
const LIFECYCLE = {
  versionProtection: { kind: "policy-guard" },
  coldStorage: { afterDays: 30, storageClass: "GLACIER" },
  historyWindowDays: 90,
  lifecycleRules: [
    {
      id: "abort",
      status: "Enabled",
      filter: [{ prefix: "" }],
      abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
    },
  ],
};
const MFA = {
  kind: "mfa-delete",
  switchedOn: { by: "root", on: "2020-01-31" },
};
const CHOICES = {
  alarms: {
    sourceTopicArn: "arn:aws:sns:eu-west-1:111122223333:alarms",
    destinationTopicArn: "arn:aws:sns:eu-central-1:111122223333:alarms",
    latencySeconds: 60,
    pendingBytes: 1,
    listeners: "the on-call team",
  },
  failedReplicationNotifications: {
    target: { queueArn: "arn:aws:sqs:eu-west-1:111122223333:failures" },
    queue: [
      {
        ...NOTIFICATION,
        queueArn: "arn:aws:sqs:eu-west-1:111122223333:others",
      },
    ],
    topic: [
      {
        ...NOTIFICATION,
        id: "topic",
        topicArn: "arn:aws:sns:eu-west-1:111122223333:others",
      },
    ],
    lambdaFunction: [
      {
        ...NOTIFICATION,
        id: "function",
        lambdaFunctionArn:
          "arn:aws:lambda:eu-west-1:111122223333:function:others",
      },
    ],
    eventbridge: true,
    dependsOn: [],
  },
  backfill: {
    reportBucket: { arn: "arn:aws:s3:::acme-reports", kmsKeyArn: KEY },
  },
  replicateDeleteMarkers: false,
  replicationTimeControl: true,
  syncReplicaModifications: false,
};

/** A bucket at one end of a replication, without the dozen resources of a guarded one. */
function end(bucketName: string, provider: AwsProvider): ReplicationEnd {
  const stack = TerraformStack.of(provider);
  const bucket = new S3Bucket(stack, bucketName, { bucket: bucketName });
  return {
    bucketName,
    arn: bucket.arn,
    region: provider.region!,
    provider,
    bucket,
    versioning: new S3BucketVersioningA(stack, `${bucketName}-versioning`, {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    }),
  };
}

const source = ({ ireland }: TwoRegions) => end("acme-orders", ireland);
const copy = ({ frankfurt }: TwoRegions) => end("acme-copy", frankfurt);

/** The policy as it would be pasted; what is no JSON cannot be. */
function asText(options: Options | null): string {
  try {
    return JSON.stringify(options?.["adopt.policy"]);
  } catch {
    return "no JSON";
  }
}

const storage =
  (change: Options): Taker["good"] =>
  () => ({
    primaryRegion: "eu-west-1",
    replicaRegion: "eu-central-1",
    skipRegionValidation: false,
    tags: { team: "storage" },
    buckets: {
      Orders: {
        bucketName: "acme-orders",
        primary: { kmsKeyArn: KEY },
        replica: { kmsKeyArn: OTHER_KEY, storageClass: "GLACIER" },
      },
    },
    ...change,
  });

const makeStorage: Taker["take"] = (_stack, options) =>
  new ProtectedStorageStack(
    new App({ stackTraces: false }),
    "storage",
    options,
  ).toTerraform();

const makePair: Taker["take"] = (stack, options) =>
  new ProtectedBucket(stack, "Orders", options);

/** Everything public that takes options. */
export const TAKERS: { readonly [name: string]: Taker } = {
  "a pair": {
    good: ({ ireland, frankfurt, stockholm }) => ({
      bucketName: "acme-orders",
      primary: { provider: ireland, kmsKeyArn: KEY, adopt: ADOPT },
      replica: {
        provider: frankfurt,
        kmsKeyArn: OTHER_KEY,
        bucketName: "acme-copy",
        accountId: "444455556666",
        storageClass: "GLACIER",
      },
      moreReplicas: {
        Third: {
          provider: stockholm,
          bucketName: "acme-third",
          kmsKeyArn: THIRD_KEY,
        },
      },
      twoWay: true,
      createKmsKeys: true,
      ...GUARD,
      ...LIFECYCLE,
      ...CHOICES,
      ...ROLES,
    }),
    take: makePair,
  },
  "a pair with an external replica": {
    good: ({ ireland }) => ({
      bucketName: "acme-orders",
      primary: { provider: ireland },
      replica: EXTERNAL,
      versionProtection: LOCK,
    }),
    take: makePair,
  },
  "a bucket": {
    good: ({ ireland }) => ({
      bucketName: "acme-orders",
      provider: ireland,
      accountId: "111122223333",
      kmsKeyArn: KEY,
      policyStatements: () => [],
      adopt: ADOPT,
      versionProtection: MFA,
      ...GUARD,
    }),
    take: (stack, options) => new GuardedBucket(stack, "Orders", options),
  },
  "a bucket with Object Lock": {
    good: ({ ireland }) => ({
      bucketName: "acme-orders",
      provider: ireland,
      versionProtection: LOCK,
      coldStorage: LIFECYCLE.coldStorage,
    }),
    take: (stack, options) => new GuardedBucket(stack, "Orders", options),
  },
  "a bucket's own statements": {
    good: () => ({ policyStatements: [STATEMENT] }),
    take: (stack, options: { readonly policyStatements: never } | null) =>
      stack.addBucket({
        policyStatements: () => options?.policyStatements as never,
      }),
  },
  "statements of an adopted bucket": {
    good: () => ({
      "adopt.policy": { Version: "2012-10-17", Statement: [STATEMENT] },
    }),
    take: (stack, options) =>
      stack.addBucket({ adopt: { existing: [], policy: asText(options) } }),
  },
  "a replication": {
    good: (stack) => ({
      source: source(stack),
      rules: [
        {
          id: "one",
          destination: copy(stack),
          storageClass: "GLACIER",
          replicateDeleteMarkers: false,
          replicationTimeControl: false,
          syncReplicaModifications: false,
        },
        { id: "two", destination: EXTERNAL },
      ],
      dependsOn: [],
      ...ROLES,
    }),
    take: (stack, options) =>
      new BucketReplication(stack, "Replication", options),
  },
  "a replication with a role": {
    good: (stack) => ({
      source: source(stack),
      rules: [{ id: "one", destination: copy(stack) }],
      role: new ReplicationRole(stack, "Role", {
        provider: stack.ireland,
        bucketName: "acme-orders",
      }),
    }),
    take: (stack, options) =>
      new BucketReplication(stack, "Replication", options),
  },
  "a role": {
    good: ({ ireland }) => ({
      provider: ireland,
      bucketName: "acme-orders",
      ...ROLES,
    }),
    take: (stack, options) => new ReplicationRole(stack, "Role", options),
  },
  "a role's rights": {
    good: (stack) => ({
      source: source(stack),
      destinations: [copy(stack), EXTERNAL],
    }),
    take: (stack, options) =>
      new ReplicationRole(stack, "Role", {
        provider: stack.ireland,
        bucketName: "acme-orders",
      }).grant(options),
  },
  "a ceremony": {
    good: (stack) => {
      const { bucket, versioning } = source(stack);
      return {
        bucket,
        versioning,
        bucketName: "acme-orders",
        region: "eu-west-1",
        switchedOn: MFA.switchedOn,
      };
    },
    take: (stack, options) => new MfaDeleteCeremony(stack, "Ceremony", options),
  },
  "a key": {
    good: ({ ireland }) => ({
      provider: ireland,
      bucketName: "acme-orders",
      maxMfaAgeSeconds: 1,
      exemptPrincipalArns: [ROLE],
      replicationRoleArns: [ROLE],
      alias: true,
      tags: GUARD.tags,
    }),
    take: (stack, options) => new BucketKey(stack, "Key", options),
  },
  alarms: {
    good: (stack) => ({
      source: source(stack),
      destination: copy(stack),
      ruleId: "one",
      ...CHOICES.alarms,
    }),
    take: (stack, options) => new ReplicationAlarms(stack, "Alarms", options),
  },
  "a topic": {
    good: ({ ireland }) => ({ provider: ireland }),
    take: (stack, options) => new AlarmTopic(stack, "Topic", options),
  },
  "a backfill": {
    good: (stack) => ({
      source: source(stack),
      ...CHOICES.backfill,
      ...ROLES,
    }),
    take: (stack, options) =>
      new ReplicationBackfill(stack, "Backfill", options),
  },
  notifications: {
    good: (stack) => ({
      source: source(stack),
      ...CHOICES.failedReplicationNotifications,
    }),
    take: (stack, options) =>
      new FailedReplicationNotifications(stack, "Notifications", options),
  },
  "a stack": { good: storage({}), take: makeStorage },
  "a stack with an external replica and local state": {
    good: storage({
      buckets: { Orders: { bucketName: "acme-orders", replica: EXTERNAL } },
      backend: { kind: "local", path: "orders.tfstate" },
    }),
    take: makeStorage,
  },
  "a stack with its state in S3": {
    good: storage({
      backend: {
        kind: "s3",
        bucket: "acme-state",
        key: "storage",
        region: "eu-west-1",
        useLockfile: true,
        skipRegionValidation: false,
      },
    }),
    take: makeStorage,
  },
  "a stack with its state in HCP Terraform": {
    good: storage({
      backend: {
        kind: "hcp-terraform",
        organization: "acme",
        workspace: "storage",
        hostname: "app.terraform.io",
      },
    }),
    take: makeStorage,
  },
  "a waiver": {
    good: () => ({
      rule: "history-kept",
      reason: "a test",
      until: "2026-03-31",
    }),
    take: (stack, options) =>
      waive(new S3Bucket(stack, "Own", { bucket: "acme-own" }), options),
  },
  "the checklist": {
    good: () => ({
      maxMfaAgeSeconds: 1,
      minHistoryWindowDays: 1,
      minLockDays: 1,
      deployers: [ROLE],
      unknown: "warn",
      without: ["history-kept"],
      rules: [],
      unwaivable: ["versioning-enabled"],
      report: "none",
    }),
    take: (stack, options) => checkProtection(stack, options),
  },
};
