import { setTimeout as sleep } from "node:timers/promises";
import type { Decision } from "../recovery/decision";
import {
  isArchived,
  isDenied,
  isPassing,
  isUnexplained,
  refusalWords,
  stopOf,
} from "./client";
import { waitWords } from "./copying";
import { copyKey } from "./copy-key";
import { hideKey } from "./hide-key";
import { isCopyOf } from "./is-copy-of";
import type { KeyRun } from "./key-run";
import { lookAgain } from "./look-at-bucket";
import type { Outcome } from "./outcome";

/** Rounds of one key, after the SDK has given up on one of its requests: all clients share one allowance for retries. */
const ATTEMPTS = 8;
const PAUSE_MS = 250;
const LONGEST_MS = 30_000;

/**
 * Does with one key what was decided, and says what became of it.
 *
 * @throws RestoreStopped for what every other key would meet too
 */
export async function settleKey(
  run: KeyRun,
  key: string,
  decision: Decision,
  attempt = 1,
): Promise<Outcome> {
  try {
    return await settled(run, key, decision);
  } catch (error) {
    if (isPassing(error) && attempt < ATTEMPTS) {
      await sleep(
        Math.random() * Math.min(PAUSE_MS * 2 ** attempt, LONGEST_MS),
      );
      return settleKey(run, key, decision, attempt + 1);
    }
    const stop = stopOf(error, run.to.bucket);
    if (stop) {
      throw stop;
    }
    if (isUnexplained(error)) {
      await lookAgain(run.to);
    }
    return { kind: "failed", why: failureWords(error) };
  }
}

async function settled(
  run: KeyRun,
  key: string,
  decision: Decision,
): Promise<Outcome> {
  switch (decision.kind) {
    case "right":
      return { kind: "right" };
    case "hide":
      return run.call.hide && run.files
        ? hideKey(run, key, decision.current)
        : { kind: "toHide" };
    case "leave":
      return decision.source &&
        decision.current &&
        (await isCopyOf(run, decision.source, decision.current))
        ? { kind: "right" }
        : { kind: decision.why };
    case "copy":
      return run.files
        ? copyKey(run, decision, run.files)
        : wouldCopy(run, decision);
  }
}

async function wouldCopy(
  run: KeyRun,
  { source, current }: Decision & { readonly kind: "copy" },
): Promise<Outcome> {
  if (current && (await isCopyOf(run, source, current))) {
    return { kind: "right" };
  }
  return source.storageClass === "GLACIER" ||
    source.storageClass === "DEEP_ARCHIVE"
    ? {
        kind: "toRequest",
        wait: waitWords(source.storageClass, run.call.archive.tier),
      }
    : { kind: "toRestore", source };
}

function failureWords(error: unknown): string {
  if (isArchived(error)) {
    return `${refusalWords(error)}, the version is archived: run the same command again`;
  }
  if (isDenied(error)) {
    return `${refusalWords(error)}, the rights that a restore needs stand in docs/restore.md`;
  }
  return isUnexplained(error)
    ? `${refusalWords(error)} without a reason, as it does for what is encrypted with a key of its writer (SSE-C): copy it with that key`
    : refusalWords(error);
}
