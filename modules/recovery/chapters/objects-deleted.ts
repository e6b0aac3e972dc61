import { PREFIX, SINCE, UNTIL } from "../steps/asks";
import type { Guards } from "../steps/guards";
import { copyVersion, lookAtKey, seeVersion } from "../steps/object-steps";
import { KEY, VERSION_ID } from "../steps/asks";
import {
  lossChapter,
  type Block,
  type Chapter,
  type Step,
} from "../steps/page";
import type { Place } from "../steps/place";
import { firstReplica, type RecoveredPair } from "../steps/recovered-pair";
import { restoreSteps } from "../steps/restore-steps";
import { letWriterGoOn, stopWhoeverDoesIt } from "../steps/stop-writer";

/** Scenario 2: delete markers hide the objects; the versions are below them. */
export function objectsDeleted(pair: RecoveredPair, guards: Guards): Chapter {
  const { place } = pair;
  const listing = listDeleted(place);
  return lossChapter("2. Objects were deleted", {
    notice: [
      "A delete without a version id only adds a delete marker: the object is hidden, and all its versions are there.",
      listing,
    ],
    stop: stopWhoeverDoesIt(pair),
    getBack: [
      "**One object.** Look at its versions, take the id of the newest one below the delete marker, look at that version, and copy it over its own key.",
      lookAtKey("look-at-deleted", place, "All versions of the key."),
      seeVersion(
        "see-deleted",
        place,
        "What will be copied: its size, its type and its metadata.",
      ),
      copyVersion(
        "bring-back-one",
        place,
        place,
        "Copy it: metadata, content headers and tags come with it, and it becomes the current version. An object above 5 GB needs the restore command, with `--key` instead of `--prefix`.",
      ),
      ...archived(place, guards),
      ...markerRemoval(place, guards),
      "**Many objects, or all of them.** The restore command lists each key once and copies the newest version below a delete marker that is younger than `SINCE`; it deletes nothing, and a second run copies nothing twice.",
      ...restoreSteps({
        name: "undelete",
        command: "undelete",
        place,
        asks: [PREFIX, SINCE],
        options: ['--prefix="$PREFIX"', '--since "${SINCE}Z"'],
        saysDryRun:
          "List what would be brought back, and what not and why. It changes nothing.",
        says: "Bring it back. After an interruption, run the same block again.",
      }),
    ],
    verify: [
      "The first list of this chapter is empty for the window and the prefix, and the dry run has nothing left to do. Read one object that matters:",
      readBack(place),
    ],
    backToNormal: [letWriterGoOn(pair), replicaNote(pair)],
  });
}

function listDeleted(place: Place): Step {
  return {
    name: "list-deleted",
    says: "List what a window of time deleted under a prefix and what is still deleted: the time of the marker, and the key.",
    asks: [...place.asks, PREFIX, SINCE, UNTIL],
    commands: [
      `aws s3api list-object-versions ${place.options} --prefix="$PREFIX" --query "DeleteMarkers[?IsLatest && LastModified>='$SINCE' && LastModified<='$UNTIL'].[LastModified, Key]" --output json`,
    ],
  };
}

/** Taking a marker away deletes a version: only where nothing guards versions is it a way at all. */
function markerRemoval(place: Place, guards: Guards): Block[] {
  if (guards.versionDeletion !== "open") {
    return [
      guards.versionDeletion === "guarded"
        ? "Taking the delete marker away would delete a version by its id, which this bucket guards: bring back by copy, which needs no right to delete."
        : "Taking the delete marker away would delete a version by its id, and whether this bucket guards that is not known: bring back by copy, which needs no right to delete.",
    ];
  }
  return [
    {
      name: "remove-marker",
      says: "Nothing guards the versions of this bucket, so taking the delete marker itself away works too, and costs no copy. `VERSION_ID` is the marker's id here; with the id of a version the version is gone for good.",
      asks: [...place.asks, KEY, VERSION_ID],
      commands: [
        `aws s3api list-object-versions ${place.options} --prefix="$KEY" --query "DeleteMarkers[?VersionId=='$VERSION_ID'].VersionId" --output text | grep -qxF -e "$VERSION_ID" || { echo "$VERSION_ID is no delete marker of this key" >&2; exit 1; }`,
        `aws s3api delete-object ${place.options} --key="$KEY" --version-id="$VERSION_ID"`,
      ],
    },
  ];
}

export function readBack(place: Place): Step {
  return {
    name: "read-back",
    says: "Its size, time, version, type and metadata as they are now.",
    asks: [...place.asks, KEY],
    commands: [`aws s3api head-object ${place.options} --key="$KEY"`],
  };
}

/** Only where the lifecycle archives, or may. */
export function archived(place: Place, guards: Guards): Block[] {
  return guards.archives
    ? [
        "**Archived versions.** This bucket's lifecycle moves objects to an archive class, or may: such a version cannot be read or copied before it is restored for some days. The restore command asks for that where needed, in the tier that `--archive-tier` names, says which keys wait and ends with 1; run the same block again when the hours of that tier are over. For a single version:",
        {
          name: "ask-archive",
          says: "Ask for it, to be readable for seven days: within 5 hours from Glacier Flexible Retrieval, within 12 from Deep Archive.",
          asks: [...place.asks, KEY, VERSION_ID],
          commands: [
            `aws s3api restore-object ${place.options} --key="$KEY" --version-id="$VERSION_ID" --restore-request Days=7,GlacierJobParameters={Tier=Standard}`,
          ],
        },
        {
          name: "archive-asked",
          says: '`ongoing-request="true"` still waits, `"false"` can be copied now, and `None` was never asked for.',
          asks: [...place.asks, KEY, VERSION_ID],
          commands: [
            `aws s3api head-object ${place.options} --key="$KEY" --version-id="$VERSION_ID" --query "[StorageClass, Restore]" --output text`,
          ],
        },
      ]
    : [];
}

function replicaNote(pair: RecoveredPair): string {
  const replica = firstReplica(pair);
  return replica === undefined
    ? "No replica is known, so nothing else has to be put right."
    : `The copies are new versions, and live replication carries them to ${replica.place.told}. Nothing else has to be put right there.`;
}
