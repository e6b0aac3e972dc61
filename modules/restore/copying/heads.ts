import type { HeadObjectCommandOutput } from "@aws-sdk/client-s3";
import type { VersionEntry } from "../../recovery/decision";
import { headerOf, isAbsent, type Place } from "../client";

/** What S3 says of one version, without its bytes. */
export function headVersion(
  { sdk, client, bucket }: Place,
  { key, versionId }: VersionEntry,
): Promise<HeadObjectCommandOutput> {
  return client.send(
    new sdk.HeadObjectCommand({
      Bucket: bucket,
      Key: key,
      VersionId: versionId,
      ChecksumMode: "ENABLED",
    }),
  );
}

/** What a reader meets at this moment. */
export interface Present {
  /** Undefined when a marker hides the key, or there is nothing. */
  readonly head?: HeadObjectCommandOutput;
  /** Of the version or the marker; undefined when there is neither, or S3 does not say. */
  readonly versionId?: string;
}

export async function headPresent(
  { sdk, client, bucket }: Place,
  key: string,
): Promise<Present> {
  try {
    const head = await client.send(
      new sdk.HeadObjectCommand({
        Bucket: bucket,
        Key: key,
        ChecksumMode: "ENABLED",
      }),
    );
    return { head, versionId: head.VersionId ?? "null" };
  } catch (error) {
    if (isAbsent(error)) {
      return { versionId: headerOf(error, "x-amz-version-id") };
    }
    throw error;
  }
}
