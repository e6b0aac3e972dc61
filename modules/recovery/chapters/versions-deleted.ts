import { PREFIX } from "../steps/asks";
import type { Guards } from "../steps/guards";
import { copyVersion, lookAtKey, seeVersion } from "../steps/object-steps";
import { archived, readBack } from "./objects-deleted";
import {
  lossChapter,
  type Block,
  type Chapter,
  type Step,
} from "../steps/page";
import {
  firstReplica,
  type RecoveredPair,
  type Replica,
} from "../steps/recovered-pair";
import { restoreSteps } from "../steps/restore-steps";
import { letWriterGoOn, stopWhoeverDoesIt } from "../steps/stop-writer";

const TITLE = "3. Versions were deleted for good";

/** Scenario 3: what was deleted by its version id is at the replica alone. */
export function versionsDeleted(pair: RecoveredPair, guards: Guards): Chapter {
  const replica = firstReplica(pair);
  if (replica === undefined) {
    const none = [
      `A version that is deleted by its id is gone, and nothing that was judged holds a copy of ${pair.place.told}.`,
    ];
    return lossChapter(TITLE, {
      notice: [guardWords(guards)],
      stop: stopWhoeverDoesIt(pair),
      getBack: none,
      verify: none,
      backToNormal: [letWriterGoOn(pair)],
    });
  }
  const from = replica.place;
  const { place } = pair;
  const [compare, bringBack] = fromReplica(pair, replica);
  return lossChapter(TITLE, {
    notice: [
      guardWords(guards),
      "S3 replicates no delete of a version: the replica still has what the primary lost, and the dry run of the restore command shows it.",
      compare,
    ],
    stop: stopWhoeverDoesIt(pair),
    getBack: [
      "**The current state of many keys, or all.** The dry run is above; this does it:",
      bringBack,
      "**One version, the newest or an older one.** The replica's versions have the ids that they had at the primary. Look at what is there, look at the version, and copy it. An older version that is copied back becomes the current one: copy the newest one last.",
      lookAtKey(
        "look-at-replica",
        from,
        "All versions of the key at the replica.",
      ),
      seeVersion("see-at-replica", from, "What will be copied."),
      copyVersion(
        "bring-one-from-replica",
        from,
        place,
        "Copy it to the primary. An object above 5 GB needs the restore command, which copies the newest.",
      ),
      "**Why not Batch Replication.** A job from the replica back to the primary names versions by id, and S3 refuses those that were deleted by their id at the place they would go to (`DstObjectHardDeleted`). A copy is a new version with a new id, which S3 takes.",
      ...archived(place, guards),
    ],
    verify: [
      "Run the dry run again: it has nothing left to do. Read one object that matters:",
      readBack(place),
    ],
    backToNormal: [
      letWriterGoOn(pair),
      "Older versions that were not copied are at the replica alone from now on: keep it, and do not let its lifecycle expire them.",
      guards.versionDeletion === "guarded"
        ? "Find out how the guard was passed: whoever deleted had fresh MFA, was exempt from the policy, or changed it first."
        : "Guard the versions before anything else, or the next loss is the same: see the checklist's rule `version-deletion-guarded`.",
    ],
  });
}

/** What the replica has and the bucket has lost. */
export function fromReplica(
  { place }: RecoveredPair,
  { place: from }: Replica,
): readonly [Step, Step] {
  return restoreSteps({
    name: "from-replica",
    command: "from-replica",
    place,
    replica: from,
    asks: [PREFIX],
    options: ['--prefix="$PREFIX"'],
    saysDryRun: `List every key of which ${from.told} has something newer than anything that ${place.told} still has. It changes nothing.`,
    says: "Copy it from the replica. Each copy becomes the current version; nothing is deleted, and a second run copies nothing twice. What was deleted here by a marker, or written here later, is told and left.",
  });
}

function guardWords({ versionDeletion, mfaDelete }: Guards): Block {
  const guard = {
    guarded:
      "As judged at synth, deleting a version is guarded here, by the bucket's policy, Object Lock or MFA delete",
    open: "As judged at synth, **nothing guards the versions of this bucket**",
    unknown:
      "Whether deleting a version is guarded here could not be decided at synth",
  }[versionDeletion];
  return `${guard}.${mfaDelete ? " MFA delete is on or asked for: where it is on, only the root user deletes a version, with a code each time." : ""} What is lost shows as a key that is not listed at all, or as a version that is missing from the middle.`;
}
