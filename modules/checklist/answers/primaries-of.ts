import type { AppFacts, BucketFacts } from "../../facts/bucket-facts";
import { judgedRules, type JudgedRule } from "./copies-elsewhere";

/** A replication rule with the bucket that it copies from. */
export interface IncomingRule extends JudgedRule {
  readonly source: BucketFacts;
}

const indexes = new WeakMap<AppFacts, Map<string, IncomingRule[]>>();

/** Every replication rule of other buckets that points at a bucket of the app, good or not. Indexed once per app. */
export function primariesOf(
  { path }: BucketFacts,
  app: AppFacts,
): readonly IncomingRule[] {
  const index = indexes.get(app) ?? indexApp(app);
  indexes.set(app, index);
  return (index.get(path) ?? []).filter(({ source }) => source.path !== path);
}

function indexApp(app: AppFacts): Map<string, IncomingRule[]> {
  const index = new Map<string, IncomingRule[]>();
  for (const source of app.buckets) {
    for (const judged of judgedRules(source, app)) {
      const { bucket } = judged.rule.destination;
      if (bucket.kind === "in-app") {
        const incoming = index.get(bucket.path) ?? [];
        incoming.push({ source, ...judged });
        index.set(bucket.path, incoming);
      }
    }
  }
  return index;
}
