import type { Finding } from "../checklist";
import { told } from "../sentences/told";
import { verdictWords } from "./verdict-words";

/** A finding as one clean line, for error lists: rule, what was found, how to fix it, where to read on. */
export function findingLine({
  rule,
  verdict,
}: Pick<Finding, "rule" | "verdict">): string {
  const { id, remediation, docs } = rule;
  return `${told(id)}: ${told(verdictWords(verdict))}; ${told(remediation)} (${told(docs)})`;
}
