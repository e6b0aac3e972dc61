import type { BucketIndex } from "../linking/bucket-index";

const S3_ARN = /^(arn:[a-z-]+:s3:::)((?:\$\{[^}]*\}|[^/$])+)(.*)$/s;

/**
 * Writes an ARN that is put together from the name of a bucket of the app, where only Terraform knows the name, as every
 * other reference to that bucket is written: `arn:aws:s3:::${name}/*` becomes `${arn}/*`.
 */
export function canonicalArn(text: string, { byName }: BucketIndex): string {
  if (!text.startsWith("arn:") || !text.includes("${")) {
    return text;
  }
  const [, prefix, name, rest] = S3_ARN.exec(text) ?? [];
  const found = name === undefined ? undefined : byName.get(name);
  const bucket = found?.length === 1 ? found[0] : undefined;
  return bucket &&
    !bucket.name.literal &&
    prefix === `arn:${bucket.partition}:s3:::`
    ? bucket.arn + rest
    : text;
}
