import { createHash } from "node:crypto";
import type { BucketFacts } from "../../checklist";

/**
 * The name of each bucket's page: its path with dots between the parts, where it says all, and a few characters of a hash
 * after it where it does not. No two pages have one name, on a file system that minds no case either.
 */
export function pageNames(
  buckets: readonly BucketFacts[],
): ReadonlyMap<BucketFacts, string> {
  // The index is there already.
  const taken = new Set(["readme"]);
  return new Map(
    buckets.map((bucket) => {
      const plain = bucket.path.replaceAll("/", ".");
      const name =
        /^\w[\w.-]{0,180}$/.test(plain) &&
        !bucket.path.includes(".") &&
        !taken.has(plain.toLowerCase())
          ? plain
          : `${plain.replace(/[^\w.-]/g, "-").slice(0, 180)}-${hash(bucket.path)}`;
      taken.add(name.toLowerCase());
      return [bucket, `${name}.md`] as const;
    }),
  );
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 10);
}
