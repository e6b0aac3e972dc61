import {
  emptyHistory,
  withEntry,
  type KeyHistory,
  type VersionEntry,
} from "../../../modules/recovery/decision";

/** What was done to a key, oldest first: a letter writes it, `-` deletes it; the number is the second. */
export type Change = readonly [what: string, second: number];

/** The history of one key as a listing tells it: versions newest first, then markers newest first. */
export function historyOf(
  changes: readonly Change[],
  atSecond = Infinity,
): KeyHistory {
  return entriesOf(changes).reduce(
    (history, entry) => withEntry(history, entry, atSecond * 1000),
    emptyHistory("k"),
  );
}

function entriesOf(changes: readonly Change[]): VersionEntry[] {
  const entries = changes.map(([what, second], index): VersionEntry => ({
    kind: what === "-" ? "marker" : "version",
    key: "k",
    versionId: what === "-" ? `marker-${index}` : what,
    isLatest: index === changes.length - 1,
    lastModified: second * 1000,
    ...(what === "-" ? {} : { etag: `"${what}"`, size: 1 }),
  }));
  entries.reverse();
  return ["version", "marker"].flatMap((kind) =>
    entries.filter((entry) => entry.kind === kind),
  );
}

/** A decision in a few letters: the id of what is copied, or what else is done. */
export function told(decision: {
  readonly kind: string;
  readonly why?: string;
  readonly source?: VersionEntry;
}): string {
  return decision.kind === "copy"
    ? `copy ${decision.source?.versionId}`
    : (decision.why ?? decision.kind);
}
