import { KEY, PREFIX, SINCE, TO, VERSION_ID } from "../steps/asks";
import type { Guards } from "../steps/guards";
import { copyVersion, lookAtKey, seeVersion } from "../steps/object-steps";
import { archived, readBack } from "./objects-deleted";
import { lossChapter, type Block, type Chapter } from "../steps/page";
import { firstReplica, type RecoveredPair } from "../steps/recovered-pair";
import { restoreSteps } from "../steps/restore-steps";
import { fromReplica } from "./versions-deleted";
import { rollBackReplica } from "./replica-lost";
import { letWriterGoOn, stopWhoeverDoesIt } from "../steps/stop-writer";

/** Scenario 4: the good version is below the bad one, at both ends. */
export function dataCorrupted(pair: RecoveredPair, guards: Guards): Chapter {
  const { place } = pair;
  return lossChapter("4. Data was corrupted", {
    notice: [
      "An overwrite adds a version and keeps the one before. List what was written since the damage began:",
      {
        name: "list-written",
        says: "Time, version, size and key of every version that was written since then under a prefix, at this bucket.",
        asks: [...place.asks, PREFIX, SINCE],
        commands: [
          `aws s3api list-object-versions ${place.options} --prefix="$PREFIX" --query "Versions[?LastModified>='$SINCE'].[LastModified, VersionId, Size, Key]" --output json`,
        ],
      },
    ],
    stop: [
      "Bad versions are replicated like good ones, and no history is lost by that; what is lost is time, so stop the writer first.",
      ...stopWhoeverDoesIt(pair),
    ],
    getBack: [
      "**One key.** Look at its versions, take the id of the last good one, look at it, and copy it over its own key.",
      lookAtKey("look-at-versions", place, "All versions of the key."),
      seeVersion("see-version", place, "What will be copied."),
      copyVersion(
        "roll-back-one",
        place,
        place,
        "Copy it: it becomes the current version, and the bad one stays below it as evidence.",
      ),
      "**A prefix, or all.** The restore command finds, for each key, the newest version at or before a second, and copies it where it is not what the key shows now.",
      ...restoreSteps({
        name: "rollback",
        command: "rollback",
        place,
        asks: [PREFIX, TO],
        options: ['--prefix="$PREFIX"', '--to "${TO}Z"'],
        saysDryRun:
          "List what would be rolled back, what is right already, and the keys that did not exist then. It changes nothing.",
        says: "Roll back. Nothing is deleted; a key that was written again after the list was made is left alone and told.",
      }),
      ...quarantine(pair),
      ...archived(place, guards),
      ...bothSides(pair),
    ],
    verify: [
      "Run the dry run of the rollback again: it has nothing left to do. Read one object that matters, and compare it with what its owner knows of it:",
      readBack(place),
    ],
    backToNormal: [
      letWriterGoOn(pair),
      "Rolled back objects are new versions, and live replication carries them on. What Object Lock kept for the old version is the bucket's default for the new one.",
    ],
  });
}

/** What has no good version: it is set aside and hidden, and nothing of it is deleted. */
function quarantine({ place }: RecoveredPair): Block[] {
  return [
    "**What has no good version**, because it was made after that second, is told by the dry run. Where it is suspect, set it aside: copy it to a prefix that nobody reads, and hide the key by a delete marker. Its versions stay.",
    seeVersion("see-suspect", place, "The suspect version."),
    {
      name: "quarantine",
      says: "Copy the suspect version under `quarantine/`, and only then hide its key.",
      asks: [...place.asks, KEY, VERSION_ID],
      commands: [
        copyTo(place.options, place.name, "quarantine/"),
        `aws s3api delete-object ${place.options} --key="$KEY"`,
      ],
    },
    "Where everything that was made since then is to be hidden, the rollback does it for a prefix, or for all:",
    ...restoreSteps({
      name: "rollback-and-hide",
      command: "rollback",
      place,
      asks: [PREFIX, TO],
      options: ['--prefix="$PREFIX"', '--to "${TO}Z"', "--hide"],
      saysDryRun:
        "List what would be rolled back, and what would be hidden. It changes nothing.",
      says: "Roll back, and set a delete marker over each key that was not there then. Its versions stay below it.",
    }),
  ];
}

function copyTo(options: string, name: string, prefix: string): string {
  return `aws s3api copy-object ${options} --key="${prefix}$KEY" --copy-source="${name}/$KEY?versionId=$VERSION_ID"`;
}

/** The restore command takes no older version from a replica over a newer one of the bucket, so the replica goes first. */
function bothSides(pair: RecoveredPair): Block[] {
  const replica = firstReplica(pair);
  return replica === undefined
    ? []
    : [
        `**When both sides hold the bad version**, which is what replication does, the good one is below it on both sides: roll back here, and the copies reach ${replica.place.told} as new versions.`,
        `**Where this bucket has lost the good version** and the replica has it, roll the replica back first, and then take from it what is newer there:`,
        ...rollBackReplica(replica, 1),
        ...fromReplica(pair, replica),
      ];
}
