import type { BucketFacts } from "../../facts/bucket-facts";
import type { Note } from "../words/note";
import type { Verdict } from "../words/verdict";

/** Something that can be judged and waived. */
export type Subject = Pick<BucketFacts, "path" | "stack" | "waivers">;

/** A bucket, or another subject, on its way through the checklist: verdicts by rule id, and what must be told beside them. */
export interface Judged<S extends Subject = BucketFacts> {
  readonly subject: S;
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly notes: readonly Note[];
}

/** A note that stands at its subject; an error stops synthesis. */
export function noteOn(
  { path, stack }: Pick<Subject, "path" | "stack">,
  severity: Note["severity"],
  message: string,
): Note {
  return { severity, stack, path, message, blocks: severity === "error" };
}

/** True for the verdicts that a waiver can lift. */
export function isOpen({ kind }: Verdict): boolean {
  return kind === "fail" || kind === "unknown" || kind === "pending";
}
