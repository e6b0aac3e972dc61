import type { S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { COLD_STORAGE, type ColdStorage } from "./cold-storage";
import { wholeNumber } from "../options/option-kinds";
import { inOrderTo, type OptionTable } from "../options/option-table";
import { misuse } from "../../sentences/misuse";

/** What a lifecycle may do with the versions that are no longer current. */
export interface NoncurrentVersions {
  /**
   * Moves them to a cheaper storage class, and never deletes them.
   * @default - they stay in their storage class
   */
  readonly coldStorage?: ColdStorage;
  /**
   * Keeps them for this many days, then deletes them for good: corruption that is noticed later cannot be undone. The
   * checklist fails it unless `minHistoryWindowDays` accepts the window.
   * @default - kept for ever
   */
  readonly historyWindowDays?: number;
}

export const NONCURRENT_OPTIONS: OptionTable<NoncurrentVersions> = {
  coldStorage: COLD_STORAGE,
  historyWindowDays: inOrderTo("keep old versions of", wholeNumber()),
};

/**
 * The lifecycle rule for a bucket's noncurrent versions; undefined when they stay as they are.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export function noncurrentVersionsRule({
  coldStorage,
  historyWindowDays,
}: NoncurrentVersions): S3BucketLifecycleConfigurationRule | undefined {
  if (!coldStorage && historyWindowDays === undefined) {
    return undefined;
  }
  return {
    id: "noncurrent-versions",
    status: "Enabled",
    // An empty prefix means the whole bucket; an empty filter drifts here, unlike in a replication rule.
    filter: [{ prefix: "" }],
    ...(coldStorage && {
      noncurrentVersionTransition: [
        {
          noncurrentDays: coldStorage.afterDays,
          storageClass: coldStorage.storageClass ?? "GLACIER_IR",
        },
      ],
    }),
    ...(historyWindowDays !== undefined && {
      noncurrentVersionExpiration: [{ noncurrentDays: historyWindowDays }],
    }),
  };
}

/** @throws when versions would be moved after they are gone */
export function assertMovedBeforeDeleted(
  bucketName: string,
  { coldStorage, historyWindowDays = Infinity }: NoncurrentVersions,
): void {
  if (coldStorage && coldStorage.afterDays >= historyWindowDays) {
    throw misuse(
      `Cannot move old versions of bucket "${bucketName}" to cold storage after ${coldStorage.afterDays} days: they are deleted after ${historyWindowDays}, move them earlier or raise historyWindowDays`,
    );
  }
}
