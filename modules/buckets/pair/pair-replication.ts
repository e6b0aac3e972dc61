import type { Construct } from "constructs";
import type { WatchedRule } from "../alarms/replication-alarm";
import { pick, type SharedNames } from "../options/pick";
import {
  BucketReplication,
  type BucketReplicationProps,
} from "../replication/bucket-replication";
import type { ExternalReplica } from "../replication/external-replica";
import type { ReplicationRole } from "../replication/replication-role";
import {
  REPLICATION_CHOICES,
  type ReplicationRule,
} from "../replication/replication-rule";
import type { RoleChoices } from "../replication/service-role";
import type { PairBuckets } from "./pair-buckets";
import {
  managedReplica,
  type ProtectedBucketProps,
} from "./protected-bucket-props";
import type { ReplicaProps } from "./replica-props";

/** The rules that a pair replicates by. */
export interface PairRules {
  /** From the primary to the first replica. */
  readonly first: WatchedRule;
  /** From the primary to more replicas, by the replica's id. */
  readonly more: { readonly [replicaId: string]: WatchedRule };
  /** From the first replica back to the primary, when that was asked for. */
  readonly reverse?: WatchedRule;
}

/** Rule id of the first replica, and of the way back. */
const WHOLE_BUCKET = "whole-bucket";

/** What a pair says of all its rules. */
const OF_EVERY_RULE: SharedNames<ReplicationRule, ProtectedBucketProps> =
  REPLICATION_CHOICES;

/** What a pair says of its replications as a whole: nothing yet, since it makes their roles itself. */
const OF_EVERY_REPLICATION: SharedNames<
  BucketReplicationProps,
  ProtectedBucketProps,
  keyof RoleChoices
> = {};

/** What a replica says of the rule that leads to it. */
const OF_ONE_RULE: SharedNames<ReplicationRule, ReplicaProps> = {
  storageClass: true,
};

export function pairRules(
  { replica: external, twoWay }: ProtectedBucketProps,
  { primary, replica, more }: PairBuckets,
): PairRules {
  return {
    first: {
      source: primary,
      destination: replica ?? (external as ExternalReplica),
      ruleId: WHOLE_BUCKET,
    },
    more: Object.fromEntries(
      Object.entries(more).map(([replicaId, destination]) => [
        replicaId,
        {
          source: primary,
          destination,
          ruleId: `${WHOLE_BUCKET}-${replicaId}`,
        },
      ]),
    ),
    reverse:
      twoWay && replica
        ? { source: replica, destination: primary, ruleId: WHOLE_BUCKET }
        : undefined,
  };
}

/** From the primary to all replicas, in one configuration: S3 keeps one for each bucket. */
export function addReplication(
  scope: Construct,
  props: ProtectedBucketProps,
  role: ReplicationRole,
  { first, more }: PairRules,
  buckets: PairBuckets,
): BucketReplication {
  const { moreReplicas = {} } = props;
  const replicas = [buckets.replica, ...Object.values(buckets.more)];
  return new BucketReplication(scope, "Replication", {
    ...pick(props, OF_EVERY_REPLICATION),
    source: buckets.primary,
    role,
    rules: [
      ruleOf(props, first, managedReplica(props)),
      ...Object.entries(more).map(([replicaId, rule]) =>
        ruleOf(props, rule, moreReplicas[replicaId]),
      ),
    ],
    dependsOn: replicas.flatMap((replica) =>
      replica?.accountId === undefined ? [] : [replica.policy],
    ),
  });
}

/** From the first replica back to the primary; undefined unless it was asked for. */
export function addReverseReplication(
  scope: Construct,
  props: ProtectedBucketProps,
  role: ReplicationRole | undefined,
  { reverse }: PairRules,
  { primary, replica }: PairBuckets,
): BucketReplication | undefined {
  return (
    reverse &&
    replica &&
    new BucketReplication(scope, "ReverseReplication", {
      ...pick(props, OF_EVERY_REPLICATION),
      source: replica,
      role,
      rules: [ruleOf(props, reverse)],
      dependsOn: replica.accountId === undefined ? [] : [primary.policy],
    })
  );
}

function ruleOf(
  props: ProtectedBucketProps,
  { ruleId, destination }: WatchedRule,
  replica?: ReplicaProps,
): ReplicationRule {
  return {
    ...pick(props, OF_EVERY_RULE),
    ...(replica && pick(replica, OF_ONE_RULE)),
    syncReplicaModifications: props.syncReplicaModifications ?? props.twoWay,
    id: ruleId,
    destination,
  };
}
