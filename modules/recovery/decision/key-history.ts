import type { VersionEntry } from "./version-entry";

/** What a decision needs to know of all the versions of one key: the same little memory for two versions and for millions. */
export interface KeyHistory {
  readonly key: string;
  /** What a reader meets now. */
  readonly latest?: VersionEntry;
  /** The newest version of all, whether a marker hides it or not. */
  readonly newestVersion?: VersionEntry;
  /** The newest version of the time that is asked for, or before. */
  readonly versionThen?: VersionEntry;
  /** The newest delete marker of that time, or before. */
  readonly markerThen?: VersionEntry;
}

/** The history of a key of which nothing was read yet. */
export function emptyHistory(key: string): KeyHistory {
  return { key };
}

/**
 * The history with one more entry of its key. Versions come newest first among themselves, and markers among themselves;
 * how the two kinds alternate, a listing does not tell.
 *
 * @param at milliseconds since 1970; what was written in its second counts as written by then
 */
export function withEntry(
  history: KeyHistory,
  entry: VersionEntry,
  at: number,
): KeyHistory {
  const isVersion = entry.kind === "version";
  const isThen = entry.lastModified <= at;
  return {
    key: history.key,
    latest: history.latest ?? (entry.isLatest ? entry : undefined),
    newestVersion: history.newestVersion ?? (isVersion ? entry : undefined),
    versionThen:
      history.versionThen ?? (isVersion && isThen ? entry : undefined),
    markerThen:
      history.markerThen ?? (!isVersion && isThen ? entry : undefined),
  };
}
