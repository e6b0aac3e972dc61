import { isDeepStrictEqual } from "node:util";
import type { HeadObjectCommandOutput } from "@aws-sdk/client-s3";

const CHECKSUMS = [
  "ChecksumCRC64NVME",
  "ChecksumCRC32",
  "ChecksumCRC32C",
  "ChecksumSHA1",
  "ChecksumSHA256",
] as const;

/** What a reader gets beside the bytes. */
const TOLD = [
  "CacheControl",
  "ContentDisposition",
  "ContentEncoding",
  "ContentLanguage",
  "ContentType",
  "ExpiresString",
  "WebsiteRedirectLocation",
] as const;

/**
 * Whether two versions hold the same bytes, metadata and headers, so that copying one over the other changes nothing. An
 * ETag says so only when it is equal: KMS and multipart uploads give equal bytes different ones.
 */
export function isSameObject(
  one: HeadObjectCommandOutput,
  other: HeadObjectCommandOutput,
): boolean {
  return (
    one.ContentLength === other.ContentLength &&
    hasSameBytes(one, other) &&
    TOLD.every((header) => one[header] === other[header]) &&
    isDeepStrictEqual(one.Metadata ?? {}, other.Metadata ?? {})
  );
}

function hasSameBytes(
  one: HeadObjectCommandOutput,
  other: HeadObjectCommandOutput,
): boolean {
  if (isOfWhole(one) && isOfWhole(other)) {
    const common = CHECKSUMS.find((name) => one[name] && other[name]);
    if (common) {
      return one[common] === other[common];
    }
  }
  return one.ETag !== undefined && one.ETag === other.ETag;
}

/** A checksum of checksums depends on how the object was cut into parts. */
function isOfWhole({ ChecksumType }: HeadObjectCommandOutput): boolean {
  return ChecksumType === "FULL_OBJECT";
}
