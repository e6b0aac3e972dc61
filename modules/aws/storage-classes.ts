/**
 * Every storage class that the S3 API knows.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Destination.html
 */
export const STORAGE_CLASSES: ReadonlySet<string> = new Set([
  "AWS_BACKUP_LOW_COST_WARM",
  "AWS_BACKUP_WARM",
  "DEEP_ARCHIVE",
  "EXPRESS_ONEZONE",
  "FSX_ONTAP",
  "FSX_OPENZFS",
  "GLACIER",
  "GLACIER_IR",
  "INTELLIGENT_TIERING",
  "ONEZONE_IA",
  "OUTPOSTS",
  "REDUCED_REDUNDANCY",
  "SNOW",
  "STANDARD",
  "STANDARD_IA",
]);

/** Those that a lifecycle can move objects or versions to. */
export const TRANSITION_CLASSES: ReadonlySet<string> = new Set([
  "DEEP_ARCHIVE",
  "GLACIER",
  "GLACIER_IR",
  "INTELLIGENT_TIERING",
  "ONEZONE_IA",
  "STANDARD_IA",
]);
