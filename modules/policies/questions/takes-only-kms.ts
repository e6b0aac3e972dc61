import { unknown } from "../../facts/fact";
import { no, yes, type Answer } from "../words/answer";
import { ABSENT, caller, present } from "../evaluation/callers";
import { judge } from "../evaluation/judge";
import { readAction, readResource } from "../evaluation/read-request";
import type { ParsedPolicy, Statement } from "../document/statement";

const ENCRYPTION = "s3:x-amz-server-side-encryption";
const KMS_KEY = "s3:x-amz-server-side-encryption-aws-kms-key-id";

/** An upload without a header, and one that asks for SSE-S3: both are encrypted with SSE-S3 where that is the default. */
const SSE_S3_UPLOADS = [ABSENT, present("AES256")].map((encryption) =>
  caller({ kind: "unnamed" }, { [ENCRYPTION]: encryption, [KMS_KEY]: ABSENT }),
);

/**
 * Whether a bucket policy refuses every upload that is not encrypted with KMS, so that the bucket holds such objects
 * whatever its default is. Only statements that ask how an upload is encrypted count, and those that nobody can read.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms
 */
export function takesOnlyKms(
  policy: ParsedPolicy,
  { bucketArn }: { readonly bucketArn: string },
): Answer {
  const asking = {
    ...policy,
    statements: policy.statements.filter(asksForEncryption),
  };
  const refused = SSE_S3_UPLOADS.map(({ principal, context }) =>
    judge(asking, "Deny", {
      principal,
      context,
      action: readAction("s3:PutObject"),
      resource: readResource(`${bucketArn}/*`),
    }),
  );
  if (refused.some(({ match }) => match === "no")) {
    return no("the bucket policy takes uploads that are encrypted with SSE-S3");
  }
  const label = refused.map(({ statement }) => statement?.label).find(Boolean);
  return refused.every(({ match }) => match === "yes")
    ? yes(
        `${label} of the bucket policy refuses uploads that are not encrypted with KMS`,
      )
    : unknown(
        `${label} of the bucket policy refuses some uploads that are not encrypted with KMS`,
      );
}

function asksForEncryption({ condition, hidden }: Statement): boolean {
  return (
    hidden !== undefined ||
    condition.some(({ lowerKey }) => [ENCRYPTION, KMS_KEY].includes(lowerKey))
  );
}
