import { TerraformOutput, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { importResource, type ExistingConfiguration } from "../bucket/adoption";
import { BucketKey } from "../bucket/bucket-key";
import { BucketReplication } from "../replication/bucket-replication";
import {
  isExternalReplica,
  type ExternalReplica,
} from "../replication/external-replica";
import { FailedReplicationNotifications } from "../alarms/failed-replication-notifications";
import { GuardedBucket } from "../bucket/guarded-bucket";
import type { SideProps } from "../bucket/guarded-bucket-props";
import {
  assertProtectedBucketProps,
  type ProtectedBucketProps,
  type ReplicaProps,
} from "./protected-bucket-props";
import {
  assertReplicaId,
  choicesOf,
  letIn,
  replicaName,
  sharedProps,
} from "./pair-sides";
import { addPairAlarms } from "./pair-alarms";
import type { ReplicationAlarms } from "../alarms/replication-alarms";
import { ReplicationBackfill } from "../replication/replication-backfill";
import { ReplicationRole } from "../replication/replication-role";
import type { ReplicationChoices } from "../replication/replication-rule";

/** Rule id of the first replica, and of the way back. */
const WHOLE_BUCKET = "whole-bucket";

/**
 * A bucket that survives all five losses, as a pair: a primary, and a replica in another Region that is guarded as
 * strictly. Removing this construct from the app removes its `prevent_destroy` as well; the bucket policy still stands.
 */
export class ProtectedBucket extends Construct {
  readonly primary: GuardedBucket;
  /** The replicas by id, `moreReplicas` without the first one. */
  readonly moreReplicas: { readonly [id: string]: GuardedBucket };
  readonly replication: BucketReplication;
  /** The way back, from the replica to the primary; undefined unless `twoWay` was asked for. */
  readonly reverseReplication?: BucketReplication;
  /** The alarms by replica, `"Replica"` being the first one and `"Reverse"` the way back; empty unless `alarms` was asked for. */
  readonly alarms: { readonly [replicaId: string]: ReplicationAlarms };
  /** Undefined unless `backfill` was asked for. */
  readonly backfill?: ReplicationBackfill;
  /** Names, ARNs, Regions, the replication role, and the commands that a person runs. */
  readonly summary: TerraformOutput;

  private readonly managedReplica?: GuardedBucket;

  /**
   * @throws when a name is not one S3 takes or is used twice in the app, a replica's name equals the primary's or is over
   * 63 characters, a replica is in the primary's Region, only one side has a KMS key, or another prop cannot stand
   */
  constructor(scope: Construct, id: string, props: ProtectedBucketProps) {
    super(scope, id);
    assertProtectedBucketProps(id, props);
    const { bucketName, primary, replica } = props;
    const managed = isExternalReplica(replica) ? undefined : replica;
    // The roles come first: a bucket of another account names them in its policy.
    const role = new ReplicationRole(this, "ReplicationRole", {
      provider: primary.provider,
      bucketName,
    });
    const reverseRole =
      props.twoWay && managed
        ? new ReplicationRole(this, "ReverseReplicationRole", {
            provider: managed.provider,
            bucketName: replicaName(bucketName, managed),
          })
        : undefined;

    this.primary = new GuardedBucket(this, "Primary", {
      ...sharedProps(props),
      ...letIn(primary, managed?.accountId && reverseRole?.arn),
      bucketName,
      kmsKeyArn: this.keyArn(
        "PrimaryKey",
        bucketName,
        primary,
        props,
        managed?.accountId && reverseRole?.arn,
      ),
    });
    const addReplica = (replicaId: string, side: ReplicaProps) =>
      new GuardedBucket(this, replicaId, {
        ...sharedProps(props),
        ...letIn(side, side.accountId && role.arn),
        bucketName: replicaName(bucketName, side),
        accountId: side.accountId,
        kmsKeyArn: this.keyArn(
          `${replicaId}Key`,
          replicaName(bucketName, side),
          side,
          props,
          side.accountId && role.arn,
        ),
      });
    this.managedReplica = managed && addReplica("Replica", managed);
    this.moreReplicas = Object.fromEntries(
      Object.entries(props.moreReplicas ?? {}).map(([replicaId, side]) => {
        assertReplicaId(bucketName, replicaId, side);
        return [replicaId, addReplica(`Replica-${replicaId}`, side)];
      }),
    );
    const destination =
      this.managedReplica ?? (replica as unknown as ExternalReplica);
    const choices = choicesOf(props);
    const moreRules = this.moreRules();
    this.replication = new BucketReplication(this, "Replication", {
      source: this.primary,
      role,
      rules: [
        {
          ...choices,
          id: WHOLE_BUCKET,
          destination,
          storageClass: managed?.storageClass,
        },
        ...Object.entries(moreRules).map(([replicaId, rule]) => ({
          ...choices,
          ...rule,
          storageClass: props.moreReplicas?.[replicaId]?.storageClass,
        })),
      ],
      dependsOn: this.replicas()
        .filter(({ accountId }) => accountId !== undefined)
        .map(({ policy }) => policy),
      objectLock: props.versionProtection?.kind === "object-lock",
    });
    importExisting("replication", props, this.replication.configuration);
    if (reverseRole && this.managedReplica) {
      this.reverseReplication = this.addReverse(
        props,
        reverseRole,
        this.managedReplica,
        choices,
      );
    }
    this.alarms = props.alarms
      ? addPairAlarms(this, props.alarms, {
          source: this.primary,
          first: { id: WHOLE_BUCKET, destination },
          more: moreRules,
          reverse: this.reverseReplication && {
            id: WHOLE_BUCKET,
            source: this.replica,
          },
        })
      : {};
    if (props.failedReplicationNotifications) {
      const { notification } = new FailedReplicationNotifications(
        this,
        "Notifications",
        { ...props.failedReplicationNotifications, source: this.primary },
      );
      importExisting("notification", props, notification);
    }
    this.backfill =
      props.backfill &&
      new ReplicationBackfill(this, "Backfill", {
        ...props.backfill,
        source: this.primary,
      });
    this.summary = this.addSummary();
  }

  /**
   * The replica that this pair manages.
   *
   * @throws when the pair replicates to a bucket that is not managed here
   */
  get replica(): GuardedBucket {
    if (!this.managedReplica) {
      throw new Error(
        `Cannot use the replica of bucket "${this.primary.bucketName}": it is an external one and not managed here, refer to it by its ARN`,
      );
    }
    return this.managedReplica;
  }

  private keyArn(
    keyId: string,
    bucketName: string,
    { provider, kmsKeyArn }: SideProps,
    props: ProtectedBucketProps,
    otherAccountRoleArn?: string,
  ): string | undefined {
    return props.createKmsKeys && kmsKeyArn === undefined
      ? new BucketKey(this, keyId, {
          provider,
          bucketName,
          maxMfaAgeSeconds: props.maxMfaAgeSeconds,
          exemptPrincipalArns: props.exemptPrincipalArns,
          replicationRoleArns: otherAccountRoleArn
            ? [otherAccountRoleArn]
            : undefined,
          tags: props.tags,
        }).arn
      : kmsKeyArn;
  }

  private replicas(): GuardedBucket[] {
    return [
      ...(this.managedReplica ? [this.managedReplica] : []),
      ...Object.values(this.moreReplicas),
    ];
  }

  private moreRules(): {
    [replicaId: string]: { id: string; destination: GuardedBucket };
  } {
    return Object.fromEntries(
      Object.entries(this.moreReplicas).map(([replicaId, destination]) => [
        replicaId,
        { id: `${WHOLE_BUCKET}-${replicaId}`, destination },
      ]),
    );
  }

  private addReverse(
    props: ProtectedBucketProps,
    role: ReplicationRole,
    source: GuardedBucket,
    choices: ReplicationChoices,
  ): BucketReplication {
    return new BucketReplication(this, "ReverseReplication", {
      source,
      role,
      rules: [{ ...choices, id: WHOLE_BUCKET, destination: this.primary }],
      dependsOn: source.accountId === undefined ? [] : [this.primary.policy],
      objectLock: props.versionProtection?.kind === "object-lock",
    });
  }

  private addSummary(): TerraformOutput {
    return new TerraformOutput(this, "Summary", {
      description: `Bucket pair ${this.primary.bucketName}`,
      value: {
        primary: summaryOf(this.primary),
        ...(this.managedReplica && { replica: summaryOf(this.managedReplica) }),
        ...Object.fromEntries(
          Object.entries(this.moreReplicas).map(([replicaId, bucket]) => [
            `replica_${replicaId}`,
            summaryOf(bucket),
          ]),
        ),
        replication_role_arn: this.replication.role.arn,
        ...(this.backfill && { backfill_command: this.backfill.command }),
      },
    });
  }
}

/** Imports what belongs to the pair and not to one bucket, where the adopted primary has it already. */
function importExisting(
  configuration: ExistingConfiguration,
  { bucketName, primary: { adopt } }: ProtectedBucketProps,
  resource: TerraformResource,
): void {
  if (adopt?.existing.includes(configuration)) {
    importResource(resource, bucketName);
  }
}

function summaryOf(bucket: GuardedBucket) {
  return {
    name: bucket.bucketName,
    arn: bucket.arn,
    region: bucket.region,
    ...(bucket.mfaDeleteCommand !== undefined && {
      mfa_delete_command: bucket.mfaDeleteCommand,
    }),
  };
}
