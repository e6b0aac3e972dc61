import type { BucketFacts, Checklist, Finding } from "../checklist";

/** Every judged bucket with its findings, in the order of the paths, so that every report lists them alike. */
export function findingsByBucket({
  findings,
}: Checklist): readonly (readonly [BucketFacts, readonly Finding[]])[] {
  const byBucket = new Map<BucketFacts, Finding[]>();
  for (const finding of findings) {
    const others = byBucket.get(finding.bucket);
    if (others) {
      others.push(finding);
    } else {
      byBucket.set(finding.bucket, [finding]);
    }
  }
  return [...byBucket].sort(([a], [b]) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : 0,
  );
}
