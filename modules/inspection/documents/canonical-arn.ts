import { isInS3, parseArn } from "../../aws/arn";
import type { BucketIndex } from "../linking/bucket-index";

const NAME_AND_KEY = /^((?:\$\{[^}]*\}|[^/$])+)(.*)$/s;

/**
 * Writes an ARN that is put together from the name of a bucket of the app, where only Terraform knows the name, as every
 * other reference to that bucket is written: `arn:aws:s3:::${name}/*` becomes `${arn}/*`.
 */
export function canonicalArn(text: string, { byName }: BucketIndex): string {
  const arn = text.includes("${") ? parseArn(text) : undefined;
  if (!arn || !isInS3(arn)) {
    return text;
  }
  const [, name, rest] = NAME_AND_KEY.exec(arn.resource) ?? [];
  const found = name === undefined ? undefined : byName.get(name);
  const bucket = found?.length === 1 ? found[0] : undefined;
  return bucket && !bucket.name.literal && arn.partition === bucket.partition
    ? bucket.arn + rest
    : text;
}
