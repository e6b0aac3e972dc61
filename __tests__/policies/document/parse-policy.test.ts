import { parsePolicy } from "../../../modules/policies";
import { denyDeletion, documentOf, policyOf } from "../good-policy";

describe("legal forms", () => {
  test("a JSON string and its value read the same", () => {
    const document = documentOf(denyDeletion());
    const fromText = parsePolicy(JSON.stringify(document));
    expect(fromText).toEqual(parsePolicy(document));
    expect(fromText.problems).toEqual([]);
    expect(fromText.statements).toHaveLength(1);
  });

  test("a single statement needs no list", () => {
    const policy = parsePolicy({
      Version: "2012-10-17",
      Statement: denyDeletion(),
    });
    expect(policy.problems).toEqual([]);
    expect(policy.statements).toHaveLength(1);
  });

  test("an Id, numbers, booleans and every principal type are no problem", () => {
    const policy = parsePolicy({
      ...documentOf(
        denyDeletion({
          Principal: {
            AWS: [
              "111122223333",
              111122223333,
              "arn:aws:iam::111122223333:root",
              "AROAJQABLZS4A3QDU576Q",
              "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be",
            ],
            Service: "s3.amazonaws.com",
            Federated: "accounts.example.com",
            CanonicalUser: "79a59df900b949e5",
          },
          Condition: {
            NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": 1 },
            Bool: { "aws:SecureTransport": [true, "false"] },
          },
        }),
      ),
      Id: "mine",
    });
    expect(policy.problems).toEqual([]);
  });
});

test.each([
  { Action: "*" },
  { Action: ["S3:Delete*", "s3:?etObject", "s3-outposts:*"] },
  { Action: undefined, NotAction: "aws-portal:ViewBilling" },
  { Action: "${var.action}" },
  { Action: "s3:${var.name}" },
  { Resource: "*" },
  { Resource: ["arn:aws-us-gov:s3:::acme-*", "arn:aws-cn:s3:::acme/*"] },
  { Resource: "${aws_s3_bucket.x.arn}/*" },
  { Principal: { AWS: "${var.who}" } },
  { Principal: { AWS: "arn:aws:iam::${var.account}:root" } },
  { Principal: { AWS: "arn:aws-us-gov:iam::111122223333:user/a/b@c" } },
  { Principal: { AWS: "arn:aws-iso-b:iam::111122223333:role/a/b" } },
  { Principal: { AWS: "arn:aws:sts::111122223333:assumed-role/a/b@c" } },
  { Principal: { AWS: "arn:aws:sts::111122223333:federated-user/a" } },
  {
    Principal: {
      AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1",
    },
  },
  { Condition: {} },
  { Condition: { NumericLessThan: { "s3:max-keys": ["10", -1, "1.5"] } } },
  { Condition: { NumericLessThan: { "s3:max-keys": "${var.keys}" } } },
  { Condition: { DateLessThan: { "aws:CurrentTime": "2026-03-31T00:00Z" } } },
  { Condition: { DateLessThan: { "aws:EpochTime": 1767225600 } } },
  { Condition: { Bool: { "aws:SecureTransport": "FALSE" } } },
  { Condition: { Null: { "aws:MultiFactorAuthAge": true } } },
  { Condition: { "${var.operator}": { "aws:SecureTransport": "x" } } },
])("%j is no problem", (change) => {
  expect(policyOf(denyDeletion(change)).problems).toEqual([]);
});

describe("what only Terraform can read is hidden and no problem", () => {
  test.each([
    ["the document", "${data.aws_iam_policy_document.p.json}"],
    ["JSON around an expression", '{"Statement": ${jsonencode("x")}}'],
    ["Statement", { Version: "2012-10-17", Statement: "${var.s}" }],
    ["a statement", documentOf("${var.s}")],
  ])("%s", (_what, source) => {
    const policy = parsePolicy(source);
    expect(policy.problems).toEqual([]);
    expect(policy.statements).toHaveLength(1);
    expect(policy.statements[0]?.hidden).toContain("${");
    expect(policy.statements[0]?.effect).toBe("unknown");
  });

  test("an Effect", () => {
    const policy = policyOf(denyDeletion({ Effect: "${var.effect}" }));
    expect(policy.problems).toEqual([]);
    expect(policy.statements[0]?.effect).toBe("unknown");
  });

  test.each([
    "${var.condition}",
    { Bool: "${var.keys}" },
    { Bool: { "${var.key}": "true" } },
  ])("Condition %j", (condition) => {
    const policy = policyOf(denyDeletion({ Condition: condition }));
    expect(policy.problems).toEqual([]);
    expect(policy.statements[0]?.condition[0]?.hidden).toContain("${");
  });
});

