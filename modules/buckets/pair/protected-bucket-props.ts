import {
  NOTIFICATION_CHOICES,
  type NotificationChoices,
} from "../alarms/notification-choices";
import {
  ALARM_CHOICES,
  type ReplicationAlarmChoices,
} from "../alarms/replication-alarms";
import { assertBucketName } from "../bucket/bucket-name";
import { quoted } from "../../sentences/quoted";
import {
  GUARD_OPTIONS,
  SIDE_OPTIONS,
  type GuardProps,
  type SideProps,
} from "../bucket/guarded-bucket-props";
import { LIFECYCLE_OPTIONS, type Lifecycle } from "../bucket/lifecycle-rules";
import type {
  MfaDelete,
  ObjectLock,
  PolicyGuard,
} from "../bucket/version-protection";
import { checkedBy, flag } from "../options/option-kinds";
import {
  assertOptions,
  handedOn,
  objectOf,
  required,
  unchecked,
  type OptionTable,
} from "../options/option-table";
import {
  isExternalReplica,
  type ExternalReplica,
} from "../replication/external-replica";
import {
  BACKFILL_CHOICES,
  type BackfillChoices,
} from "../replication/replication-backfill";
import {
  REPLICATION_CHOICES,
  type ReplicationChoices,
} from "../replication/replication-rule";
import { ROLE_CHOICES, type RoleChoices } from "../replication/service-role";
import {
  FIRST_REPLICA,
  MORE_REPLICAS,
  type ReplicaProps,
} from "./replica-props";

/**
 * A pair with MFA delete has no lifecycle: S3 refuses the two on one bucket, and so does the compiler. A pair with an
 * external replica does not replicate back: nothing is configured on a bucket that is not managed here.
 */
export type ProtectedBucketProps = PairProps &
  (WithMfaDelete | WithLifecycle) &
  (WithManagedReplica | WithExternalReplica);

interface PairProps extends GuardProps, ReplicationChoices, RoleChoices {
  /** Name of the primary bucket; it is unique in the whole partition. */
  readonly bucketName: string;
  readonly primary: SideProps;
  /**
   * More replicas, by an id that becomes part of Terraform's addresses. Each one is billed like the first;
   * one that is taken out again is planned to be destroyed, for its `prevent_destroy` is gone with it.
   * @default - none
   */
  readonly moreReplicas?: { readonly [id: string]: ReplicaProps };
  /**
   * Makes a KMS key for each bucket that has no `kmsKeyArn`, in its Region: rotated, and guarded against deletion. About
   * 1 USD per key and month, and requests. Losing a key is losing the data: switched off again, the next
   * plan destroys the keys, and only their own policies stand in its way.
   * @default false
   */
  readonly createKmsKeys?: boolean;
  /**
   * Alarms on failed, late and waiting replication, for every replica. `{}` makes a topic in each Region, which tells
   * nobody until somebody subscribes: an output of each topic holds its ARN, and the checklist says `pending`, with the
   * command, until a subscription stands or `listeners` says who is told. About 0.10 USD per alarm and month.
   * @default - nobody is told, and the checklist advises it
   */
  readonly alarms?: ReplicationAlarmChoices;
  /**
   * Tells of each object of the primary that failed to replicate. The bucket's other notifications belong here too.
   * @default - none
   */
  readonly failedReplicationNotifications?: NotificationChoices;
  /**
   * The role and the command of an S3 Batch Replication job, for objects that are older than the rule. Nothing is billed
   * until the command is run.
   * @default - none; a new bucket has no older objects
   */
  readonly backfill?: BackfillChoices;
}

type WithMfaDelete = {
  /** @default { kind: "mfa-delete" } */
  readonly versionProtection?: MfaDelete;
} & { readonly [Option in keyof Lifecycle]?: undefined };

/** For all buckets of the pair. */
interface WithLifecycle extends Lifecycle {
  readonly versionProtection: ObjectLock | PolicyGuard;
}

interface WithManagedReplica {
  readonly replica: ReplicaProps;
  /**
   * Replicates from the replica to the primary as well, changes of metadata included: for active/active use, and to fail
   * back after a failover.
   * @default false
   */
  readonly twoWay?: boolean;
}

interface WithExternalReplica {
  readonly replica: ExternalReplica;
  readonly twoWay?: false;
}

/**
 * What each bucket, its replication and its alarms take is looked at where they are made.
 *
 * @internal a drill switches each of them
 */
export const PAIR_OPTIONS: OptionTable<ProtectedBucketProps> = {
  bucketName: required(checkedBy(assertBucketName)),
  primary: required(objectOf<SideProps>(SIDE_OPTIONS)),
  replica: required(FIRST_REPLICA),
  moreReplicas: MORE_REPLICAS,
  twoWay: flag,
  versionProtection: unchecked,
  createKmsKeys: flag,
  alarms: objectOf<ReplicationAlarmChoices>(ALARM_CHOICES),
  failedReplicationNotifications:
    objectOf<NotificationChoices>(NOTIFICATION_CHOICES),
  backfill: objectOf<BackfillChoices>(BACKFILL_CHOICES),
  ...ROLE_CHOICES,
  ...REPLICATION_CHOICES,
  ...handedOn(GUARD_OPTIONS),
  ...handedOn(LIFECYCLE_OPTIONS),
};

/** @throws when an option of the pair or of one of its sides has a name that nobody knows, or a value that it does not take */
export function assertProtectedBucketProps(
  id: string,
  props: ProtectedBucketProps,
): void {
  assertOptions<ProtectedBucketProps>(
    `pair ${quoted(id)}`,
    props,
    PAIR_OPTIONS,
  );
}

/** The first replica, unless it is an external one. */
export function managedReplica({
  replica,
}: ProtectedBucketProps): ReplicaProps | undefined {
  return isExternalReplica(replica) ? undefined : replica;
}
