import type { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { FailedReplicationNotifications } from "../alarms/failed-replication-notifications";
import type { GuardedBucket } from "../bucket/guarded-bucket";
import type { BucketReplication } from "../replication/bucket-replication";
import { ReplicationBackfill } from "../replication/replication-backfill";
import { pick } from "../options/pick";
import { ROLE_CHOICES } from "../replication/service-role";
import { addPairAlarms, type PairAlarms } from "./pair-alarms";
import { addPairBuckets, type PairBuckets } from "./pair-buckets";
import { lockReplicasFirst } from "./lock-replicas-first";
import {
  addReplication,
  addReverseReplication,
  pairRules,
} from "./pair-replication";
import { addPairRoles } from "./pair-roles";
import { addPairSummary } from "./pair-summary";
import {
  assertProtectedBucketProps,
  type ProtectedBucketProps,
} from "./protected-bucket-props";
import { assertMoreReplicas } from "./replica-names";
import { misuse } from "../../sentences/misuse";

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
  /** The alarms of the first replica, of more replicas by their ids, and of the way back; undefined unless `alarms` was asked for. */
  readonly alarms?: PairAlarms;
  /** Undefined unless `backfill` was asked for. */
  readonly backfill?: ReplicationBackfill;
  /** Names, ARNs, Regions and the replication role. The commands that a person runs have outputs of their own. */
  readonly summary: TerraformOutput;

  private readonly managedReplica?: GuardedBucket;

  /**
   * @throws when a name is not one S3 takes or is used twice in the app, a replica's name equals the primary's or is over
   * 63 characters, a replica is in the primary's Region, only one side has a KMS key, or another prop cannot stand
   */
  constructor(scope: Construct, id: string, props: ProtectedBucketProps) {
    super(scope, id);
    assertProtectedBucketProps(id, props);
    assertMoreReplicas(props);

    const { forth, back } = addPairRoles(this, props);
    const buckets = addPairBuckets(this, props, { forth, back });
    this.primary = buckets.primary;
    this.managedReplica = buckets.replica;
    this.moreReplicas = buckets.more;
    lockReplicasFirst(buckets);

    const rules = pairRules(props, buckets);
    this.replication = addReplication(this, props, forth, rules, buckets);
    this.reverseReplication = addReverseReplication(
      this,
      props,
      back,
      rules,
      buckets,
    );

    this.alarms = props.alarms && addPairAlarms(this, props.alarms, rules);
    this.addNotifications(props);
    this.backfill = this.addBackfill(props);
    assertAdoptionsAnswered(buckets);
    this.summary = addPairSummary(this, buckets, forth.arn);
  }

  /**
   * The replica that this pair manages.
   *
   * @throws when the pair replicates to a bucket that is not managed here
   */
  get replica(): GuardedBucket {
    if (!this.managedReplica) {
      throw misuse(
        `Cannot use the replica of bucket "${this.primary.bucketName}": it is an external one and not managed here, refer to it by its ARN`,
      );
    }
    return this.managedReplica;
  }

  private addNotifications({
    failedReplicationNotifications,
  }: ProtectedBucketProps): void {
    if (failedReplicationNotifications) {
      new FailedReplicationNotifications(this, "Notifications", {
        ...failedReplicationNotifications,
        source: this.primary,
      });
    }
  }

  private addBackfill(
    props: ProtectedBucketProps,
  ): ReplicationBackfill | undefined {
    return (
      props.backfill &&
      new ReplicationBackfill(this, "Backfill", {
        ...pick(props, ROLE_CHOICES),
        ...props.backfill,
        source: this.primary,
      })
    );
  }
}

/** @throws when the owner names a configuration of an adopted bucket that nothing in the pair writes */
function assertAdoptionsAnswered({ primary, replica, more }: PairBuckets) {
  for (const bucket of [primary, replica, ...Object.values(more)]) {
    bucket?.adoption?.assertAnswered();
  }
}
