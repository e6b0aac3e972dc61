import type { BucketFacts } from "./bucket-facts";
import type { Note } from "./note";
import type { Verdict } from "./verdict";

/** One bucket on its way through the checklist: verdicts by rule id, and what must be told beside them. */
export interface JudgedBucket {
  readonly bucket: BucketFacts;
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly notes: readonly Note[];
}

/** A note that stands at the bucket; an error stops synthesis. */
export function noteOn(
  { path, stack }: BucketFacts,
  severity: Note["severity"],
  message: string,
): Note {
  return { severity, stack, path, message, blocks: severity === "error" };
}

/** True for the verdicts that a waiver can lift. */
export function isOpen({ kind }: Verdict): boolean {
  return kind === "fail" || kind === "unknown" || kind === "pending";
}
