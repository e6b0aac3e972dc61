import type { AccountFacts } from "../../../modules/facts/account-facts";
import { othersMayUpload, parsePolicy } from "../../../modules/policies";
import { BUCKET, documentOf } from "../good-policy";

const OWN = "111122223333";
const OTHER = "444455556666";
const ACCOUNT: AccountFacts = {
  numbers: [OWN],
  arns: [],
  organizations: [],
  members: ["${storage/aws_iam_role.writer.arn}"],
};

const allow = (change: Readonly<Record<string, unknown>> = {}) => ({
  Sid: "Upload",
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${OTHER}:root` },
  Action: "s3:PutObject",
  Resource: `${BUCKET}/*`,
  ...change,
});

const ask = (
  statements: object[],
  account: AccountFacts | undefined = ACCOUNT,
) =>
  othersMayUpload(parsePolicy(documentOf(...statements)), {
    bucketArn: BUCKET,
    account,
  });

const FULL = { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } };

test.each([
  ["another account", {}],
  ["a role of it", { Principal: { AWS: `arn:aws:iam::${OTHER}:role/x` } }],
  ["one of several", { Principal: { AWS: [OWN, OTHER] } }],
  ["everybody", { Principal: "*" }],
  ["another account some of the keys", { Resource: `${BUCKET}/in/*` }],
])("a policy that lets %s upload does", (_, change) => {
  expect(ask([allow(change)]).kind).toBe("yes");
});

test("says who does, and by what", () => {
  expect(ask([allow()]).because).toBe(
    `statement "Upload" of the bucket policy lets arn:aws:iam::${OTHER}:root upload`,
  );
});

test.each([
  ["nobody", { Action: "s3:GetObject" }],
  ["its own account", { Principal: { AWS: `arn:aws:iam::${OWN}:root` } }],
  ["its own account by number", { Principal: { AWS: OWN } }],
  [
    "a role of the app",
    { Principal: { AWS: "${storage/aws_iam_role.writer.arn}" } },
  ],
  ["a service", { Principal: { Service: "logging.s3.amazonaws.com" } }],
  ["whoever grants the owner everything", { Condition: FULL }],
  ["others to another bucket", { Resource: "arn:aws:s3:::else/*" }],
])("a policy that lets %s upload does not", (_, change) => {
  expect(ask([allow(change)]).kind).toBe("no");
});

test("nor one that denies uploads without the grant", () => {
  const deny = allow({
    Effect: "Deny",
    Principal: "*",
    Condition: { StringNotEquals: FULL.StringEquals },
  });
  expect(ask([allow(), deny]).kind).toBe("no");
});

test("nobody knows of a principal that only Terraform knows, nor of an account that nobody names", () => {
  expect(ask([allow({ Principal: { AWS: "${storage/var.who}" } })]).kind).toBe(
    "unknown",
  );
  expect(
    othersMayUpload(parsePolicy(documentOf(allow())), { bucketArn: BUCKET })
      .kind,
  ).toBe("unknown");
});
