import type { Decision } from "./decision";
import type { KeyHistory } from "./key-history";

/**
 * Brings back the newest version of a key that a delete marker hides, when the marker was set in the window.
 *
 * @param since milliseconds since 1970, inclusive
 * @param until milliseconds since 1970, inclusive
 */
export function decideUndelete(
  { latest, newestVersion }: KeyHistory,
  since: number,
  until: number,
): Decision {
  if (latest?.kind !== "marker") {
    return { kind: "right" };
  }
  if (latest.lastModified < since || latest.lastModified > until) {
    return { kind: "leave", why: "deleted-at-another-time" };
  }
  return newestVersion
    ? { kind: "copy", source: newestVersion, current: latest }
    : { kind: "leave", why: "no-version-left" };
}
