import type { Decision } from "./decision";
import type { KeyHistory } from "./key-history";
import { stateThen } from "./state-then";
import type { VersionEntry } from "./version-entry";

/**
 * Brings back what the replica has and its primary lost: a version that is newer than every version of the primary.
 * Replicas keep ids and times. What was deleted at the primary by a marker is not lost there, and what was written there
 * since is not overwritten.
 *
 * @param primary undefined when the primary has no version and no marker of the key
 */
export function decideFromReplica(
  replica: KeyHistory,
  primary: KeyHistory | undefined,
): Decision {
  const source = stateThen(replica);
  if (source === "ambiguous") {
    return { kind: "leave", why: "ambiguous" };
  }
  if (source === "nothing") {
    return { kind: "right" };
  }
  const { latest: current, newestVersion } = primary ?? {};
  if (!newestVersion) {
    return { kind: "copy", source, current };
  }
  if (isSame(newestVersion, source)) {
    return current?.kind === "marker"
      ? { kind: "leave", why: "deleted-at-primary" }
      : { kind: "right" };
  }
  const ahead = newestVersion.lastModified - source.lastModified;
  if (ahead === 0) {
    return { kind: "leave", why: "ambiguous", source, current };
  }
  if (
    current?.kind === "marker" &&
    current.lastModified >= source.lastModified
  ) {
    return { kind: "leave", why: "deleted-at-primary" };
  }
  return ahead > 0
    ? { kind: "leave", why: "newer-at-primary", source, current }
    : { kind: "copy", source, current };
}

/** Ids are unique, but for the one of what was written without versioning. */
function isSame(one: VersionEntry, other: VersionEntry): boolean {
  return (
    one.versionId === other.versionId &&
    (one.versionId !== "null" || one.lastModified === other.lastModified)
  );
}
