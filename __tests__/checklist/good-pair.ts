import { absent, known, unknown } from "../../modules/facts/fact";
import type {
  AppFacts,
  BucketFacts,
  CalledFacts,
  EncryptionFacts,
  KmsKeyFacts,
  LifecycleRuleFacts,
  ReplicationAlarmFacts,
  ReplicationRuleFacts,
  TopicFacts,
} from "../../modules/checklist";

export const PRIMARY = "storage/Orders/Primary/Bucket";
export const REPLICA = "storage/Orders/Replica/Bucket";
export const DEPLOYER = "arn:aws:iam::111122223333:role/deployer";

const PRIMARY_ARN = "arn:aws:s3:::acme-orders";
const REPLICA_ARN = "arn:aws:s3:::acme-orders-replica";

/** What a test changes in the pair that passes everything. */
export interface PairChanges {
  readonly primary?: Partial<BucketFacts>;
  readonly replica?: Partial<BucketFacts>;
  readonly alarms?: readonly ReplicationAlarmFacts[];
  readonly others?: readonly BucketFacts[];
}

/** A pair that passes every rule, advice included, when DEPLOYER is named as the deployer. */
export function goodPair(changes: PairChanges = {}): AppFacts {
  const buckets = [
    { ...goodPrimary(), ...changes.primary },
    { ...goodReplica(), ...changes.replica },
    ...(changes.others ?? []),
  ];
  return {
    buckets,
    alarms: changes.alarms ?? [goodAlarm()],
    unlinked: [],
    strayWaivers: [],
    notSeen: [],
    stateBlocks: [],
    foreignProviders: [],
    stacks: ["storage"],
    bucketsByPath: new Map(buckets.map((bucket) => [bucket.path, bucket])),
  };
}

export function goodPrimary(): BucketFacts {
  return {
    ...bucketWith(PRIMARY, "aws_s3_bucket.primary", "acme-orders", "us-east-1"),
    role: "primary",
    replication: known({
      rules: [goodRule()],
      refusals: [],
      role: known({
        arn: "${storage/aws_iam_role.replication.arn}",
        trust: known({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: "s3.amazonaws.com" },
              Action: "sts:AssumeRole",
            },
          ],
        }),
        policies: [known(rolePolicy())],
        boundary: absent,
      }),
      address: "aws_s3_bucket_replication_configuration.primary",
    }),
  };
}

export function goodReplica(): BucketFacts {
  return {
    ...bucketWith(
      REPLICA,
      "aws_s3_bucket.replica",
      "acme-orders-replica",
      "us-east-2",
    ),
    role: "replica",
  };
}

export function goodRule(
  changes: Partial<ReplicationRuleFacts> = {},
): ReplicationRuleFacts {
  return {
    id: known("everything"),
    status: known("Enabled"),
    scope: { kind: "whole-bucket" },
    deleteMarkers: known("Disabled"),
    destination: {
      bucket: { kind: "in-app", path: REPLICA },
      arn: known(REPLICA_ARN),
      region: known("us-east-2"),
      account: absent,
      declaredVersioned: absent,
      declaredObjectLock: absent,
    },
    kmsObjects: absent,
    replicaKmsKey: absent,
    replicaKey: absent,
    metrics: known("Enabled"),
    ...changes,
  };
}

/** The primary's replication with another rule, or several, and the same role. */
export function replicatingBy(
  ...rules: ReplicationRuleFacts[]
): Pick<BucketFacts, "replication"> {
  const { replication } = goodPrimary();
  if (replication.kind !== "known") {
    throw new Error("the good primary replicates");
  }
  return { replication: known({ ...replication.value, rules }) };
}

export function goodAlarm(
  changes: Partial<ReplicationAlarmFacts> = {},
): ReplicationAlarmFacts {
  return {
    path: "storage/Orders/Alarms/Failed",
    metric: known("OperationsFailedReplication"),
    region: known("us-east-1"),
    sourceBucket: known(PRIMARY),
    destinationBucket: known(REPLICA),
    ruleId: known("everything"),
    watchesAll: false,
    otherDimensions: [],
    statistic: known("Sum"),
    comparison: known("GreaterThanThreshold"),
    threshold: known(0),
    periods: known(1),
    calls: known([goodTopic()]),
    listeners: absent,
    ...changes,
  };
}

/** A topic of the app in the primary's Region, under SNS's own policy, to which somebody subscribes. */
export function goodTopic(
  changes: Partial<TopicFacts> = {},
  called: Partial<CalledFacts> = {},
): CalledFacts {
  return {
    name: "aws_sns_topic.alarms",
    service: known("sns"),
    region: known("us-east-1"),
    topic: known({
      arn: "${storage/aws_sns_topic.alarms.arn}",
      isFifo: absent,
      policy: absent,
      sameAccount: true,
      kmsKey: absent,
      key: absent,
      subscriptions: ["aws_sns_topic_subscription.on_call"],
      subscribe: absent,
      ...changes,
    }),
    ...called,
  };
}

