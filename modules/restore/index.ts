export { RestoreStopped } from "./client";
export { ARCHIVE_TIERS } from "./copying";
export type { Outcome } from "./outcome";
export { outcomeLine } from "./outcome-words";
export { restore, type RestoreResult } from "./restore";
export type { RestoreCall } from "./restore-call";
