import { bucketPolicyDocument } from "../../../modules/buckets/policy/bucket-policy-document";
import type { PolicyStatement } from "../../../modules/buckets";

const REFERENCE = "${aws_s3_bucket.Orders.arn}";
const LONGEST = "arn:aws-us-gov:s3:::acme-orders";

function documentOf(
  statementsFor: (arn: string) => readonly PolicyStatement[],
): string {
  return bucketPolicyDocument("acme-orders", statementsFor, REFERENCE, LONGEST);
}

function readable(Sid: string | undefined, Resource: string): PolicyStatement {
  return { Sid, Effect: "Allow", Action: "s3:GetObject", Resource };
}

/** A statement that makes the document, at its real length, this many bytes long. */
function documentOfBytes(bytes: number, letter = "x"): string {
  const empty = JSON.stringify({
    Version: "2012-10-17",
    Statement: [readable("", LONGEST)],
  }).length;
  const letters = (bytes - empty) / Buffer.byteLength(letter);
  return documentOf((arn) => [readable(letter.repeat(letters), arn)]);
}

test("writes the current version and all statements in their order", () => {
  const document = documentOf((arn) => [
    readable("First", arn),
    readable("Second", `${arn}/*`),
  ]);
  expect(JSON.parse(document)).toEqual({
    Version: "2012-10-17",
    Statement: [
      readable("First", REFERENCE),
      readable("Second", `${REFERENCE}/*`),
    ],
  });
});

test("takes several statements without a Sid", () => {
  const document = documentOf((arn) => [
    readable(undefined, arn),
    readable(undefined, arn),
  ]);
  expect(JSON.parse(document).Statement).toHaveLength(2);
});

test("refuses two statements of one Sid", () => {
  expect(() =>
    documentOf((arn) => [readable("Mine", arn), readable("Mine", arn)]),
  ).toThrow(
    new Error(
      'Cannot write the policy of bucket "acme-orders": two statements have the Sid "Mine", give each its own',
    ),
  );
});

test("takes 20 KB at the ARN's real length, though the reference makes it look longer or shorter", () => {
  expect(() => documentOfBytes(20_480)).not.toThrow();
});

test("refuses one byte more", () => {
  expect(() => documentOfBytes(20_481)).toThrow(
    new Error(
      'Cannot write the policy of bucket "acme-orders": it is 20481 bytes long, S3 takes up to 20480; shorten policyStatements',
    ),
  );
});

test("counts bytes and not letters", () => {
  expect(() => documentOfBytes(20_482, "ü")).toThrow(
    /it is 2048[12] bytes long, S3 takes up to 20480; shorten policyStatements$/,
  );
});

test.each([
  ["${aws:username}", "$${aws:username}"],
  ["${s3:prefix}", "$${s3:prefix}"],
  ["${*}", "$${*}"],
  ["$${aws:username}", "$${aws:username}"],
  ["${aws_s3_bucket.x.arn}", "${aws_s3_bucket.x.arn}"],
  ["${var.x ? a : b}", "${var.x ? a : b}"],
  ["${provider::aws::arn_parse(x)}", "${provider::aws::arn_parse(x)}"],
])(
  "writes %s as %s, so that Terraform leaves IAM's variables alone",
  (text, written) => {
    const document = documentOf((arn) => [
      { ...readable("Mine", arn), Resource: `${arn}/${text}` },
    ]);
    expect(document).toContain(`/${written}"`);
  },
);
