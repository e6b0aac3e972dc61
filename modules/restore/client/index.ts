export { placeOf, type Access, type Place } from "./place";
export {
  headerOf,
  isAbsent,
  isArchived,
  isConflict,
  isDenied,
  isPassing,
  isUnderWay,
  isUnexplained,
  refusalWords,
  stopOf,
} from "./refusal";
export { RestoreStopped } from "./restore-stopped";
export { loadS3Sdk } from "./s3-sdk";
