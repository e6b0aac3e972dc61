/**
 * A version as the header of a copy names it, encoded: the SDK hands it on as it is.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 */
export function copySource(
  bucket: string,
  key: string,
  versionId: string,
): string {
  const path = key.split("/").map(encoded).join("/");
  return `${bucket}/${path}?versionId=${encoded(versionId)}`;
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
