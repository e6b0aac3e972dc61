/** Name of the findings file in the output folder. */
export const FINDINGS_FILE = "protection-findings.json";
