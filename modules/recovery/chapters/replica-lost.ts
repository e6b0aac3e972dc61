import { PREFIX, SINCE, TO } from "../steps/asks";
import type { Chapter, Section, Step } from "../steps/page";
import type { RecoveredPair, Replica } from "../steps/recovered-pair";
import { restoreSteps } from "../steps/restore-steps";

/** The same losses, suffered by a replica: the primary is its source. */
export function replicaLost(pair: RecoveredPair): Chapter {
  return {
    title: "When it happened to the replica",
    sections:
      pair.replicas.length === 0
        ? [
            {
              title: "",
              blocks: ["No replica of this bucket is known."],
            },
          ]
        : pair.replicas.map((replica, at) =>
            replicaSection(pair, replica, at + 1),
          ),
  };
}

function replicaSection(
  { place: primary }: RecoveredPair,
  replica: Replica,
  number: number,
): Section {
  const { place } = replica;
  const suffix = suffixOf(number);
  return {
    title: `Replica ${place.told}`,
    blocks: [
      "Nobody should write to a replica but replication. **Objects were deleted** there: its versions are below the markers.",
      ...restoreSteps({
        name: `undelete-replica${suffix}`,
        command: "undelete",
        place,
        asks: [PREFIX, SINCE],
        options: ['--prefix="$PREFIX"', '--since "${SINCE}Z"'],
        saysDryRun: "List what would be brought back. It changes nothing.",
        says: "Bring it back.",
      }),
      "**It was corrupted** by somebody's writes:",
      ...rollBackReplica(replica, number),
      "**Versions or the whole bucket were deleted**: make the bucket again with the steps `plan-again` and `apply-again` of scenario 5, in the stack that writes it. Replication does not go back to what it replicated once, and a Batch Replication job is refused for versions that were deleted at their destination by id, so fill the replica by copy:",
      ...restoreSteps({
        name: `refill-replica${suffix}`,
        command: "from-replica",
        place,
        replica: primary,
        asks: [PREFIX],
        options: ['--prefix="$PREFIX"'],
        saysDryRun:
          "List what the primary has and the replica does not show. It changes nothing.",
        says: "Copy it from the primary.",
      }),
    ],
  };
}

/** The replica as it was at a second. */
export function rollBackReplica(
  { place }: Replica,
  number: number,
): readonly [Step, Step] {
  return restoreSteps({
    name: `rollback-replica${suffixOf(number)}`,
    command: "rollback",
    place,
    asks: [PREFIX, TO],
    options: ['--prefix="$PREFIX"', '--to "${TO}Z"'],
    saysDryRun: `List what would be rolled back at ${place.told}. It changes nothing.`,
    says: "Roll it back there.",
  });
}

/** The first replica's steps bear no number. */
function suffixOf(number: number): string {
  return number === 1 ? "" : `-${number}`;
}
