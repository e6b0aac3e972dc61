import type { ReplicationAlarmFacts } from "../../facts/alarm-facts";
import type { AppFacts, BucketFacts } from "../../facts/bucket-facts";

interface AlarmIndex {
  readonly bySource: ReadonlyMap<string, readonly ReplicationAlarmFacts[]>;
  /** Alarms on all source buckets, or on one that cannot be known, and so maybe on any. */
  readonly onAny: readonly ReplicationAlarmFacts[];
}

const indexes = new WeakMap<AppFacts, AlarmIndex>();

/** The alarms that watch, or may watch, the failed operations of a source bucket. Indexed once per app. */
export function alarmsOf(
  { path }: BucketFacts,
  app: AppFacts,
): readonly ReplicationAlarmFacts[] {
  const index = indexes.get(app) ?? indexAlarms(app);
  indexes.set(app, index);
  return [...(index.bySource.get(path) ?? []), ...index.onAny];
}

function indexAlarms({ alarms }: AppFacts): AlarmIndex {
  const bySource = new Map<string, ReplicationAlarmFacts[]>();
  const onAny: ReplicationAlarmFacts[] = [];
  for (const alarm of alarms) {
    const { metric, sourceBucket, watchesAll } = alarm;
    if (
      metric.kind === "known" &&
      metric.value !== "OperationsFailedReplication"
    ) {
      continue;
    }
    if (
      sourceBucket.kind === "unknown" ||
      (sourceBucket.kind === "absent" && watchesAll)
    ) {
      onAny.push(alarm);
    } else if (sourceBucket.kind === "known") {
      const known = bySource.get(sourceBucket.value) ?? [];
      known.push(alarm);
      bySource.set(sourceBucket.value, known);
    }
  }
  return { bySource, onAny };
}
