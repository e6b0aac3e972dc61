/**
 * Where noncurrent versions go to cost less. They are moved, never deleted: the history stays whole.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export interface ColdStorage {
  /** Days after which a version that is no longer current is moved. The IA classes take 30 or more. */
  readonly afterDays: number;
  /**
   * `GLACIER_IR` keeps reads within milliseconds; `GLACIER` and `DEEP_ARCHIVE` want a restore of hours before a read.
   * Each class bills a minimum storage time and a fee per retrieval.
   * @default "GLACIER_IR"
   */
  readonly storageClass?: ColdStorageClass;
}

export type ColdStorageClass =
  | "STANDARD_IA"
  | "ONEZONE_IA"
  | "INTELLIGENT_TIERING"
  | "GLACIER_IR"
  | "GLACIER"
  | "DEEP_ARCHIVE";

const MIN_INFREQUENT_ACCESS_DAYS = 30;

/**
 * Refuses a move that S3 would refuse.
 *
 * @throws when `afterDays` is not a positive whole number, or below 30 for an IA class
 */
export function assertColdStorage(
  bucketName: string,
  coldStorage: ColdStorage,
): void {
  const { afterDays, storageClass } = coldStorage;
  const least = storageClass?.endsWith("_IA") ? MIN_INFREQUENT_ACCESS_DAYS : 1;
  if (!Number.isInteger(afterDays) || afterDays < least) {
    throw new Error(
      `Cannot move old versions of bucket "${bucketName}" to ${storageClass ?? "GLACIER_IR"} after ${afterDays} days: it must be a whole number of days, ${least} or more`,
    );
  }
}