describe("the version", () => {
  test.each([
    [undefined, "Version is missing"],
    ["2008-10-17", 'Version is "2008-10-17"'],
  ])("%s is a problem, but AWS takes it", (version, sentence) => {
    const policy = parsePolicy({
      Version: version,
      Statement: denyDeletion(),
    });
    expect(policy.problems).toEqual([
      `${sentence}, which leaves policy variables such as \${aws:username} unevaluated; write "2012-10-17"`,
    ]);
    expect(policy.refusals).toEqual([]);
    expect(policy.version).toBe("2008-10-17");
  });

  test("any other is refused", () => {
    const policy = parsePolicy({
      Version: "2012-10-18",
      Statement: denyDeletion(),
    });
    expect(policy.refusals).toEqual([
      'Version is "2012-10-18", write "2012-10-17"',
    ]);
  });
});

describe("what AWS refuses is told", () => {
  test.each<[unknown, string]>([
    ["{", "it is not JSON, write one JSON object"],
    ["", "it is not JSON, write one JSON object"],
    ['"text"', "it is not JSON, write one JSON object"],
    [null, "it is null, write one JSON object with Version and Statement"],
    [
      undefined,
      "it is undefined, write one JSON object with Version and Statement",
    ],
    [[], "it is [], write one JSON object with Version and Statement"],
    [7, "it is 7, write one JSON object with Version and Statement"],
    [
      { Version: "2012-10-17" },
      "Statement is missing, write a list of statements",
    ],
    [documentOf(), "Statement is empty, write at least one statement"],
    [documentOf("x"), 'statement 1 is "x", write an object'],
    [documentOf(null), "statement 1 is null, write an object"],
    [
      { ...documentOf(denyDeletion()), Effect: "Deny" },
      '"Effect" stands outside Statement, put it into a statement of the Statement list',
    ],
    [
      { ...documentOf(denyDeletion()), Comment: "x" },
      '"Comment" is not an element of a policy, remove it or correct its spelling',
    ],
    [
      { version: "2012-10-17", ...documentOf(denyDeletion()) },
      '"version" is not an element of a policy, remove it or correct its spelling',
    ],
    [
      documentOf(denyDeletion(), denyDeletion()),
      'statement "MFADeleteOnly" exists twice, give each statement its own Sid',
    ],
  ])("%j", (source, refusal) => {
    const policy = parsePolicy(source);
    expect(policy.refusals).toEqual([refusal]);
    expect(policy.problems).toEqual([refusal]);
  });

  test.each<[Record<string, unknown>, string]>([
    [{ Sid: 5 }, "Sid of statement 1 is 5, write a string"],
    [
      { Effect: undefined },
      'statement "MFADeleteOnly" has no Effect, write "Deny" or "Allow"',
    ],
    [
      { Effect: "deny" },
      'Effect of statement "MFADeleteOnly" is "deny", write "Deny" or "Allow"',
    ],
    [
      { Action: undefined },
      'statement "MFADeleteOnly" has no Action, name what it is about',
    ],
    [
      { Action: [] },
      'Action of statement "MFADeleteOnly" is empty, name what it is about',
    ],
    [
      { Action: 5 },
      'Action of statement "MFADeleteOnly" holds 5, write strings',
    ],
    [
      { Resource: undefined },
      'statement "MFADeleteOnly" has no Resource, name what it is about',
    ],
    [
      { Resource: [{}] },
      'Resource of statement "MFADeleteOnly" holds {}, write strings',
    ],
    [
      { NotAction: "s3:*" },
      'statement "MFADeleteOnly" has both Action and NotAction, keep one of them',
    ],
    [
      { NotResource: "*" },
      'statement "MFADeleteOnly" has both Resource and NotResource, keep one of them',
    ],
    [
      { NotPrincipal: { AWS: "111122223333" } },
      'statement "MFADeleteOnly" has both Principal and NotPrincipal, keep one of them',
    ],
    [
      { Principals: "*" },
      'statement "MFADeleteOnly" has "Principals", which is not an element of a statement; remove it or correct its spelling',
    ],
    [
      { Principal: "arn:aws:iam::111122223333:root" },
      'Principal of statement "MFADeleteOnly" is "arn:aws:iam::111122223333:root", write "*" or { "AWS": ... }',
    ],
    [
      { Principal: { Role: "x" } },
      'Principal of statement "MFADeleteOnly" has the type "Role", use AWS, Service, Federated or CanonicalUser',
    ],
    [
      { Principal: { AWS: [] } },
      'Principal of statement "MFADeleteOnly" names nobody, write "*" or an ARN',
    ],
    [
      { Principal: { AWS: null } },
      'Principal of statement "MFADeleteOnly" holds null, write strings',
    ],
    [
      { Principal: { AWS: "arn:aws:iam::111122223333:role/*" } },
      'Principal of statement "MFADeleteOnly" holds "arn:aws:iam::111122223333:role/*", and a wildcard inside a principal is refused; name the full ARN, or test aws:PrincipalArn in Condition',
    ],
    [
      { Principal: { AWS: "arn:aws:iam::111122223333:role/deploye?" } },
      'Principal of statement "MFADeleteOnly" holds "arn:aws:iam::111122223333:role/deploye?", and a wildcard inside a principal is refused; name the full ARN, or test aws:PrincipalArn in Condition',
    ],
    [
      {
        Effect: "Allow",
        Principal: undefined,
        NotPrincipal: { AWS: "111122223333" },
      },
      'statement "MFADeleteOnly" allows by NotPrincipal, which is for "Deny" only; name in Principal whom it allows',
    ],
    [
      { Principal: undefined, NotPrincipal: "*" },
      'NotPrincipal of statement "MFADeleteOnly" is "*", name principals by ARN',
    ],
    [
      { Condition: [] },
      'Condition of statement "MFADeleteOnly" is [], write an object',
    ],
    [
      { Condition: { Bool: "true" } },
      'Bool of statement "MFADeleteOnly" is "true", write { "key": "value" }',
    ],
    [
      { Condition: { Bool: { "aws:SecureTransport": null } } },
      'Bool "aws:SecureTransport" of statement "MFADeleteOnly" holds null, write strings',
    ],
    [
      { Condition: { Bool: {} } },
      'Bool of statement "MFADeleteOnly" is {}, write { "key": "value" }',
    ],
    [
      { Condition: { StringEqual: { "aws:PrincipalAccount": "1" } } },
      '"StringEqual" of statement "MFADeleteOnly" is no operator; correct its spelling',
    ],
    [
      { Condition: { NullIfExists: { "aws:MultiFactorAuthAge": "true" } } },
      '"NullIfExists" of statement "MFADeleteOnly" is no operator; correct its spelling',
    ],
    [
      { Condition: { NumericLessThan: { "s3:max-keys": ["1", "1h"] } } },
      'NumericLessThan "s3:max-keys" of statement "MFADeleteOnly" holds "1h", write a number',
    ],
    [
      { Condition: { DateLessThanIfExists: { "aws:CurrentTime": "soon" } } },
      'DateLessThanIfExists "aws:CurrentTime" of statement "MFADeleteOnly" holds "soon", write a date such as "2026-03-31T00:00:00Z"',
    ],
    [
      { Condition: { Bool: { "aws:SecureTransport": "no" } } },
      'Bool "aws:SecureTransport" of statement "MFADeleteOnly" holds "no", write "true" or "false"',
    ],
    [
      { Condition: { Null: { "aws:MultiFactorAuthAge": 1 } } },
      'Null "aws:MultiFactorAuthAge" of statement "MFADeleteOnly" holds "1", write "true" or "false"',
    ],
    ...[
      "DeleteBucket",
      "*:DeleteBucket",
      "s*:DeleteBucket",
      "s?:DeleteBucket",
      "s3:",
      "s3:DeleteBucket ",
      "s3:DeleteBuc\u212Aet",
      "arn:aws:s3:::x",
      "",
    ].map((action): [Record<string, unknown>, string] => [
      { Action: action },
      `Action of statement "MFADeleteOnly" holds ${JSON.stringify(action)}, write "*", or service and action such as "s3:DeleteBucket"`,
    ]),
    ...["acme-orders", "s3://acme-orders", "acme*", "**", ""].map(
      (resource): [Record<string, unknown>, string] => [
        { Resource: resource },
        `Resource of statement "MFADeleteOnly" holds ${JSON.stringify(resource)}, write "*" or an ARN such as "arn:aws:s3:::bucket/*"`,
      ],
    ),
    ...[
      "banana",
      "11112222333",
      "",
      "role/deployer",
      "arn:aws:s3:::acme-orders",
      "arn:aws:iam::111122223333:group/deployers",
      "arn:aws:iam::11112222333:root",
      "arn:aws:iam::acme:user/ann",
      "arn:aws:iam::111122223333:role",
      "arn:aws:iam::111122223333:role/",
      "arn:aws:iam:eu-west-1:111122223333:root",
      "arn:aws:iam::111122223333:rootuser",
      "arn:aws:sts::111122223333:assumed-role/deployer",
      "arn:aws:sts::111122223333:role/deployer",
      "arn:aws:iam::cloudfront:role/x",
    ].map((name): [Record<string, unknown>, string] => [
      { Principal: { AWS: ["*", name] } },
      `Principal of statement "MFADeleteOnly" holds ${JSON.stringify(name)}, write "*", an account of 12 digits, or the ARN of its root, a user, a role or a session`,
    ]),
  ])("%j", (change, refusal) => {
    const refusals = policyOf(denyDeletion(change)).refusals;
    expect(refusals).toContain(refusal);
  });
});
