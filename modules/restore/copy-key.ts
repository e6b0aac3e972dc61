import type { HeadObjectCommandOutput } from "@aws-sdk/client-s3";
import type { Decision, VersionEntry } from "../recovery/decision";
import { isConflict } from "./client";
import {
  archiveClassOf,
  copyAtOnce,
  copyInParts,
  headPresent,
  headVersion,
  isSameObject,
  requestArchived,
  waitWords,
  type CopyOrder,
  type Present,
} from "./copying";
import type { KeyRun } from "./key-run";
import type { Outcome } from "./outcome";

/** Something else stands there than what was planned for. */
class Changed extends Error {}

/**
 * Copies the version over its key, unless what stands there is as good or is not what it was when the run looked. AWS
 * checks that once more at the moment of the copy; other S3s may not.
 */
export async function copyKey(
  run: KeyRun,
  { source, current }: Decision & { readonly kind: "copy" },
  files: NonNullable<KeyRun["files"]>,
): Promise<Outcome> {
  const { from, to, call } = run;
  if (current && files.journal.hasMade(source, current.versionId)) {
    return { kind: "right" };
  }
  const [present, head] = await Promise.all([
    headPresent(to, source.key),
    headVersion(from, source),
  ]);
  if (present.head && isSameObject(present.head, head)) {
    return { kind: "right" };
  }
  if (!isPlanned(present, current)) {
    return { kind: "changed" };
  }
  const archiveClass = archiveClassOf(head);
  if (archiveClass) {
    return {
      kind: await requestArchived(from, source, head, call.archive),
      wait: waitWords(archiveClass, call.archive.tier),
    };
  }
  await files.undo.before(source.key, current);
  try {
    const made = await copied(run, { from, to, source, head, current }, files);
    await files.journal.madeVersion(source, made);
  } catch (error) {
    if (error instanceof Changed || isConflict(error)) {
      return outrun(run, source, head, files);
    }
    throw error;
  }
  return { kind: "restored", source };
}

function copied(
  { to, limits }: KeyRun,
  order: CopyOrder,
  { journal }: NonNullable<KeyRun["files"]>,
): Promise<string> {
  const { head, source, current } = order;
  if ((head.ContentLength ?? source.size ?? 0) <= limits.largestCopy) {
    return copyAtOnce(order);
  }
  return copyInParts(order, {
    partSize: limits.partSize,
    begun: (uploadId) => journal.began(source, uploadId),
    stillExpected: async () => {
      if (!isPlanned(await headPresent(to, source.key), current)) {
        throw new Changed();
      }
    },
  });
}

/** A marker's id is told by AWS, and not by every other S3. */
function isPlanned(
  present: Present,
  current: VersionEntry | undefined,
): boolean {
  return current?.kind === "version"
    ? present.versionId === current.versionId
    : !present.head &&
        (present.versionId === undefined ||
          present.versionId === current?.versionId);
}

/** A copy whose answer was lost is sent again, and then meets what it made itself. */
async function outrun(
  { to }: KeyRun,
  source: VersionEntry,
  head: HeadObjectCommandOutput,
  { journal }: NonNullable<KeyRun["files"]>,
): Promise<Outcome> {
  const present = await headPresent(to, source.key);
  if (!present.head || !isSameObject(present.head, head)) {
    return { kind: "changed" };
  }
  await journal.madeVersion(source, present.versionId ?? "null");
  return { kind: "restored", source };
}
