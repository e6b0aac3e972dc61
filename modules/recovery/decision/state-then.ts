import type { KeyHistory } from "./key-history";
import type { VersionEntry } from "./version-entry";

/**
 * What a reader met at the time of the history: a version, or nothing, since a delete marker hid the key or nothing had
 * been written. A version and a marker of one second have no order unless one of them is the latest of all.
 */
export function stateThen({
  versionThen,
  markerThen,
}: KeyHistory): VersionEntry | "nothing" | "ambiguous" {
  if (!versionThen) {
    return "nothing";
  }
  if (!markerThen || versionThen.lastModified > markerThen.lastModified) {
    return versionThen;
  }
  if (markerThen.lastModified > versionThen.lastModified) {
    return "nothing";
  }
  if (versionThen.isLatest) {
    return versionThen;
  }
  return markerThen.isLatest ? "nothing" : "ambiguous";
}
