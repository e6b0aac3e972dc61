import type { Verdict } from "../checklist";

/** What a verdict says, as part of a sentence. */
export function verdictWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case "unknown":
      return `cannot be decided at synth: ${verdict.because}`;
    case "pending":
      return `${verdict.because}; run: ${verdict.command}`;
    case "waived":
      return `waived until ${verdict.until} (${verdict.because}): ${verdictWords(verdict.instead)}`;
    default:
      return verdict.because;
  }
}
