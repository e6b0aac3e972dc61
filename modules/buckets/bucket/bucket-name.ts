import { Token } from "cdktf";
import { quoted } from "../../sentences/quoted";
import { misuse } from "../../sentences/misuse";

/** Characters that S3 takes. */
export const MAX_NAME_LENGTH = 63;
const RESERVED_PREFIXES = ["xn--", "sthree-", "amzn-s3-demo-"];
const RESERVED_SUFFIXES = [
  "-s3alias",
  "--ol-s3",
  ".mrap",
  "--x-s3",
  "--table-s3",
];

/**
 * Refuses a name that S3 would refuse, before Terraform has created half of a pair. A token passes: only Terraform
 * will know it.
 *
 * @throws when a literal name breaks one of S3's rules for general purpose buckets; the message names the rule
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function assertBucketName(name: string, prop = "bucketName"): void {
  if (typeof name !== "string") {
    throw misuse(
      `Cannot create bucket ${quoted(name)}: its ${prop} is no text, write one such as "acme-orders"`,
    );
  }
  if (Token.isUnresolved(name)) {
    return;
  }
  const broken = brokenRule(name);
  if (broken) {
    throw misuse(`Cannot create bucket ${quoted(name)}: ${broken}`);
  }
}

function brokenRule(name: string): string | undefined {
  if (name.length < 3 || name.length > MAX_NAME_LENGTH) {
    return `it is ${name.length} characters long, S3 takes 3 to ${MAX_NAME_LENGTH}`;
  }
  const strange = /[^a-z0-9.-]/u.exec(name);
  if (strange) {
    return `it contains ${JSON.stringify(strange[0])}, S3 takes lowercase letters, digits, dots and hyphens`;
  }
  if (!/^[a-z0-9].*[a-z0-9]$/.test(name)) {
    return "it begins or ends with a dot or a hyphen, S3 wants a letter or a digit there";
  }
  if (name.includes("..")) {
    return "it contains two dots in a row, S3 takes one at a time";
  }
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) {
    return "it looks like an IP address, S3 reserves that form";
  }
  const prefix = RESERVED_PREFIXES.find((reserved) =>
    name.startsWith(reserved),
  );
  if (prefix) {
    return `it starts with ${JSON.stringify(prefix)}, S3 reserves that prefix`;
  }
  const suffix = RESERVED_SUFFIXES.find((reserved) => name.endsWith(reserved));
  if (suffix) {
    return `it ends with ${JSON.stringify(suffix)}, S3 reserves that suffix`;
  }
  return undefined;
}