/** A key of the app in the replica's Region, under AWS's own policy. */
export function goodKey(changes: Partial<KmsKeyFacts> = {}): KmsKeyFacts {
  return {
    name: "aws_kms_key.replica",
    arn: known("${storage/aws_kms_key.replica.arn}"),
    inApp: true,
    region: known("us-east-2"),
    account: unknown("nobody names it"),
    unusable: absent,
    policy: absent,
    preventDestroy: known(true),
    ...changes,
  };
}

export function encryptedBy(
  changes: Partial<EncryptionFacts>,
): Pick<BucketFacts, "encryption"> {
  return {
    encryption: known({
      algorithm: known("AES256"),
      kmsKey: absent,
      key: absent,
      bucketKey: absent,
      ...changes,
    }),
  };
}

/** A lifecycle with one enabled rule that expires noncurrent versions after 30 days. */
export function expiringLifecycle(
  changes: Partial<LifecycleRuleFacts> = {},
): Pick<BucketFacts, "lifecycle"> {
  return {
    lifecycle: known({
      address: "aws_s3_bucket_lifecycle_configuration.primary",
      refusals: [],
      rules: [
        {
          id: known("expire"),
          status: known("Enabled"),
          noncurrentExpiration: known({
            days: known(30),
          }),
          movesTo: known([]),
          ...changes,
        },
      ],
    }),
  };
}

/** The good policy of a bucket without the statements of these Sids. */
export function policyWithout(
  { arn, address }: BucketFacts,
  ...sids: string[]
): Pick<BucketFacts, "policy"> {
  return {
    policy: known({
      document: known({
        Version: "2012-10-17",
        Statement: guards(arn).filter(({ Sid }) => !sids.includes(Sid)),
      }),
      preventDestroy: known(true),
      address: `aws_s3_bucket_policy.${address.split(".")[1]}`,
    }),
  };
}

function bucketWith(
  path: string,
  address: string,
  name: string,
  region: string,
): BucketFacts {
  const bucket: BucketFacts = {
    path,
    stack: "storage",
    address,
    kind: "general-purpose",
    sharedBy: [],
    name: known(name),
    arn: `arn:aws:s3:::${name}`,
    region: known(region),
    account: known({
      numbers: ["111122223333"],
      arns: ["arn:aws:iam::111122223333:"],
      organizations: [],
      members: [],
    }),
    role: "neither",
    forceDestroy: absent,
    preventDestroy: known(true),
    versioning: known({
      status: known("Enabled"),
      mfaDelete: absent,
      preventDestroy: known(true),
      address: `aws_s3_bucket_versioning.${address.split(".")[1]}`,
    }),
    replication: absent,
    policy: absent,
    lifecycle: absent,
    encryption: absent,
    notifiedOfFailures: absent,
    objectLock: absent,
    objectOwnership: absent,
    requestPayer: absent,
    conflicts: [],
    mfaDelete: absent,
    historyWindowDays: absent,
    retirement: absent,
    waivers: [],
  };
  return { ...bucket, ...policyWithout(bucket) };
}

function guards(arn: string) {
  const withoutFreshMfa = {
    NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "1" },
  };
  const notDeployer = { ArnNotLike: { "aws:PrincipalArn": [DEPLOYER] } };
  return [
    {
      Sid: "DenyBucketDeletion",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:DeleteBucket",
      Resource: arn,
      Condition: withoutFreshMfa,
    },
    {
      Sid: "DenyVersionDeletion",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:DeleteObjectVersion",
      Resource: `${arn}/*`,
      Condition: withoutFreshMfa,
    },
    {
      Sid: "DenyUndoingBucketProtection",
      Effect: "Deny",
      Principal: "*",
      Action: [
        "s3:DeleteBucketPolicy",
        "s3:PutBucketAcl",
        "s3:PutBucketObjectLockConfiguration",
        "s3:PutBucketOwnershipControls",
        "s3:PutBucketPolicy",
        "s3:PutBucketPublicAccessBlock",
        "s3:PutBucketVersioning",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:PutReplicationConfiguration",
      ],
      Resource: arn,
      Condition: notDeployer,
    },
    {
      Sid: "DenyUndoingObjectProtection",
      Effect: "Deny",
      Principal: "*",
      Action: [
        "s3:BypassGovernanceRetention",
        "s3:UpdateObjectEncryption",
        "s3:PutObjectLegalHold",
        "s3:PutObjectRetention",
      ],
      Resource: `${arn}/*`,
      Condition: notDeployer,
    },
  ];
}

/** What replication between the pair needs, without a key. */
export function rolePolicy(...without: string[]) {
  const allow = (actions: string[], resource: string) => ({
    Effect: "Allow",
    Action: actions.filter((action) => !without.includes(action)),
    Resource: resource,
  });
  return {
    Version: "2012-10-17",
    Statement: [
      allow(["s3:GetReplicationConfiguration", "s3:ListBucket"], PRIMARY_ARN),
      allow(
        [
          "s3:GetObjectVersionForReplication",
          "s3:GetObjectVersionAcl",
          "s3:GetObjectVersionTagging",
        ],
        `${PRIMARY_ARN}/*`,
      ),
      allow(
        ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
        `${REPLICA_ARN}/*`,
      ),
    ],
  };
}
