import type {
  AppFacts,
  BucketFacts,
  ReplicationAlarmFacts,
} from "../../facts/bucket-facts";

interface AlarmIndex {
  readonly bySource: ReadonlyMap<string, readonly ReplicationAlarmFacts[]>;
  /** Alarms on a source bucket that cannot be known, and so maybe on any. */
  readonly onUnknown: readonly ReplicationAlarmFacts[];
}

const indexes = new WeakMap<AppFacts, AlarmIndex>();

/** The alarms that watch, or may watch, the failed operations of a source bucket. Indexed once per app. */
export function alarmsOf(
  { path }: BucketFacts,
  app: AppFacts,
): readonly ReplicationAlarmFacts[] {
  const index = indexes.get(app) ?? indexAlarms(app);
  indexes.set(app, index);
  return [...(index.bySource.get(path) ?? []), ...index.onUnknown];
}

function indexAlarms({ alarms }: AppFacts): AlarmIndex {
  const bySource = new Map<string, ReplicationAlarmFacts[]>();
  const onUnknown: ReplicationAlarmFacts[] = [];
  for (const alarm of alarms) {
    const { metric, sourceBucket } = alarm;
    if (
      metric.kind === "known" &&
      metric.value !== "OperationsFailedReplication"
    ) {
      continue;
    }
    if (sourceBucket.kind === "unknown") {
      onUnknown.push(alarm);
    } else if (sourceBucket.kind === "known") {
      const known = bySource.get(sourceBucket.value) ?? [];
      known.push(alarm);
      bySource.set(sourceBucket.value, known);
    }
  }
  return { bySource, onUnknown };
}
