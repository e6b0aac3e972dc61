import type { Finding } from "../checklist";
import { oneLine } from "../sentences/one-line";
import { verdictWords } from "./verdict-words";

/** Longer findings stand whole in the JSON report. */
const MAX_WORDS_LENGTH = 600;

/** A finding as one clean line, for error lists: rule, what was found, how to fix it, where to read on. */
export function findingLine({
  rule,
  verdict,
}: Pick<Finding, "rule" | "verdict">): string {
  const words = clip(oneLine(verdictWords(verdict)));
  return oneLine(`${rule.id}: ${words}; ${rule.remediation} (${rule.docs})`);
}

function clip(text: string): string {
  return text.length > MAX_WORDS_LENGTH
    ? `${text.slice(0, MAX_WORDS_LENGTH)} ...`
    : text;
}
