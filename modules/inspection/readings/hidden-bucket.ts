import type { BucketFacts } from "../../facts/bucket-facts";
import { absent, unknown } from "../../facts/fact";
import { hole, printHole } from "../../facts/hole";
import { waiversOf } from "../linking/declarations";
import { memberOf } from "../../terraform/json-object";
import type { Resource } from "../../terraform/stack-index";

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
    account: hidden,
    role: "neither",
    forceDestroy: hidden,
    preventDestroy: hidden,
    versioning: hidden,
    replication: hidden,
    policy: hidden,
    lifecycle: hidden,
    encryption: hidden,
    objectLock: hidden,
    notifiedOfFailures: hidden,
    objectOwnership: hidden,
    requestPayer: hidden,
    conflicts: [],
    mfaDelete: hidden,
    historyWindowDays: hidden,
    // Nobody declares anything of a bucket that nobody sees.
    retirement: absent,
  };
}

/** An HCL module, in which buckets would be invisible. */
export function hiddenModule(
  resource: Resource,
  path: string,
  sharedBy: readonly string[],
): BucketFacts {
  const { stack, address, body } = resource;
  const source = memberOf(body, "source");
  const from = typeof source === "string" ? `"${source}"` : address;
  return hiddenBucket(
    {
      path,
      stack: stack.path,
      address,
      kind: "module",
      sharedBy,
      arn: printHole(hole(stack.path, `${address}.arn`)),
      waivers: waiversOf(body),
    },
    `inside the HCL module ${from}`,
  );
}
