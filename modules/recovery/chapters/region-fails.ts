import { KEY, PREFIX } from "../steps/asks";
import { code } from "../steps/markdown-text";
import { lossChapter, type Block, type Chapter } from "../steps/page";
import { argument } from "../steps/place";
import {
  firstReplica,
  type RecoveredPair,
  type Replica,
} from "../steps/recovered-pair";
import { restoreSteps } from "../steps/restore-steps";
import { letWriterGoOn, stopWriter } from "../steps/stop-writer";

const TITLE = "1. The Region fails";

/** Scenario 1: the clients go to the replica, and come back. */
export function regionFails(pair: RecoveredPair): Chapter {
  const replica = firstReplica(pair);
  return replica === undefined
    ? lossChapter(TITLE, withoutReplica(pair))
    : lossChapter(TITLE, {
        notice: notice(pair, replica),
        stop: [
          "A Region that fails loses nothing by itself; what does harm is a client that writes to both buckets. Stop the writers of the primary before others write to the replica, by their own switch or by this:",
          stopWriter(pair),
        ],
        getBack: failOver(pair, replica),
        verify: verify(replica),
        backToNormal: failBack(pair, replica),
      });
}

function withoutReplica({ place }: RecoveredPair) {
  const none = [
    `Nothing that was judged copies ${place.told} to another Region: wait for the Region, and then let the bucket be replicated, since replication is not retroactive.`,
  ];
  return {
    notice: [headBucket("primary-answers", place)],
    stop: none,
    getBack: none,
    verify: none,
    backToNormal: none,
  };
}

function headBucket(
  name: string,
  place: RecoveredPair["place"],
  says = "Ask the bucket itself. `404` and `403` are answers of a Region that works: see scenario 5.",
): Block {
  return {
    name,
    says,
    asks: place.asks,
    commands: [`aws s3api head-bucket ${place.options}`],
  };
}

function notice({ place }: RecoveredPair, replica: Replica): Block[] {
  return [
    headBucket("primary-answers", place),
    {
      name: "replication-pending",
      says: `How many operations were still on their way to ${replica.place.told} in the last three hours; CloudWatch has it in the replica's Region, where the rule's metrics are on. No line means no figure, not zero.`,
      asks: [...place.asks, ...replica.place.asks, ...ruleAsks(replica)],
      commands: [
        'from=$(date -u -d "3 hours ago" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -v-3H +%Y-%m-%dT%H:%M:%SZ)',
        "until=$(date -u +%Y-%m-%dT%H:%M:%SZ)",
        [
          `aws cloudwatch get-metric-statistics --region ${argument(replica.place.region)}`,
          "--namespace AWS/S3 --metric-name OperationsPendingReplication",
          `--dimensions Name=SourceBucket,Value=${argument(place.name)} Name=DestinationBucket,Value=${argument(replica.place.name)} Name=RuleId,Value=${ruleId(replica)}`,
          '--start-time "$from" --end-time "$until" --period 300 --statistics Maximum',
          '--query "sort_by(Datapoints, &Timestamp)[].[Timestamp, Maximum]" --output text',
        ].join(" "),
      ],
    },
    {
      name: "replication-status",
      says: "How far one object is: `PENDING` goes on by itself when the Region is back, `FAILED` is never tried again by live replication, `COMPLETED` is at every replica, and `None` was never to be replicated.",
      asks: [...place.asks, KEY],
      commands: [
        `aws s3api head-object ${place.options} --key="$KEY" --query ReplicationStatus --output text`,
      ],
    },
  ];
}

/** A rule's id is any text of its owner; only a plain one is written out. */
function ruleId(replica: Replica): string {
  const { id } = replica.rule;
  return id.kind === "known" && isPlain(id.value) ? id.value : '"$RULE_ID"';
}

function ruleAsks(replica: Replica) {
  return ruleId(replica) === '"$RULE_ID"'
    ? [{ variable: "RULE_ID", what: "the id of the replication rule" }]
    : [];
}

