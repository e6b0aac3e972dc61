import { parseArn } from "../../aws/arn";
import type {
  BucketFacts,
  Checklist,
  Finding,
  ReplicationRuleFacts,
} from "../../checklist";
import { absent, known } from "../../facts/fact";
import { indexPage } from "./index-page";
import { pageMarkdown } from "./page-markdown";
import { pageNames } from "./page-names";
import { pairPage } from "./pair-page";
import { placeOf, type Place } from "../steps/place";
import type { RecoveredPair, Replica } from "../steps/recovered-pair";

export interface RunbookFile {
  /** Such as `storage.Orders.Primary.Bucket.md`, in a folder that holds nothing else. */
  readonly name: string;
  readonly text: string;
}

/**
 * A runbook for every general purpose bucket that is not the replica of another one, and an index of them: what to paste
 * after each of the five losses, with the names that are known at synth. One app gives the same files to the byte.
 *
 * @param stackFolders folder of each stack's Terraform from the output folder, by the stack's path
 */
export function* runbooks(
  { buckets, findings }: Pick<Checklist, "buckets" | "findings">,
  stackFolders: ReadonlyMap<string, string>,
): Iterable<RunbookFile> {
  const byPath = new Map(buckets.map((bucket) => [bucket.path, bucket]));
  const findingsOf = byBucket(findings);
  const own = buckets.filter(
    ({ kind, role }) => kind === "general-purpose" && role !== "replica",
  );
  const names = pageNames(own);
  const entries = own.map((bucket) => {
    const replicas = replicasOf(bucket, byPath);
    const place = placeIn(bucket, "BUCKET");
    return { bucket, place, name: names.get(bucket)!, replicas };
  });
  yield { name: "README.md", text: indexPage(entries) };
  for (const { bucket, place, name, replicas } of entries) {
    const pair: RecoveredPair = {
      bucket,
      place,
      replicas,
      stackFolder: stackFolders.get(bucket.stack) ?? `stacks/${bucket.stack}`,
      findings: [
        bucket,
        ...replicas.flatMap((one) => one.bucket ?? []),
      ].flatMap((one) => findingsOf.get(one) ?? []),
    };
    yield { name, text: pageMarkdown(pairPage(pair)) };
  }
}

function byBucket(
  findings: readonly Finding[],
): ReadonlyMap<BucketFacts, readonly Finding[]> {
  const found = new Map<BucketFacts, Finding[]>();
  for (const finding of findings) {
    const others = found.get(finding.bucket);
    if (others) {
      others.push(finding);
    } else {
      found.set(finding.bucket, [finding]);
    }
  }
  return found;
}

/** Where the rules lead that may be running, each place once. */
function replicasOf(
  { path, replication }: BucketFacts,
  byPath: ReadonlyMap<string, BucketFacts>,
): readonly Replica[] {
  const rules = replication.kind === "known" ? replication.value.rules : [];
  const replicas = new Map<string, Replica>();
  for (const rule of rules) {
    const { status, destination } = rule;
    const isOff = status.kind === "known" && status.value !== "Enabled";
    const leadsTo = destination.bucket;
    if (isOff || leadsTo.kind === "unknown") {
      continue;
    }
    const role = `REPLICA${replicas.size === 0 ? "" : `_${replicas.size + 1}`}`;
    if (leadsTo.kind === "outside") {
      if (!replicas.has(leadsTo.arn)) {
        replicas.set(leadsTo.arn, { place: placeOutside(rule, role), rule });
      }
      continue;
    }
    const bucket = byPath.get(leadsTo.path);
    if (bucket && leadsTo.path !== path && !replicas.has(leadsTo.path)) {
      replicas.set(leadsTo.path, {
        place: placeIn(bucket, role),
        rule,
        bucket,
      });
    }
  }
  return [...replicas.values()];
}

function placeIn({ name, region, account }: BucketFacts, role: string): Place {
  return placeOf({ name, region, account }, role);
}

/** Of a bucket that the app does not write, the rule and its owner's word say where it is. */
function placeOutside(
  { destination }: ReplicationRuleFacts,
  role: string,
): Place {
  const { arn, region, account } = destination;
  const name = arn.kind === "known" ? parseArn(arn.value)?.resource : undefined;
  return placeOf(
    {
      name: name === undefined ? absent : known(name),
      region,
      account:
        account.kind === "known"
          ? known({
              numbers: [account.value],
              arns: [],
              organizations: [],
              members: [],
            })
          : absent,
    },
    role,
  );
}
