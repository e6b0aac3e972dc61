import {
  keyLetsRole,
  parsePolicy,
  replicationNeeds,
} from "../../../modules/policies";
import { BUCKET, documentOf } from "../good-policy";

const ROLE = "${storage/aws_iam_role.Replication.arn}";
const KEY = "${storage/aws_kms_key.Primary.arn}";

const needs = replicationNeeds({
  sourceArn: BUCKET,
  destinationArn: `${BUCKET}-replica`,
  sourceRegion: "us-east-1",
  sourceKey: KEY,
  crossAccount: false,
  objectLock: false,
}).filter(({ action }) => action === "kms:Decrypt");

const allow = (change: Readonly<Record<string, unknown>> = {}) => ({
  Effect: "Allow",
  Principal: { AWS: ROLE },
  Action: "kms:*",
  Resource: "*",
  ...change,
});

const ask = (statements: unknown[], crossAccount = false) =>
  keyLetsRole(parsePolicy(documentOf(...statements)), {
    roleArn: ROLE,
    needs,
    crossAccount,
  });

test("two needs are asked, one for each encryption context", () => {
  expect(needs).toHaveLength(2);
});

test.each([
  ["the role", { AWS: ROLE }],
  ["everybody", "*"],
  ["the account by its number", { AWS: "111122223333" }],
  ["the account's root", { AWS: "arn:aws:iam::111122223333:root" }],
  [
    "the root of the caller's account",
    {
      AWS: "arn:aws:iam::${storage/data.aws_caller_identity.me.account_id}:root",
    },
  ],
  [
    "the caller's account",
    { AWS: "${storage/data.aws_caller_identity.me.account_id}" },
  ],
])("lets a role in by %s", (_, Principal) => {
  expect(ask([allow({ Principal })])).toEqual({
    kind: "yes",
    because: "it lets the role use the key",
  });
});

test.each([
  ["nobody", []],
  ["another service", [allow({ Principal: { Service: "ec2.amazonaws.com" } })]],
  ["administration only", [allow({ Action: ["kms:Describe*", "kms:Put*"] })]],
])("keeps a role out that allows %s", (_, statements) => {
  const answer = ask([
    allow({ Principal: { Service: "logs.amazonaws.com" } }),
    ...statements,
  ]);
  expect(answer).toEqual({
    kind: "no",
    because:
      'no statement allows "kms:Decrypt" to the role or its account; name the role as a Principal',
  });
});

test.each([
  [
    "a literal role, which may be this one",
    { Principal: { AWS: "arn:aws:iam::111122223333:role/kms-admin" } },
  ],
  [
    "a principal that only Terraform knows",
    { Principal: { AWS: "${var.who}" } },
  ],
  ["an action that only Terraform knows", { Action: "${var.action}" }],
  [
    "a condition on a key that nobody knows",
    { Condition: { StringEquals: { "kms:CallerAccount": "111122223333" } } },
  ],
])("does not know with %s", (_, change) => {
  expect(ask([allow(change)]).kind).toBe("unknown");
});

test("lets in by a condition that S3 meets, and not by one that it does not", () => {
  const via = (service: string) =>
    allow({ Condition: { StringEquals: { "kms:ViaService": service } } });
  expect(ask([via("s3.us-east-1.amazonaws.com")]).kind).toBe("yes");
  expect(ask([via("ec2.us-east-1.amazonaws.com")]).kind).toBe("no");
});

test.each([
  ["the role", { Principal: { AWS: ROLE } }, "no"],
  ["everybody", { Principal: "*" }, "no"],
  [
    "everybody, in the spelling of key policies",
    { Principal: { AWS: "*" } },
    "no",
  ],
  [
    "somebody who may be the role",
    { Principal: { AWS: "${var.who}" } },
    "unknown",
  ],
  [
    "nobody in what the role needs",
    { Action: "kms:ScheduleKeyDeletion" },
    "yes",
  ],
])("a Deny of %s", (_, change, kind) => {
  expect(ask([allow(), allow({ Effect: "Deny", ...change })]).kind).toBe(kind);
});

test.each([
  [{ AWS: ROLE }, "yes"],
  [{ AWS: "arn:aws:iam::111122223333:root" }, "unknown"],
])("across accounts only its name lets a role in: %j", (Principal, kind) => {
  expect(ask([allow({ Principal })], true).kind).toBe(kind);
});

test("a policy that KMS refuses lets nobody in", () => {
  expect(
    keyLetsRole(parsePolicy("{"), {
      roleArn: ROLE,
      needs,
      crossAccount: false,
    }),
  ).toEqual({
    kind: "no",
    because: expect.stringMatching(/^KMS refuses the policy: it is not JSON/),
  });
});
