import { quoted } from "../sentences/quoted";
import { UNSETTLED, type Outcome } from "./outcome";

/** Failures that are listed; more are counted. */
const MOST_LISTED = 1000;

/** Every key of a run, accounted for. */
export class Tally {
  readonly counts: Partial<Record<Outcome["kind"], number>> = {};
  readonly failures: { readonly key: string; readonly why: string }[] = [];
  keys = 0;
  bytes = 0;

  add(key: string, outcome: Outcome): void {
    this.keys++;
    this.counts[outcome.kind] = (this.counts[outcome.kind] ?? 0) + 1;
    if (outcome.kind === "restored") {
      this.bytes += outcome.source.size ?? 0;
    }
    if (UNSETTLED.has(outcome.kind) && this.failures.length < MOST_LISTED) {
      this.failures.push({
        key,
        why: outcome.kind === "failed" ? outcome.why : outcome.kind,
      });
    }
  }

  get unsettled(): number {
    return [...UNSETTLED].reduce(
      (sum, kind) => sum + (this.counts[kind] ?? 0),
      0,
    );
  }

  /** One line for a terminal. */
  get line(): string {
    const parts = Object.entries(this.counts).map(
      ([kind, count]) => `${count} ${KIND_WORDS[kind as Outcome["kind"]]}`,
    );
    return `${this.keys} keys: ${parts.join(", ") || quoted("nothing there")}`;
  }
}

const KIND_WORDS: Readonly<Record<Outcome["kind"], string>> = {
  right: "already right",
  restored: "restored",
  toRestore: "to restore",
  hidden: "hidden",
  toHide: "not there at that time",
  requested: "asked for from the archive",
  waiting: "waiting for the archive",
  toRequest: "to ask for from the archive",
  changed: "changed meanwhile",
  failed: "failed",
  ambiguous: "ambiguous",
  "no-version-left": "without a version",
  "deleted-at-another-time": "deleted at another time",
  "deleted-at-primary": "deleted here",
  "newer-at-primary": "newer here",
};
