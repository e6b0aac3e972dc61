import {
  emptyHistory,
  withEntry,
  type KeyHistory,
  type VersionEntry,
} from "../../recovery/decision";
import { quoted } from "../../sentences/quoted";
import { RestoreStopped, type Place } from "../client";
import { compareKeys } from "./compare-keys";
import { versionPages } from "./version-pages";

/** Which keys of a bucket are meant. */
export interface KeyChoice {
  readonly prefix: string;
  /** This key alone; the prefix does not count then. */
  readonly key?: string;
}

/**
 * The history of each key, in S3's order, from one listing of the versions. One key is held at a time, and a page.
 *
 * @param at milliseconds since 1970: the time that the histories are asked for
 */
export async function* keyHistories(
  place: Place,
  { prefix, key: only }: KeyChoice,
  at: number,
): AsyncGenerator<KeyHistory> {
  let history: KeyHistory | undefined;
  for await (const page of versionPages(place, only ?? prefix)) {
    for (const entry of inKeyOrder(page.versions, page.markers)) {
      const order = history ? compareKeys(history.key, entry.key) : -1;
      if (order > 0) {
        throw new RestoreStopped(
          1,
          `Cannot list the versions of bucket ${quoted(place.bucket)}: key ${quoted(entry.key)} comes after ${quoted(history?.key)}, S3 lists in the order of the keys`,
        );
      }
      if (history && order < 0) {
        yield history;
      }
      if (only !== undefined && entry.key !== only) {
        return;
      }
      history = withEntry(
        order < 0 || !history ? emptyHistory(entry.key) : history,
        entry,
        at,
      );
    }
  }
  if (history) {
    yield history;
  }
}

/** Two lists, each in the order of their keys, as one. */
function* inKeyOrder(
  versions: readonly VersionEntry[],
  markers: readonly VersionEntry[],
): Generator<VersionEntry> {
  let at = 0;
  for (const version of versions) {
    let marker = markers[at];
    while (marker && compareKeys(marker.key, version.key) < 0) {
      yield marker;
      marker = markers[++at];
    }
    yield version;
  }
  yield* markers.slice(at);
}
