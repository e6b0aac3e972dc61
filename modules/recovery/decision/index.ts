export { decideFromReplica } from "./decide-from-replica";
export { decideRollback } from "./decide-rollback";
export { decideUndelete } from "./decide-undelete";
export type { Decision, LeftAlone } from "./decision";
export { emptyHistory, withEntry, type KeyHistory } from "./key-history";
export type { VersionEntry } from "./version-entry";
