import type { HeadObjectCommandOutput } from "@aws-sdk/client-s3";
import type { VersionEntry } from "../../recovery/decision";
import { isUnderWay, type Place } from "../client";

/** How archived versions are brought within reach. */
export interface ArchiveCall {
  readonly tier: ArchiveTier;
  /** Days for which the version can be read then; each costs storage. */
  readonly days: number;
}

export const ARCHIVE_TIERS = ["Standard", "Bulk", "Expedited"] as const;
export type ArchiveTier = (typeof ARCHIVE_TIERS)[number];

/** The archive class of a version that cannot be read now, or undefined. */
export function archiveClassOf(
  head: HeadObjectCommandOutput,
): "GLACIER" | "DEEP_ARCHIVE" | undefined {
  if (head.Restore?.includes('ongoing-request="false"')) {
    return undefined;
  }
  if (
    head.StorageClass === "DEEP_ARCHIVE" ||
    head.ArchiveStatus === "DEEP_ARCHIVE_ACCESS"
  ) {
    return "DEEP_ARCHIVE";
  }
  return head.StorageClass === "GLACIER" ||
    head.ArchiveStatus === "ARCHIVE_ACCESS"
    ? "GLACIER"
    : undefined;
}

/**
 * How long S3 takes, as AWS says.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects-retrieval-options.html
 */
export function waitWords(
  archiveClass: "GLACIER" | "DEEP_ARCHIVE",
  tier: ArchiveTier,
): string {
  if (archiveClass === "DEEP_ARCHIVE") {
    return tier === "Bulk" ? "within 48 hours" : "within 12 hours";
  }
  return {
    Expedited: "1 to 5 minutes",
    Standard: "3 to 5 hours",
    Bulk: "5 to 12 hours",
  }[tier];
}

/** Asks S3 to bring a version out of its archive class, and says whether it was being done already. */
export async function requestArchived(
  { sdk, client, bucket }: Place,
  { key, versionId }: VersionEntry,
  head: HeadObjectCommandOutput,
  { tier, days }: ArchiveCall,
): Promise<"requested" | "waiting"> {
  if (head.Restore?.includes('ongoing-request="true"')) {
    return "waiting";
  }
  try {
    await client.send(
      new sdk.RestoreObjectCommand({
        Bucket: bucket,
        Key: key,
        VersionId: versionId,
        RestoreRequest: {
          // Intelligent-Tiering moves the object itself, for good.
          ...(head.ArchiveStatus === undefined && { Days: days }),
          GlacierJobParameters: { Tier: tier },
        },
      }),
    );
    return "requested";
  } catch (error) {
    if (isUnderWay(error)) {
      return "waiting";
    }
    throw error;
  }
}
