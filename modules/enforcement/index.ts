/** Where the checklist meets the engine: it judges what an app writes, and refuses what fails. */
export { assertProtected } from "./assert-protected";
export { checkProtection } from "./check-protection";
export { enforceProtection } from "./enforce-protection";
export { FINDINGS_FILE } from "./findings-file";
export type { ProtectionOptions, ProtectionReport } from "./protection-options";
export { waive } from "./waive";