function isPlain(text: string): boolean {
  return /^[\w.-]+$/.test(text);
}

function failOver({ replicas }: RecoveredPair, replica: Replica): Block[] {
  return [
    ...(replicas.length > 1
      ? [
          `There are ${replicas.length} replicas: ${replicas.map(({ place }) => place.told).join(", ")}. The steps name the first; set its name and Region in their place to use another.`,
        ]
      : []),
    `The data is at ${replica.place.told}, Region ${code(replica.place.region)}: point the clients there. The replica has a policy and a lifecycle of its own, so try what the clients need before they come.`,
    headBucket("replica-answers", replica.place, "Ask the replica."),
    {
      name: "replica-lists",
      says: "Look at the newest objects it has: what was written after them has not arrived.",
      asks: [...replica.place.asks, PREFIX],
      commands: [
        `aws s3api list-objects-v2 ${replica.place.options} --prefix="$PREFIX" --query "sort_by(Contents, &LastModified)[-20:].[LastModified, Size, Key]" --output text`,
      ],
    },
    deleteMarkersOf(replica),
  ];
}

function deleteMarkersOf({ rule: { deleteMarkers }, place }: Replica): string {
  if (deleteMarkers.kind === "known") {
    return deleteMarkers.value === "Enabled"
      ? "Delete markers are replicated: what was deleted is hidden there too."
      : `Delete markers are not replicated by this rule: what was deleted on purpose may still be listed at ${place.told}.`;
  }
  return `Whether delete markers are replicated is not known: what was deleted on purpose may still be listed at ${place.told}.`;
}

function verify(replica: Replica): Block[] {
  return [
    {
      name: "replica-has-object",
      says: "Pick objects that matter and read them from the replica: size, time and replication status are shown. `REPLICA` came from the primary.",
      asks: [...replica.place.asks, KEY],
      commands: [
        `aws s3api head-object ${replica.place.options} --key="$KEY" --query "[LastModified, ContentLength, ETag, ReplicationStatus]" --output text`,
      ],
    },
  ];
}

function failBack(pair: RecoveredPair, replica: Replica): Block[] {
  const { place } = pair;
  const isTwoWay = leadsBack(pair, replica);
  return [
    "When the Region is back, what was `PENDING` goes on by itself; wait until the figure above is 0. Then bring back what was written to the replica meanwhile, before any writer returns.",
    ...(isTwoWay
      ? [
          `A rule of ${replica.place.told} leads back to ${place.told}: what was written there is replicated without a command. The dry run below shows what is still missing.`,
        ]
      : [
          `No rule of ${replica.place.told} leads back to ${place.told}, so what was written there has to be copied:`,
        ]),
    ...restoreSteps({
      name: "fail-back",
      command: "from-replica",
      place,
      replica: replica.place,
      asks: [PREFIX],
      options: ['--prefix="$PREFIX"'],
      saysDryRun:
        "List what the replica has that is newer than anything the primary has. It changes nothing.",
      says: "Copy it. The copies are new versions at the primary, and live replication carries them to the replica again. A key that was written later at the primary is told and left, for a person to decide.",
    }),
    "Objects that were deleted at the replica meanwhile are not deleted at the primary; delete them there by hand, which adds a marker.",
    "Move the clients back, and then let the writers go on.",
    letWriterGoOn(pair),
    "What was `FAILED` before is not tried again: run the backfill below.",
  ];
}

/** Whether the app writes an enabled rule from the replica back to the bucket. */
function leadsBack({ bucket }: RecoveredPair, replica: Replica): boolean {
  const replication = replica.bucket?.replication;
  return (
    replication?.kind === "known" &&
    replication.value.rules.some(
      ({ status, destination }) =>
        status.kind === "known" &&
        status.value === "Enabled" &&
        destination.bucket.kind === "in-app" &&
        destination.bucket.path === bucket.path,
    )
  );
}
