import { takesOnlyKms } from "../../../modules/policies";
import { BUCKET, policyOf } from "../good-policy";

const SSE = "s3:x-amz-server-side-encryption";
const KEY = "s3:x-amz-server-side-encryption-aws-kms-key-id";

const denial = (Condition: object, change: object = {}) => ({
  Effect: "Deny",
  Principal: "*",
  Action: "s3:PutObject",
  Resource: `${BUCKET}/*`,
  Condition,
  ...change,
});

const ask = (...statements: object[]) =>
  takesOnlyKms(policyOf(...statements), { bucketArn: BUCKET });

test.each<[string, object[]]>([
  [
    "unless the header says KMS",
    [denial({ StringNotEquals: { [SSE]: "aws:kms" } })],
  ],
  [
    "unless the header, if there is one, says KMS or DSSE, and without one",
    [
      denial({
        StringNotEqualsIfExists: { [SSE]: ["aws:kms", "aws:kms:dsse"] },
      }),
      denial({ Null: { [SSE]: "true" } }),
    ],
  ],
  ["without a key", [denial({ Null: { [KEY]: "true" } })]],
  [
    "unless the key is the right one",
    [
      denial({
        ArnNotEqualsIfExists: {
          [KEY]: "arn:aws:kms:eu-west-1:111122223333:key/1",
        },
      }),
    ],
  ],
])("an upload is refused %s", (_, statements) => {
  expect(ask(...statements).kind).toBe("yes");
});

test.each<[string, object[]]>([
  [
    "no statement asks for it",
    [denial({ Bool: { "aws:SecureTransport": "false" } })],
  ],
  ["a header is all it takes", [denial({ Null: { [SSE]: "true" } })]],
  [
    "SSE-S3 is what it takes",
    [denial({ StringNotEquals: { [SSE]: "AES256" } })],
  ],
  [
    "a header, if there is one, says KMS",
    [
      denial({
        StringNotEquals: { [SSE]: "aws:kms" },
        Null: { [SSE]: "false" },
      }),
    ],
  ],
  [
    "it is about another action",
    [
      denial(
        { StringNotEquals: { [SSE]: "aws:kms" } },
        { Action: "s3:GetObject" },
      ),
    ],
  ],
  [
    "it only allows KMS",
    [denial({ StringEquals: { [SSE]: "aws:kms" } }, { Effect: "Allow" })],
  ],
])("an upload with SSE-S3 is taken where %s", (_, statements) => {
  expect(ask(...statements).kind).toBe("no");
});

test.each([
  ["some prefix", { Resource: `${BUCKET}/secret/*` }],
  ["somebody", { Principal: { AWS: "arn:aws:iam::111122223333:root" } }],
])("nobody knows where it is refused for %s only", (_, change) => {
  expect(
    ask(denial({ StringNotEquals: { [SSE]: "aws:kms" } }, change)).kind,
  ).toBe("unknown");
});
