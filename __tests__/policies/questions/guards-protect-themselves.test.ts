import {
  guardsProtectThemselves,
  parsePolicy,
  type ParsedPolicy,
} from "../../../modules/policies";
import { BUCKET, denyDeletion, DEPLOYER, policyOf } from "../good-policy";

const BREAK_GLASS = "arn:aws:iam::111122223333:user/break-glass";

const ask = (policy: ParsedPolicy, ...deployers: string[]) =>
  guardsProtectThemselves(policy, { bucketArn: BUCKET, deployers });

const guard = (change: Record<string, unknown> = {}) =>
  denyDeletion({
    Sid: "Guard",
    Action: ["s3:Put*", "s3:Delete*", "s3:Bypass*", "s3:Update*"],
    Resource: [BUCKET, `${BUCKET}/*`],
    Condition: { ArnNotLike: { "aws:PrincipalArn": DEPLOYER } },
    ...change,
  });

test("yes when all but named callers are denied", () => {
  expect(ask(policyOf(guard()), DEPLOYER)).toEqual({
    kind: "yes",
    because: `The actions that would undo the protection are denied to all but "${DEPLOYER}"`,
  });
});

test("yes names who is exempt and no deployer", () => {
  const policy = policyOf(
    guard({
      Condition: {
        ArnNotLike: { "aws:PrincipalArn": [DEPLOYER, BREAK_GLASS] },
      },
    }),
  );
  expect(ask(policy, DEPLOYER).because).toBe(
    `The actions that would undo the protection are denied to all but "${DEPLOYER}" and "${BREAK_GLASS}", of whom "${BREAK_GLASS}" is not a deployer`,
  );
});

test("yes does not count whom another statement exempts from something else", () => {
  const policy = policyOf(
    guard(),
    denyDeletion({
      Condition: { ArnNotLike: { "aws:PrincipalArn": BREAK_GLASS } },
    }),
  );
  expect(ask(policy).because).not.toContain(BREAK_GLASS);
});

test("yes when everybody is denied", () => {
  expect(ask(policyOf(guard({ Condition: undefined }))).because).toBe(
    "The actions that would undo the protection are denied to everybody but the account's root user",
  );
});

test("no names what is open", () => {
  const policy = policyOf(
    guard({
      Action: ["s3:Put*", "s3:Delete*", "s3:Update*"],
    }),
  );
  expect(ask(policy)).toEqual({
    kind: "no",
    because:
      '"s3:BypassGovernanceRetention" would undo the protection and is not denied to callers: no statement denies it; use one with Effect "Deny", Principal "*" and Action "s3:BypassGovernanceRetention"',
  });
});

test.each([
  "s3:PutBucketPolicy",
  "s3:DeleteBucketPolicy",
  "s3:PutBucketVersioning",
  "s3:PutLifecycleConfiguration",
  "s3:PutReplicationConfiguration",
  "s3:PutBucketObjectLockConfiguration",
  "s3:PutEncryptionConfiguration",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketOwnershipControls",
  "s3:PutBucketAcl",
  "s3:BypassGovernanceRetention",
  "s3:PutObjectRetention",
  "s3:PutObjectLegalHold",
  "s3:UpdateObjectEncryption",
])("no when %s alone is open", (action) => {
  const answer = ask(policyOf(guard({ Action: undefined, NotAction: action })));
  expect(answer.kind).toBe("no");
  expect(answer.because).toMatch(new RegExp(`^"${action}" would undo`));
});

test("no when only the bucket is guarded and its objects are not", () => {
  expect(ask(policyOf(guard({ Resource: BUCKET }))).because).toMatch(
    /^"s3:BypassGovernanceRetention", "s3:PutObjectRetention", "s3:PutObjectLegalHold" and 1 more would undo the protection and are not denied, such as "s3:BypassGovernanceRetention" to callers: statement "Guard" names the bucket/,
  );
});

test("no when MFA is a way around", () => {
  const policy = policyOf(
    guard({
      Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
    }),
  );
  expect(ask(policy).kind).toBe("no");
});

test("no when a wildcard is exempt", () => {
  const policy = policyOf(
    guard({
      Condition: {
        ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/x" },
      },
    }),
  );
  expect(ask(policy).because).toContain(
    "a wildcard lets through callers whom nobody named",
  );
});

test("no when a service may do it past { AWS: * }", () => {
  const policy = policyOf(
    guard({ Principal: { AWS: "*" } }),
    guard({
      Sid: "Let",
      Effect: "Allow",
      Principal: { Service: "config.amazonaws.com" },
      Condition: undefined,
    }),
  );
  expect(ask(policy).because).toContain("to AWS services");
});

test("unknown when only Terraform can tell who is exempt", () => {
  const policy = policyOf(
    guard({ Condition: { ArnNotLike: { "aws:PrincipalArn": "${var.who}" } } }),
  );
  const answer = ask(policy);
  expect(answer.kind).toBe("unknown");
  expect(answer.because).toContain(
    '"${var.who}", which only Terraform can read',
  );
});

test("a document that AWS refuses is no", () => {
  expect(ask(parsePolicy("{")).because).toBe(
    "The protection can be undone: AWS refuses the policy: it is not JSON, write one JSON object",
  );
});

test("a policy about everything is refused", () => {
  expect(ask(policyOf(guard({ Resource: "*" }))).because).toMatch(
    /^The protection can be undone: AWS refuses the policy: statement "\w+" is about everything/,
  );
});

test("two statements guard together by splitting a key", () => {
  const account = { "aws:PrincipalAccount": "111122223333" };
  const inside = guard({ Sid: "In", Condition: { StringEquals: account } });
  const outside = guard({
    Sid: "Out",
    Condition: { StringNotEquals: account },
  });

  expect(ask(policyOf(inside, outside)).kind).toBe("yes");
  expect(ask(policyOf(inside)).kind).toBe("no");
});
