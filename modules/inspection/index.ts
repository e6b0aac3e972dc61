export { assertProtected } from "./assert-protected";
export { checkProtection } from "./check-protection";
export { enforceProtection, FINDINGS_FILE } from "./enforce-protection";
export type { ProtectionOptions, ProtectionReport } from "./protection-options";
export { waive } from "./waive";
