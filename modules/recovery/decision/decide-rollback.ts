import type { Decision } from "./decision";
import type { KeyHistory } from "./key-history";
import { stateThen } from "./state-then";

/** Brings a key back to what a reader met at the time of its history. */
export function decideRollback(history: KeyHistory): Decision {
  const { latest } = history;
  const then = stateThen(history);
  if (then === "ambiguous") {
    return { kind: "leave", why: "ambiguous" };
  }
  if (then === "nothing") {
    return latest?.kind === "version"
      ? { kind: "hide", current: latest }
      : { kind: "right" };
  }
  return then.versionId === latest?.versionId
    ? { kind: "right" }
    : { kind: "copy", source: then, current: latest };
}
