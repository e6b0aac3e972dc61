import type { Construct } from "constructs";
import type { ExternalReplica } from "../replication/external-replica";
import type { GuardedBucket } from "../bucket/guarded-bucket";
import type { ReplicationAlarmChoices } from "./protected-bucket-props";
import { ReplicationAlarms } from "../alarms/replication-alarms";
import type { ReplicationRule } from "../replication/replication-rule";

/** The rules of a pair, the first replica's first. */
export interface PairRules {
  readonly source: GuardedBucket;
  readonly first: Pick<ReplicationRule, "id"> & {
    readonly destination: GuardedBucket | ExternalReplica;
  };
  /** The rules of more replicas, by the replica's id. */
  readonly more: {
    readonly [replicaId: string]: { id: string; destination: GuardedBucket };
  };
  /** The rule of the way back, when there is one. */
  readonly reverse?: { readonly id: string; readonly source: GuardedBucket };
}

/** Alarms for every rule of a pair, telling one topic in each Region: the first replica's alarms choose it. */
export function addPairAlarms(
  scope: Construct,
  alarms: ReplicationAlarmChoices,
  { source, first, more, reverse }: PairRules,
): { [replicaId: string]: ReplicationAlarms } {
  const ofFirst = new ReplicationAlarms(scope, "Alarms", {
    ...alarms,
    source,
    destination: first.destination,
    ruleId: first.id,
  });
  const ofMore = Object.entries(more).map(
    ([replicaId, { id, destination }]) =>
      [
        replicaId,
        new ReplicationAlarms(scope, `Alarms-${replicaId}`, {
          source,
          destination,
          ruleId: id,
          sourceTopicArn: ofFirst.sourceTopicArn,
          destinationTopicArn:
            "provider" in first.destination &&
            first.destination.provider === destination.provider
              ? ofFirst.destinationTopicArn
              : undefined,
          latencySeconds: alarms.latencySeconds,
          pendingBytes: alarms.pendingBytes,
        }),
      ] as const,
  );
  return {
    Replica: ofFirst,
    ...Object.fromEntries(ofMore),
    ...(reverse && {
      Reverse: new ReplicationAlarms(scope, "ReverseAlarms", {
        ...alarms,
        source: reverse.source,
        destination: source,
        sourceTopicArn: ofFirst.destinationTopicArn,
        destinationTopicArn: ofFirst.sourceTopicArn,
        ruleId: reverse.id,
      }),
    }),
  };
}
