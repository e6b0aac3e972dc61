import { firstRepeated } from "../options/first-repeated";
import { quoted } from "../../sentences/quoted";
import { jsonPolicy, policyDocument } from "./policy-document";
import type { PolicyStatement } from "./policy-statement";
import { misuse } from "../../sentences/misuse";

/** `${aws:username}` and the like, which Terraform would take for references of its own unless they are escaped. */
const POLICY_VARIABLE = /(?<!\$)\$\{(?=[a-z][\w-]*:[a-z]|[*?$]\})/gi;

/** S3's limit for a bucket policy, in bytes. */
const MAX_BYTES = 20 * 1024;

/**
 * One policy document out of all statements for one bucket: S3 keeps a single policy per bucket, and a second
 * `aws_s3_bucket_policy` would overwrite the first.
 *
 * @param bucketName for messages only
 * @param statementsFor called with the bucket's ARN: once as Terraform writes it and once at its real length, to measure
 * @param arn the ARN as Terraform writes it, usually a reference
 * @param longestArn the ARN at its real length
 * @throws when two statements share a Sid, or the document is larger than 20 KB
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html
 */
export function bucketPolicyDocument(
  bucketName: string,
  statementsFor: (bucketArn: string) => readonly PolicyStatement[],
  arn: string,
  longestArn: string,
): string {
  const statements = statementsFor(arn);
  assertUniqueSids(bucketName, statements);
  const size = sizeOf(statements);
  // Even if it held nothing but ARNs, and characters of three bytes each.
  const growth = Math.max(1, longestArn.length / arn.length);
  const most = 3 * size * growth;
  if (most > MAX_BYTES) {
    const bytes = sizeOf(statementsFor(longestArn));
    if (bytes > MAX_BYTES) {
      throw misuse(
        `Cannot write the policy of bucket "${bucketName}": it is ${bytes} bytes long, S3 takes up to ${MAX_BYTES}; shorten policyStatements`,
      );
    }
  }
  return policyDocument(statements, escaped);
}

function escaped(text: string): string {
  return text.replace(POLICY_VARIABLE, "$$$&");
}

/** In bytes, a reference counted as it is written here: only Terraform knows how long what it stands for is. */
function sizeOf(statements: readonly PolicyStatement[]): number {
  return Buffer.byteLength(escaped(jsonPolicy(statements)));
}

function assertUniqueSids(
  bucketName: string,
  statements: readonly PolicyStatement[],
): void {
  const sid = firstRepeated(statements.map(({ Sid }) => Sid));
  if (sid !== undefined) {
    throw misuse(
      `Cannot write the policy of bucket "${bucketName}": two statements have the Sid ${quoted(sid)}, give each its own`,
    );
  }
}
