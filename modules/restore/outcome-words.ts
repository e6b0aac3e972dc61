import { quoted } from "../sentences/quoted";
import type { Outcome } from "./outcome";

/** One line of one key, for a person; undefined where there is nothing to tell. */
export function outcomeLine(key: string, outcome: Outcome): string | undefined {
  const words = wordsOf(outcome);
  return words && `${words[0]} ${quoted(key)}${words[1]}`;
}

/** What stands before the key, and what behind it. */
function wordsOf(outcome: Outcome): readonly [string, string] | undefined {
  switch (outcome.kind) {
    case "right":
    case "restored":
    case "hidden":
    case "deleted-at-another-time":
      return undefined;
    case "toRestore": {
      const { versionId, lastModified, size } = outcome.source;
      return [
        "would restore",
        ` from version ${versionId} of ${new Date(lastModified).toISOString()}, ${size ?? "?"} bytes`,
      ];
    }
    case "toHide":
      return [
        "not there at that time:",
        ", it stays unless --hide sets a delete marker",
      ];
    case "toRequest":
      return [
        "would ask for",
        `, which is archived: S3 takes ${outcome.wait}, then the same command again copies it`,
      ];
    case "requested":
      return [
        "asked for",
        `, which is archived: S3 takes ${outcome.wait}, run the same command again then`,
      ];
    case "waiting":
      return [
        "still waiting for",
        `, which is archived: S3 takes ${outcome.wait} from when it was asked, run the same command again then`,
      ];
    case "changed":
      return [
        "left",
        ": something was written or deleted there since this run looked, look at it and run the same command again",
      ];
    case "failed":
      return ["failed", `: ${outcome.why}`];
    case "ambiguous":
      return [
        "left",
        ": two changes fell into one second and S3 does not tell which came first, choose a version by hand",
      ];
    case "no-version-left":
      return [
        "left",
        ": no version is left below its delete marker, restore from-replica may have it",
      ];
    case "deleted-at-primary":
      return [
        "left",
        ": it was deleted here and its versions are kept, restore undelete brings it back",
      ];
    case "newer-at-primary":
      return ["left", ": this bucket has a newer version than the replica"];
  }
}
