import { isInS3, parseArn } from "../../aws/arn";
import { hasHole, printText, readText } from "../../facts/printed-text";
import { literalOf, splitText } from "../../facts/text";
import { namesakesOf, type BucketIndex } from "../linking/bucket-index";

/**
 * Writes an ARN that is put together from the name of a bucket of the app, where only Terraform knows the name, as every
 * other reference to that bucket is written: `arn:aws:s3:::${name}/*` becomes `${arn}/*`.
 */
export function canonicalArn(printed: string, index: BucketIndex): string {
  const arn = hasHole(printed) ? parseArn(printed) : undefined;
  if (!arn || !isInS3(arn)) {
    return printed;
  }
  const [name, ...rest] = splitText(readText(arn.resource), "/", 2);
  const bucket = index.byName
    .get(name ? printText(name) : "")
    ?.find(({ partition }) => partition === arn.partition);
  return bucket &&
    namesakesOf(bucket, index).count === 1 &&
    literalOf(bucket.name) === undefined
    ? bucket.arn + rest.map((key) => `/${printText(key)}`).join("")
    : printed;
}
