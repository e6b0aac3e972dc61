import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
  type PutObjectCommandInput,
} from "@aws-sdk/client-s3";

/** Keys that scripts stumble over. The emulator takes no newline: unit tests send that one. */
export const HOSTILE_KEYS = [
  "plain",
  "a b",
  "trailing ",
  "it's",
  '"quoted"',
  "a+b",
  "100%",
  "a%41",
  "ü/日本語/😀",
  "\uffff before",
  "\u{10000} after",
  "-x",
  "--yes",
  "/leading",
  "a//b",
  "a/../b",
  "tab\there",
  "back\\slash",
  "file://body",
  "x?versionId=1",
  "a&b=c#d",
  "(parens)!*",
  "l".repeat(1024),
] as const;

/** A bucket with versions, in us-east-1. */
export async function versionedBucket(s3: S3Client, Bucket: string) {
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(
    new PutBucketVersioningCommand({
      Bucket,
      VersioningConfiguration: { Status: "Enabled" },
    }),
  );
}

/** An object with everything that a copy could lose. */
export async function put(
  s3: S3Client,
  Bucket: string,
  Key: string,
  Body: string | Buffer,
  more: Partial<PutObjectCommandInput> = {},
): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket,
      Key,
      Body,
      ContentType: "text/x-drill",
      CacheControl: "max-age=7",
      ContentDisposition: 'attachment; filename="x"',
      ContentLanguage: "de",
      Metadata: { owner: "drill", of: `${String(Body).length} characters` },
      Tagging: "kind=drill&plus=1%2B1",
      StorageClass: "STANDARD_IA",
      ...more,
    }),
  );
}

export async function remove(s3: S3Client, Bucket: string, Key: string) {
  await s3.send(new DeleteObjectCommand({ Bucket, Key }));
}

/** Everything that a reader gets of a key, or undefined when there is nothing. */
export async function read(s3: S3Client, Bucket: string, Key: string) {
  try {
    const object = await s3.send(new GetObjectCommand({ Bucket, Key }));
    const { TagSet } = await s3.send(
      new GetObjectTaggingCommand({ Bucket, Key }),
    );
    return {
      body: await object.Body?.transformToString("latin1"),
      type: object.ContentType,
      cache: object.CacheControl,
      disposition: object.ContentDisposition,
      language: object.ContentLanguage,
      metadata: object.Metadata,
      storageClass: object.StorageClass,
      tags: TagSet?.map(({ Key: name, Value }) => `${name}=${Value}`).sort(),
    };
  } catch (error) {
    if ((error as Error).name === "NoSuchKey") {
      return undefined;
    }
    throw error;
  }
}

/** The same of many keys. */
export async function readAll(
  s3: S3Client,
  bucket: string,
  keys: readonly string[],
) {
  return Object.fromEntries(
    await Promise.all(
      keys.map(async (key) => [key, await read(s3, bucket, key)] as const),
    ),
  );
}

/** The ids of all versions and markers: what a restore may add to, and never take from. */
export async function versionIds(
  s3: S3Client,
  Bucket: string,
): Promise<string[]> {
  const ids: string[] = [];
  let from = {};
  for (;;) {
    const page = await s3.send(
      new ListObjectVersionsCommand({ Bucket, ...from }),
    );
    for (const one of [
      ...(page.Versions ?? []),
      ...(page.DeleteMarkers ?? []),
    ]) {
      ids.push(`${one.Key} ${one.VersionId}`);
    }
    if (!page.IsTruncated) {
      return ids.sort();
    }
    from = {
      KeyMarker: page.NextKeyMarker,
      VersionIdMarker: page.NextVersionIdMarker,
    };
  }
}

/** A second that lies between what was before and what comes after: S3 tells times by the second. */
export async function secondBetween(): Promise<number> {
  await sleep(1100);
  const second = Math.floor(Date.now() / 1000) * 1000;
  await sleep(1100);
  return second;
}
