import type { Verdict } from "../words/verdict";

/** The same verdict, with one more thing that its reader must know. */
export function remark(verdict: Verdict, words: string): Verdict {
  switch (verdict.kind) {
    case "fail":
      return { ...verdict, found: `${verdict.found}; ${words}` };
    case "unknown":
      return { ...verdict, expression: `${verdict.expression}; ${words}` };
    case "pending":
      return { ...verdict, evidence: `${verdict.evidence}; ${words}` };
    default:
      return verdict;
  }
}
