import type { BucketFacts } from "../../facts/bucket-facts";
import type { Fact } from "../../facts/fact";

/** Whether Object Lock is on, with a default retention or without. */
export function hasObjectLock({ objectLock }: BucketFacts): Fact<boolean> {
  return objectLock.kind === "known" ? objectLock.value.enabled : objectLock;
}

/** True unless it is certain that a bucket has no Object Lock: then nothing has to be done for it. */
export function mayHaveObjectLock(bucket: BucketFacts): boolean {
  const lock = hasObjectLock(bucket);
  return lock.kind === "unknown" || (lock.kind === "known" && lock.value);
}
