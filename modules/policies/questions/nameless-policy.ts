import { hole, isAttributeOf, printHole } from "../../facts/hole";
import { readText } from "../../facts/printed-text";
import { holeOf } from "../../facts/text";
import { isJsonObject } from "../words/json-value";
import { parsePolicy } from "../document/parse-policy";
import type { ParsedPolicy } from "../document/statement";

/** A bucket policy with the bucket's name blotted out: policies that differ in nothing else have one text. */
export interface NamelessPolicy {
  readonly text: string;
  /** What the text calls the bucket: no real ARN, and as long as the real one. */
  readonly bucketArn: string;
}

/** A general purpose bucket of which the whole ARN is known. */
const BUCKET_ARN = /^(arn:[a-z-]+:s3:::)([a-z0-9.-]+)$/;

/** Stands in no bucket's name. */
const BLOT = "#";

/** What a role is called that the policy does not name. */
const ANY_ROLE = printHole(hole(BLOT, "aws_iam_role.any.arn"));

/** As much of it as tells it from every other text, for where a sentence cuts it short. */
const ANY_ROLE_BEGINS = ANY_ROLE.slice(0, ANY_ROLE.indexOf(BLOT) + 1);

/** Blots the name out; undefined where the ARN or the document is only partly known. */
export function blotName(
  document: unknown,
  bucketArn: string,
): NamelessPolicy | undefined {
  const [, start, name] = BUCKET_ARN.exec(bucketArn) ?? [];
  if (start === undefined || name === undefined || !isJsonObject(document)) {
    return undefined;
  }
  const text = JSON.stringify(document);
  const blotted = start + BLOT.repeat(name.length);
  return isBlotted(text)
    ? undefined
    : { text: text.replaceAll(bucketArn, blotted), bucketArn: blotted };
}

/** The same for a role: two roles that a policy does not name, and of which only Terraform knows the ARN, are one to it. */
export function blotRole({ text }: NamelessPolicy, roleArn: string): string {
  return isWholeRole(roleArn) && !text.includes(roleArn) ? ANY_ROLE : roleArn;
}

/** A role of the app that stands once, which may be any role. */
function isWholeRole(arn: string): boolean {
  const role = holeOf(readText(arn));
  return (
    role !== undefined &&
    isAttributeOf(role, "aws_iam_role") &&
    role.instance === "" &&
    role.attribute === "arn"
  );
}

/**
 * Reads a nameless policy; undefined unless what it says of its bucket is the same for every name. That needs each
 * resource to be the bucket or something in it, `*`, or another ARN written out, and the name to stand nowhere else.
 */
export function parseNameless({
  text,
  bucketArn,
}: NamelessPolicy): ParsedPolicy | undefined {
  const policy = parsePolicy(text);
  let named = 0;
  for (const { resources } of policy.statements) {
    for (const { raw, wild, opaque } of resources.patterns) {
      if (raw === bucketArn || raw.startsWith(`${bucketArn}/`)) {
        named += occurrences(bucketArn, raw);
      } else if (raw !== "*" && (wild || opaque)) {
        return undefined;
      }
    }
  }
  return named === occurrences(bucketArn, text) ? policy : undefined;
}

/** A sentence about a nameless policy, told of a bucket and a role; undefined where a name was cut short. */
export function fillNames(
  sentence: string,
  { bucketArn: blotted }: NamelessPolicy,
  bucketArn: string,
  roleArn: string,
): string | undefined {
  const filled = sentence
    .replaceAll(blotted, bucketArn)
    .replaceAll(ANY_ROLE, roleArn);
  return isBlotted(filled) ? undefined : filled;
}

function isBlotted(text: string): boolean {
  return text.includes(`:s3:::${BLOT}`) || text.includes(ANY_ROLE_BEGINS);
}

function occurrences(part: string, text: string): number {
  return text.split(part).length - 1;
}
