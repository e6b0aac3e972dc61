import type { Statement } from "../document/statement";

/**
 * What a statement of a bucket's policy names that S3 does not take there ("Policy has invalid resource"): everything,
 * or another bucket, as far as both names are written out. The end of a sentence about the statement.
 */
export function foreignResource(
  { resources: { negated, patterns } }: Statement,
  bucketArn: string,
): string | undefined {
  const foreign = negated
    ? undefined
    : patterns.find(({ raw }) => raw === "*" || isElsewhere(raw, bucketArn));
  if (!foreign) {
    return undefined;
  }
  const what =
    foreign.raw === "*"
      ? 'everything ("*"), and a bucket\'s policy about its bucket only'
      : `something else ("${foreign.raw}")`;
  return `is about ${what}; use Resource "${bucketArn}", or "${bucketArn}/*" for its objects`;
}

/** A slash ends the name of a bucket, so what follows may hang on anything. */
function isElsewhere(resource: string, bucketArn: string): boolean {
  const [bucket = ""] = resource.split("/", 1);
  return (
    !HANGS_ON_MORE.test(bucket) &&
    !HANGS_ON_MORE.test(bucketArn) &&
    bucket !== bucketArn
  );
}

/** A wildcard, or what Terraform puts in. */
const HANGS_ON_MORE = /[*?]|[$%]\{/;
