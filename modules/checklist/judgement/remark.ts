import type { Verdict } from "../words/verdict";

/** The same verdict, with one more thing that its reader must know where something is open. */
export function remark(verdict: Verdict, words: string): Verdict {
  return ["fail", "unknown", "pending"].includes(verdict.kind)
    ? { ...verdict, because: `${verdict.because}; ${words}` }
    : verdict;
}
