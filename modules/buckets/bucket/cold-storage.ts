import { oneOf, wholeNumber } from "../options/option-kinds";
import { also, inOrderTo, objectOf, required } from "../options/option-table";

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

export type ColdStorageClass = (typeof COLD_STORAGE_CLASSES)[number];

const COLD_STORAGE_CLASSES = [
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "GLACIER_IR",
  "GLACIER",
  "DEEP_ARCHIVE",
] as const;

const MIN_INFREQUENT_ACCESS_DAYS = 30;

/** A move that S3 takes. */
export const COLD_STORAGE = inOrderTo(
  "move old versions of",
  also(
    objectOf<ColdStorage>({
      afterDays: required(wholeNumber({ unit: "days" })),
      storageClass: oneOf(COLD_STORAGE_CLASSES),
    }),
    ({ afterDays, storageClass }: ColdStorage, path) =>
      storageClass?.endsWith("_IA") && afterDays < MIN_INFREQUENT_ACCESS_DAYS
        ? `${path}.afterDays is ${afterDays}, ${storageClass} takes versions after ${MIN_INFREQUENT_ACCESS_DAYS} days or more`
        : undefined,
  ),
);
