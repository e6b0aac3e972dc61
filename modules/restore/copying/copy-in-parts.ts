import type { CompletedPart } from "@aws-sdk/client-s3";
import { guardOf, keptProperties, type CopyOrder } from "./copy-order";
import { copySource } from "./copy-source";

/** Parts of one object under way at once. */
const PARTS_AT_ONCE = 4;
const MOST_PARTS = 10_000;
const MEBIBYTE = 1024 * 1024;

/** What an upload in parts needs beside the order. */
export interface PartsCall {
  /** Bytes of a part, more where the object would have too many parts. */
  readonly partSize: number;
  /** Told the id of the upload before its first part, so that a later run can do away with it. */
  readonly begun: (uploadId: string) => Promise<void>;
  /** Asked before the object takes its place: throws when something else has come there. */
  readonly stillExpected: () => Promise<void>;
}

/**
 * Copies a version over its key part by part, as S3 wants it above 5 GB. Everything that a copy in one request keeps is
 * looked up and said again.
 *
 * @returns the id of the new version
 */
export async function copyInParts(
  order: CopyOrder,
  { partSize, begun, stillExpected }: PartsCall,
): Promise<string> {
  const { to, source } = order;
  const { sdk, client, bucket } = to;
  const target = { Bucket: bucket, Key: source.key };
  const { UploadId } = await client.send(
    new sdk.CreateMultipartUploadCommand({
      ...target,
      ...(await saidAgain(order)),
      ...keptProperties(order),
    }),
  );
  const upload = { ...target, UploadId };
  try {
    await begun(UploadId ?? "");
    const Parts = await copyParts(order, upload, partSize);
    await stillExpected();
    const { VersionId } = await client.send(
      new sdk.CompleteMultipartUploadCommand({
        ...upload,
        MultipartUpload: { Parts },
        ...guardOf(order),
      }),
    );
    return VersionId ?? "null";
  } catch (error) {
    // The parts cost money until the upload is gone; why it failed is what has to be told.
    await client
      .send(new sdk.AbortMultipartUploadCommand(upload))
      .catch(() => undefined);
    throw error;
  }
}

/** Metadata, headers, tags and checksum of the source. */
async function saidAgain({ from, source, head }: CopyOrder) {
  const { TagSet = [] } =
    (head.TagCount ?? 0) > 0
      ? await from.client.send(
          new from.sdk.GetObjectTaggingCommand({
            Bucket: from.bucket,
            Key: source.key,
            VersionId: source.versionId,
          }),
        )
      : {};
  const tags = new URLSearchParams(
    TagSet.map(({ Key = "", Value = "" }): [string, string] => [Key, Value]),
  ).toString();
  const algorithm = (
    ["CRC64NVME", "CRC32", "CRC32C", "SHA1", "SHA256"] as const
  ).find((name) => head[`Checksum${name}`] !== undefined);
  return {
    Metadata: head.Metadata,
    CacheControl: head.CacheControl,
    ContentDisposition: head.ContentDisposition,
    ContentEncoding: head.ContentEncoding,
    ContentLanguage: head.ContentLanguage,
    ContentType: head.ContentType,
    Expires: expiresOf(head.ExpiresString),
    ...(tags !== "" && { Tagging: tags }),
    ...(algorithm && {
      ChecksumAlgorithm: algorithm,
      ChecksumType: /^SHA/.test(algorithm)
        ? ("COMPOSITE" as const)
        : ("FULL_OBJECT" as const),
    }),
  };
}

/** S3 keeps any text in this header; the SDK writes times alone. */
function expiresOf(text: string | undefined): Date | undefined {
  const time = new Date(text ?? NaN);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** Ranges of bytes, each inclusive. */
function rangesOf(size: number, partSize: number): string[] {
  const needed = Math.ceil(size / MOST_PARTS / MEBIBYTE) * MEBIBYTE;
  const bytes = size > partSize * MOST_PARTS ? needed : partSize;
  return Array.from(
    { length: Math.ceil(size / bytes) },
    (_, index) =>
      `bytes=${index * bytes}-${Math.min((index + 1) * bytes, size) - 1}`,
  );
}

async function copyParts(
  { from, to, source, head }: CopyOrder,
  upload: { Bucket: string; Key: string; UploadId: string | undefined },
  partSize: number,
): Promise<CompletedPart[]> {
  const ranges = rangesOf(head.ContentLength ?? source.size ?? 0, partSize);
  const parts: CompletedPart[] = [];
  let next = 0;
  const copySome = async (): Promise<void> => {
    for (let index = next++; index < ranges.length; index = next++) {
      const { CopyPartResult } = await to.client.send(
        new to.sdk.UploadPartCopyCommand({
          ...upload,
          PartNumber: index + 1,
          CopySource: copySource(from.bucket, source.key, source.versionId),
          CopySourceIfMatch: source.etag,
          CopySourceRange: ranges[index],
        }),
      );
      const { LastModified: _, ...part } = CopyPartResult ?? {};
      parts[index] = { ...part, PartNumber: index + 1 };
    }
  };
  const workers = await Promise.allSettled(
    Array.from({ length: PARTS_AT_ONCE }, copySome),
  );
  for (const worker of workers) {
    if (worker.status === "rejected") {
      throw worker.reason;
    }
  }
  return parts;
}
