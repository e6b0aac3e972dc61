import type { BucketFacts } from "../../facts/bucket-facts";
import { absent, unknown } from "../../facts/fact";

/** What is known of a bucket that nobody can see into: that it is there. */
export function hiddenBucket(
  identity: Pick<
    BucketFacts,
    "path" | "stack" | "address" | "kind" | "sharedBy" | "arn" | "waivers"
  >,
  why: string,
): BucketFacts {
  const hidden = unknown(why);
  return {
    ...identity,
    name: hidden,
    region: hidden,
    role: "neither",
    forceDestroy: hidden,
    preventDestroy: hidden,
    versioning: hidden,
    replication: hidden,
    policy: hidden,
    lifecycle: hidden,
    encryption: hidden,
    objectLock: hidden,
    conflicts: [],
    mfaDelete: hidden,
    historyWindowDays: hidden,
    // Nobody declares anything of a bucket that nobody sees.
    retirement: absent,
  };
}
