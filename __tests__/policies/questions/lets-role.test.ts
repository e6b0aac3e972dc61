import { letsRole, parsePolicy } from "../../../modules/policies";
import { BUCKET, policyOf } from "../good-policy";

const ROLE = "${storage/aws_iam_role.replication.arn}";
const NEEDS = ["s3:ReplicateObject", "s3:ReplicateDelete"].map((action) => ({
  action,
  resource: `${BUCKET}/*`,
}));

const deny = (changes: object) => ({
  Sid: "Guard",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:Replicate*",
  Resource: `${BUCKET}/*`,
  ...changes,
});
const ask = (statement: object, mustAllow = false) =>
  letsRole(policyOf(statement), { roleArn: ROLE, needs: NEEDS, mustAllow });

test.each<[string, object]>([
  [
    "TLS is demanded",
    { Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
  ],
  [
    "old TLS is refused",
    {
      Action: "s3:*",
      Condition: { NumericLessThan: { "s3:TlsVersion": 1.2 } },
    },
  ],
  [
    "the role is exempt",
    { Condition: { ArnNotLike: { "aws:PrincipalArn": [ROLE] } } },
  ],
  ["only uploads are denied", { Action: "s3:PutObject" }],
  ["other buckets are meant", { Resource: "arn:aws:s3:::acme-other*/*" }],
  [
    "only AWS services are denied",
    { Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } } },
  ],
])("yes when %s", (_, changes) => {
  expect(ask(deny(changes))).toEqual({
    kind: "yes",
    because: "it denies the role nothing that it needs",
  });
});

test.each<[string, object]>([
  ["everybody is denied", {}],
  ["the role itself is denied", { Principal: { AWS: ROLE } }],
  ["everything is denied", { Action: "*", Resource: `${BUCKET}*` }],
  [
    "whoever has no fresh MFA is denied",
    {
      Condition: {
        NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "1" },
      },
    },
  ],
])("no when %s", (_, changes) => {
  expect(ask(deny(changes))).toEqual({
    kind: "no",
    because:
      '"s3:ReplicateObject" on "arn:aws:s3:::acme-orders/*" is denied to the role by statement "Guard", and a Deny wins over every Allow; exempt the role by ArnNotLike on "aws:PrincipalArn"',
  });
});

test.each<[string, object]>([
  [
    "the network decides",
    { Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } } },
  ],
  [
    "the organization decides",
    {
      Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1a2b3c4d5e" } },
    },
  ],
  ["some objects are denied", { Resource: `${BUCKET}/secret/*` }],
  [
    "TLS 1.3 is denied",
    { Condition: { NumericGreaterThan: { "s3:TlsVersion": "1.2" } } },
  ],
  [
    "TLS 1.3 is demanded",
    { Condition: { NumericLessThan: { "s3:TlsVersion": "1.3" } } },
  ],
  [
    "another role is let through by NotPrincipal",
    {
      Principal: undefined,
      NotPrincipal: { AWS: "arn:aws:iam::111122223333:role/a" },
    },
  ],
])("never yes when %s", (_, changes) => {
  const statement = JSON.parse(JSON.stringify(deny(changes)));
  expect(ask(statement).kind).not.toBe("yes");
});

test("what may be denied says so, and how to be sure", () => {
  const Condition = { StringNotEquals: { "aws:SourceVpce": "vpce-1" } };
  expect(ask(deny({ Condition }))).toEqual({
    kind: "unknown",
    because:
      'statement "Guard" may deny "s3:ReplicateObject" on "arn:aws:s3:::acme-orders/*" to the role; exempt the role by ArnNotLike on "aws:PrincipalArn"',
  });
});

test("a role that NotPrincipal names may be denied all the same", () => {
  const statement = deny({ NotPrincipal: { AWS: ROLE }, Principal: undefined });
  expect(ask(JSON.parse(JSON.stringify(statement)) as object)).toEqual({
    kind: "unknown",
    because:
      'statement "Guard" may deny "s3:ReplicateObject" on "arn:aws:s3:::acme-orders/*" to the role: NotPrincipal lets a caller through only when its account and session are named too, and none with a permissions boundary; use Principal "*" and ArnNotLike on "aws:PrincipalArn"',
  });
});

test("a bucket of another account must allow every action", () => {
  const allow = deny({ Effect: "Allow", Principal: { AWS: ROLE } });
  expect(ask(allow, true)).toEqual({
    kind: "yes",
    because: "it allows the role all it needs and denies it none",
  });
  expect(ask({ ...allow, Action: "s3:ReplicateObject" }, true)).toEqual({
    kind: "no",
    because:
      'no statement allows "s3:ReplicateDelete" on "arn:aws:s3:::acme-orders/*" to the role, which is of another account; add one with the role as its Principal',
  });
});

test("an allowance for one version of TLS is none for certain", () => {
  const allow = deny({
    Effect: "Allow",
    Principal: { AWS: ROLE },
    Condition: { NumericEquals: { "s3:TlsVersion": "1.2" } },
  });
  expect(ask(allow, true).kind).toBe("unknown");
});

test("an allowance on a condition that nobody knows is no allowance", () => {
  const allow = deny({
    Effect: "Allow",
    Principal: { AWS: ROLE },
    Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
  });
  expect(ask(allow, true).kind).toBe("unknown");
});

test("a policy about another bucket is refused", () => {
  expect(ask(deny({ Resource: "arn:aws:s3:::acme-other/*" }))).toEqual({
    kind: "no",
    because:
      'AWS refuses the policy: statement "Guard" is about something else ("arn:aws:s3:::acme-other/*"); use Resource "arn:aws:s3:::acme-orders", or "arn:aws:s3:::acme-orders/*" for its objects',
  });
});

test("a document that AWS refuses never answers yes", () => {
  expect(
    letsRole(parsePolicy("{"), {
      roleArn: ROLE,
      needs: NEEDS,
      mustAllow: false,
    }).kind,
  ).toBe("no");
});

describe("behind a data perimeter", () => {
  const HOLE = "${storage/data.aws_caller_identity.me.account_id}";
  const accountOf = (number: string) => ({
    numbers: [number],
    arns: [`arn:aws:iam::${number}:`],
    organizations: [],
    members: [],
  });
  const askOf = (Condition: object, roleAccount?: string) =>
    letsRole(policyOf(deny({ Condition })), {
      roleArn: ROLE,
      needs: NEEDS,
      mustAllow: false,
      roleAccount: roleAccount ? accountOf(roleAccount) : undefined,
      account: accountOf(HOLE),
    }).kind;

  test.each([
    { StringNotEquals: { "aws:PrincipalAccount": HOLE } },
    { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${HOLE}:*` } },
    { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${HOLE}:role/*` } },
  ])("yes for the role of its account, by %j", (condition) => {
    expect(askOf(condition, HOLE)).toBe("yes");
    expect(askOf(condition)).toBe("unknown");
    expect(askOf(condition, "999922223333")).toBe("unknown");
  });

  test("yes where the resource has to be of the bucket's own account", () => {
    expect(askOf({ StringNotEquals: { "aws:ResourceAccount": HOLE } })).toBe(
      "yes",
    );
  });

  test("no for a role of another account", () => {
    const condition = { "aws:PrincipalAccount": "111122223333" };
    expect(askOf({ StringNotEquals: condition }, "999922223333")).toBe("no");
  });
});
