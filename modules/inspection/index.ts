export { assertProtected } from "../enforcement/assert-protected";
export { checkProtection } from "../enforcement/check-protection";
export { enforceProtection } from "../enforcement/enforce-protection";
export { FINDINGS_FILE } from "../enforcement/findings-file";
export type {
  ProtectionOptions,
  ProtectionReport,
} from "../enforcement/protection-options";
export { waive } from "../enforcement/waive";
