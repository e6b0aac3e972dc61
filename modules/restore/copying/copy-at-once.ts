import { guardOf, keptProperties, type CopyOrder } from "./copy-order";
import { copySource } from "./copy-source";

/**
 * Copies a version over its key in one request: metadata, headers, tags and checksum algorithm come with it.
 *
 * @returns the id of the new version
 */
export async function copyAtOnce(order: CopyOrder): Promise<string> {
  const { from, to, source } = order;
  const { VersionId } = await to.client.send(
    new to.sdk.CopyObjectCommand({
      Bucket: to.bucket,
      Key: source.key,
      CopySource: copySource(from.bucket, source.key, source.versionId),
      CopySourceIfMatch: source.etag,
      MetadataDirective: "COPY",
      TaggingDirective: "COPY",
      ...keptProperties(order),
      ...guardOf(order),
    }),
  );
  return VersionId ?? "null";
}
