import type { Construct } from "constructs";
import {
  ReplicationAlarms,
  type ReplicationAlarmChoices,
  type ReplicationAlarmsProps,
} from "../alarms/replication-alarms";
import { pick, type SharedNames } from "../options/pick";
import { isExternalReplica } from "../replication/external-replica";
import type { PairRules } from "./pair-replication";

/** The alarms of a pair, of each rule its own. */
export interface PairAlarms {
  /** On the replication to the first replica; its topics tell of the other rules as well. */
  readonly first: ReplicationAlarms;
  /** On the replication to more replicas, by the ids that `moreReplicas` gives them. */
  readonly more: { readonly [replicaId: string]: ReplicationAlarms };
  /** On the way back to the primary; undefined unless `twoWay` was asked for. */
  readonly reverse?: ReplicationAlarms;
}

/** What a pair says of the alarms of more replicas; their topics are settled with those of the first. */
const OF_MORE_ALARMS: SharedNames<
  ReplicationAlarmsProps,
  ReplicationAlarmChoices,
  "sourceTopicArn" | "destinationTopicArn"
> = { listeners: true, latencySeconds: true, pendingBytes: true };

/** Alarms for every rule of a pair, telling one topic in each Region: the first replica's alarms choose it. */
export function addPairAlarms(
  scope: Construct,
  choices: ReplicationAlarmChoices,
  rules: PairRules,
): PairAlarms {
  const first = new ReplicationAlarms(scope, "Alarms", {
    ...choices,
    ...rules.first,
  });
  const more = Object.entries(rules.more).map(([replicaId, rule]) => [
    replicaId,
    new ReplicationAlarms(scope, `Alarms-${replicaId}`, {
      ...pick(choices, OF_MORE_ALARMS),
      ...rule,
      sourceTopicArn: first.sourceTopicArn,
      destinationTopicArn: shareProvider(rules.first, rule)
        ? first.destinationTopicArn
        : undefined,
    }),
  ]);
  const reverse =
    rules.reverse &&
    new ReplicationAlarms(scope, "ReverseAlarms", {
      ...choices,
      ...rules.reverse,
      sourceTopicArn: first.destinationTopicArn,
      destinationTopicArn: first.sourceTopicArn,
    });
  return { first, more: Object.fromEntries(more), reverse };
}

function shareProvider(
  { destination: one }: PairRules["first"],
  { destination: other }: PairRules["first"],
): boolean {
  return (
    !isExternalReplica(one) &&
    !isExternalReplica(other) &&
    one.provider === other.provider
  );
}
