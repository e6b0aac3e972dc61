import type { Access } from "./client";
import type { ArchiveCall } from "./copying";
import type { KeyChoice } from "./listing";

/** What is to be brought back, and how. */
export interface RestoreCall extends Access, KeyChoice {
  readonly mode: "undelete" | "rollback" | "from-replica";
  /** The bucket that is written to. */
  readonly bucket: string;
  /** `undelete`: what was deleted from this time on, in milliseconds since 1970. */
  readonly since?: number;
  /** `rollback`: the time to go back to; `undelete`: the end of the window; `from-replica`: the replica as it was then. */
  readonly to?: number;
  readonly replica?: string;
  readonly replicaRegion?: string;
  /** `rollback`: sets a delete marker where nothing was at that time. */
  readonly hide: boolean;
  /** Nothing in S3 and no file changes without it. */
  readonly yes: boolean;
  /** Keys under way at once. */
  readonly concurrency: number;
  readonly archive: ArchiveCall;
  /** Files; each has a name by default that is the same for the same call. */
  readonly journal?: string;
  readonly undo?: string;
}

/** Sizes that S3 sets, in bytes. */
export interface CopyLimits {
  /** Above it, an object is copied in parts. */
  readonly largestCopy: number;
  readonly partSize: number;
}

/**
 * A copy in one request takes up to 5 GB; parts are of 5 MiB to 5 GiB.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html
 */
export const S3_LIMITS: CopyLimits = {
  largestCopy: 5 * 1024 ** 3,
  partSize: 512 * 1024 ** 2,
};
