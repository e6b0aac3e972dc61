export {
  ARCHIVE_TIERS,
  archiveClassOf,
  requestArchived,
  waitWords,
  type ArchiveCall,
} from "./archive";
export { copyAtOnce } from "./copy-at-once";
export { copyInParts } from "./copy-in-parts";
export type { CopyOrder } from "./copy-order";
export { headPresent, headVersion, type Present } from "./heads";
export { isSameObject } from "./same-object";
