import type { S3BucketReplicationConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { flag, kind, oneOf } from "../options/option-kinds";
import {
  required,
  type Check,
  type OptionTable,
} from "../options/option-table";
import { DESTINATION, type ExternalReplica } from "./external-replica";
import type { ReplicationEnd } from "./replication-end";

/** Where one bucket is replicated to, and how. Every rule covers the whole bucket. */
export interface ReplicationRule extends ReplicationChoices {
  /** Unique in the configuration, up to 255 characters; stands in the metrics' dimension `RuleId`. */
  readonly id: string;
  readonly destination: ReplicationEnd | ExternalReplica;
  /**
   * Storage class of the replicas: a colder one costs less to keep and more to read, and bills a minimum storage time.
   * @default - the class of the source object
   */
  readonly storageClass?: ReplicaStorageClass;
}

/** The choices that hold for every replica of a pair. */
export interface ReplicationChoices {
  /**
   * Whether a delete on the source hides the object on the replica too. Replicated, a failover shows what the source
   * showed; not replicated, a mass deletion leaves the replica readable as it was.
   * @default false
   */
  readonly replicateDeleteMarkers?: boolean;
  /**
   * Replication Time Control: 99.99 % of new objects within 15 minutes, under AWS's service level agreement. Billed per
   * gigabyte on top of replication.
   * @default false
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html
   */
  readonly replicationTimeControl?: boolean;
  /**
   * Also replicates changes of tags, ACLs and locks that were made on a replica. For buckets that replicate both ways.
   * @default false
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-for-metadata-changes.html
   */
  readonly syncReplicaModifications?: boolean;
}

/** An id of a rule that S3 takes; written out, for alarms and declarations go by it. */
export const RULE_ID: Check = kind(
  'it must be 1 to 255 letters, digits, "_" or "-"',
  (id) => typeof id === "string" && /^[\w-]{1,255}$/.test(id),
);

export const REPLICATION_CHOICES: OptionTable<ReplicationChoices> = {
  replicateDeleteMarkers: flag,
  replicationTimeControl: flag,
  syncReplicaModifications: flag,
};

export type ReplicaStorageClass = (typeof REPLICA_STORAGE_CLASSES)[number];

export const REPLICA_STORAGE_CLASSES = [
  "STANDARD",
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "GLACIER_IR",
  "GLACIER",
  "DEEP_ARCHIVE",
] as const;

export const RULE: OptionTable<ReplicationRule> = {
  id: required(RULE_ID),
  destination: required(DESTINATION),
  storageClass: oneOf(REPLICA_STORAGE_CLASSES),
  ...REPLICATION_CHOICES,
};

/** The only threshold that S3 takes, in minutes. */
const TIME_CONTROL = { minutes: 15 };

/**
 * A rule as S3 takes it: V2, so that nothing is implied.
 *
 * @param kmsSource whether the source encrypts with KMS: such objects are replicated only when a rule selects them
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRule.html
 */
export function replicationRuleBlock(
  rule: ReplicationRule,
  priority: number,
  kmsSource: boolean,
): S3BucketReplicationConfigurationRule {
  return {
    id: rule.id,
    priority,
    status: "Enabled",
    // Empty means the whole bucket, and makes this a V2 rule: without it S3 replicates delete markers unasked.
    filter: {},
    deleteMarkerReplication: {
      status: rule.replicateDeleteMarkers ? "Enabled" : "Disabled",
    },
    ...sourceSelection(rule, kmsSource),
    destination: destinationBlock(rule),
  };
}

/**
 * Says of KMS objects what it would mean unsaid too. Where only changes of replicas stand, the provider's `aws_s3_bucket`
 * sends the replication again at each change of tags, with an empty selection, which S3 refuses.
 */
function sourceSelection(
  { syncReplicaModifications }: ReplicationRule,
  kmsSource: boolean,
) {
  return kmsSource || syncReplicaModifications
    ? {
        sourceSelectionCriteria: {
          sseKmsEncryptedObjects: {
            status: kmsSource ? "Enabled" : "Disabled",
          },
          ...(syncReplicaModifications && {
            replicaModifications: { status: "Enabled" },
          }),
        },
      }
    : {};
}

function destinationBlock({
  destination,
  storageClass,
  replicationTimeControl,
}: ReplicationRule) {
  const { arn, accountId, kmsKeyArn } = destination;
  return {
    bucket: arn,
    storageClass,
    ...(accountId !== undefined && {
      account: accountId,
      accessControlTranslation: { owner: "Destination" },
    }),
    ...(kmsKeyArn !== undefined && {
      encryptionConfiguration: { replicaKmsKeyId: kmsKeyArn },
    }),
    metrics: {
      status: "Enabled",
      ...(replicationTimeControl && { eventThreshold: TIME_CONTROL }),
    },
    ...(replicationTimeControl && {
      replicationTime: { status: "Enabled", time: TIME_CONTROL },
    }),
  };
}
