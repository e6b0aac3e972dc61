import type { VersionEntry } from "../recovery/decision";
import { headVersion, isSameObject } from "./copying";
import type { KeyRun } from "./key-run";

/** Whether what a reader meets now holds the same as the version that should be there: nothing needs to be copied then. */
export async function isCopyOf(
  { from, to, files }: KeyRun,
  source: VersionEntry,
  current: VersionEntry,
): Promise<boolean> {
  if (current.kind !== "version" || current.size !== source.size) {
    return false;
  }
  if (files?.journal.hasMade(source, current.versionId)) {
    return true;
  }
  const [one, other] = await Promise.all([
    headVersion(from, source),
    headVersion(to, current),
  ]);
  return isSameObject(one, other);
}
