import type { HeadObjectCommandOutput } from "@aws-sdk/client-s3";
import type { VersionEntry } from "../../recovery/decision";
import type { Place } from "../client";

/** One version to be copied over a key. */
export interface CopyOrder {
  readonly from: Place;
  readonly to: Place;
  readonly source: VersionEntry;
  /** What S3 says of the source. */
  readonly head: HeadObjectCommandOutput;
  /** What a reader meets now, which is what the copy may take the place of. */
  readonly current: VersionEntry | undefined;
}

/** S3 refuses when something else than the planned is there by now. */
export function guardOf({
  current,
}: CopyOrder): { IfMatch: string | undefined } | { IfNoneMatch: string } {
  return current?.kind === "version"
    ? { IfMatch: current.etag }
    : { IfNoneMatch: "*" };
}

/** Archive classes would put what was just brought out of them back. */
const READABLE_CLASSES: ReadonlySet<string> = new Set([
  "GLACIER_IR",
  "INTELLIGENT_TIERING",
  "ONEZONE_IA",
  "REDUCED_REDUNDANCY",
  "STANDARD",
  "STANDARD_IA",
]);

/**
 * What neither way of copying takes over by itself: the storage class, the encryption (a key belongs to one Region, so
 * another bucket uses its own default), the redirect, and the locks that still hold.
 */
export function keptProperties({ from, to, source, head }: CopyOrder) {
  const storageClass = head.StorageClass ?? source.storageClass;
  const retainedUntil = head.ObjectLockRetainUntilDate;
  const isRetained =
    retainedUntil !== undefined && retainedUntil.getTime() > Date.now();
  return {
    StorageClass:
      storageClass !== undefined && READABLE_CLASSES.has(storageClass)
        ? (storageClass as NonNullable<typeof head.StorageClass>)
        : ("STANDARD" as const),
    ...(from.bucket === to.bucket && {
      ServerSideEncryption: head.ServerSideEncryption,
      SSEKMSKeyId: head.SSEKMSKeyId,
      BucketKeyEnabled: head.BucketKeyEnabled,
    }),
    WebsiteRedirectLocation: head.WebsiteRedirectLocation,
    ...(isRetained && {
      ObjectLockMode: head.ObjectLockMode,
      ObjectLockRetainUntilDate: retainedUntil,
    }),
    ...(head.ObjectLockLegalHoldStatus === "ON" && {
      ObjectLockLegalHoldStatus: "ON" as const,
    }),
  };
}
