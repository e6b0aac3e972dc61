import type { Verdict } from "../checklist";

/** What a verdict says, as part of a sentence: the evidence, what was found, what is waited for. */
export function verdictWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case "pass":
      return verdict.evidence;
    case "fail":
      return verdict.found;
    case "unknown":
      return `cannot be decided at synth: ${verdict.expression}`;
    case "pending":
      return `${verdict.evidence}; run: ${verdict.command}`;
    case "waived":
      return `waived until ${verdict.until} (${verdict.reason}): ${verdictWords(verdict.instead)}`;
    case "not-applicable":
      return verdict.why;
  }
}
