import {
  deniedWithoutFreshMfa,
  parsePolicy,
  type ParsedPolicy,
} from "../../../modules/policies";
import {
  BUCKET,
  denyDeletion,
  DEPLOYER,
  documentOf,
  OPAQUE_BUCKET,
  policyOf,
} from "../good-policy";

const ask = (policy: ParsedPolicy, maxMfaAgeSeconds = 1, resource = BUCKET) =>
  deniedWithoutFreshMfa(policy, {
    action: "s3:DeleteBucket",
    resource,
    maxMfaAgeSeconds,
  });

const askOf = (change: Record<string, unknown>) =>
  ask(policyOf(denyDeletion(change)));

const AGE = "aws:MultiFactorAuthAge";
const older = (limit: unknown) => ({
  NumericGreaterThanIfExists: { [AGE]: limit },
});

const refused = '"s3:DeleteBucket" is not denied: AWS refuses the policy: ';
const without = '"s3:DeleteBucket" is not denied to callers without MFA: ';
const stale = (age: number) =>
  `"s3:DeleteBucket" is not denied to callers whose MFA is ${age} seconds old: `;
const statement = 'statement "MFADeleteOnly"';
const useAge = `use NumericGreaterThanIfExists on "${AGE}" with "1"`;

test("yes for the guard of scenario 5", () => {
  expect(askOf({})).toEqual({
    kind: "yes",
    because: `"s3:DeleteBucket" is denied without MFA and with MFA older than 1 s by ${statement}`,
  });
});

describe("yes, spelled in another way", () => {
  test.each<[string, Record<string, unknown>]>([
    ["no condition at all", { Condition: undefined }],
    ["a wildcard in the action", { Action: ["s3:Delete*"] }],
    ["NotAction", { Action: undefined, NotAction: "s3:Get*" }],
    ["every resource that begins like the bucket", { Resource: `${BUCKET}*` }],
    ["every AWS principal", { Principal: { AWS: "*" } }],
    ["a lower limit", { Condition: older(0) }],
    [
      "from the limit on",
      { Condition: { NumericGreaterThanEqualsIfExists: { [AGE]: "1" } } },
    ],
    [
      "a key in another case",
      {
        Condition: {
          NumericGreaterThanIfExists: { "AWS:multifactorauthage": "1" },
        },
      },
    ],
    [
      "several limits, the lowest of which counts",
      { Condition: older(["3600", "1"]) },
    ],
    [
      "a set operator, which the absent key passes",
      { Condition: { "ForAllValues:NumericGreaterThan": { [AGE]: "1" } } },
    ],
    [
      "a caller that is no service",
      {
        Condition: {
          ...older("1"),
          BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        },
      },
    ],
  ])("%s", (_what, change) => {
    expect(askOf(change).kind).toBe("yes");
  });

  test("two statements that cover the ages together", () => {
    const policy = policyOf(
      denyDeletion({ Sid: "NoMfa", Condition: { Null: { [AGE]: "true" } } }),
      denyDeletion({
        Sid: "OldMfa",
        Condition: { NumericGreaterThan: { [AGE]: "1" } },
      }),
    );
    expect(ask(policy)).toEqual({
      kind: "yes",
      because:
        '"s3:DeleteBucket" is denied without MFA and with MFA older than 1 s by statement "NoMfa" and statement "OldMfa"',
    });
  });

  test("three statements whose stretches of ages meet", () => {
    const policy = policyOf(
      denyDeletion({
        Sid: "A",
        Condition: { NumericLessThanEqualsIfExists: { [AGE]: "60" } },
      }),
      denyDeletion({ Sid: "B", Condition: { NumericEquals: { [AGE]: "61" } } }),
      denyDeletion({
        Sid: "C",
        Condition: { NumericGreaterThan: { [AGE]: "60" } },
      }),
    );
    expect(ask(policy).kind).toBe("yes");
  });

  test("a bucket whose ARN only Terraform knows", () => {
    const policy = policyOf(denyDeletion({ Resource: OPAQUE_BUCKET }));
    expect(ask(policy, 1, OPAQUE_BUCKET).kind).toBe("yes");
  });

  test("a higher limit, when it is accepted", () => {
    const policy = policyOf(denyDeletion({ Condition: older("3600") }));
    expect(ask(policy, 3600).kind).toBe("yes");
    expect(ask(policy, 3599).kind).toBe("no");
  });
});

describe("exemptions by name", () => {
  const exempt = (value: unknown, operator = "ArnNotLike") =>
    askOf({
      Condition: { ...older("1"), [operator]: { "aws:PrincipalArn": value } },
    });

  test("are named in the answer", () => {
    const reference = "${storage/aws_iam_role.BreakGlass.arn}";
    expect(exempt([DEPLOYER, reference])).toEqual({
      kind: "yes",
      because: `"s3:DeleteBucket" is denied without MFA and with MFA older than 1 s by ${statement}, except to "${DEPLOYER}" and "${reference}"`,
    });
  });

  test.each([
    "ArnNotLike",
    "ArnNotEquals",
    "StringNotEquals",
    "StringNotLike",
    "ArnNotLikeIfExists",
  ])("may use %s", (operator) => {
    expect(exempt(DEPLOYER, operator).because).toContain(DEPLOYER);
    expect(exempt(DEPLOYER, operator).kind).toBe("yes");
  });

  test("do not count where another statement denies them all the same", () => {
    const policy = policyOf(
      denyDeletion({
        Condition: { ArnNotLike: { "aws:PrincipalArn": DEPLOYER } },
      }),
      denyDeletion({ Sid: "All" }),
    );
    expect(ask(policy).because).not.toContain("except");
  });

  test("by NotPrincipal come with a caution", () => {
    const answer = askOf({
      Principal: undefined,
      NotPrincipal: { AWS: DEPLOYER },
    });
    expect(answer.kind).toBe("yes");
    expect(answer.because).toContain(
      `except to "${DEPLOYER}" (NotPrincipal lets a caller through only when its account and session are named too, and none with a permissions boundary)`,
    );
  });

  test("by a session's ARN exempt nobody, since aws:PrincipalArn is that of its role", () => {
    expect(exempt("arn:aws:sts::111122223333:assumed-role/ci/run")).toEqual({
      kind: "yes",
      because: `"s3:DeleteBucket" is denied without MFA and with MFA older than 1 s by ${statement}`,
    });
  });

  test.each([
    "arn:aws:iam::${data.aws_caller_identity.me.account_id}:role/deployer",
    "arn:${data.aws_partition.here.partition}:iam::111122223333:user/ann",
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Deployer_????????????????",
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Deployer_????????????????",
  ])("of %s are told", (arn) => {
    expect(exempt(arn)).toEqual({
      kind: "yes",
      because: expect.stringContaining(`, except to "${arn}"`),
    });
  });

  test.each([
    [
      "deployer",
      `compares ArnNotLike "aws:PrincipalArn" with "deployer", which is no ARN; write a full one`,
    ],
    [
      "arn:aws:iam::${aws:PrincipalAccount}:role/ci",
      `exempts "arn:aws:iam::\${aws:PrincipalAccount}:role/ci" by ArnNotLike on "aws:PrincipalArn", which changes with the caller; name full ARNs`,
    ],
  ])("by %s speak of no wildcard", (value, words) => {
    expect(exempt(value)).toEqual({
      kind: "no",
      because: `${without}${statement} ${words}`,
    });
  });

  test.each([
    "arn:aws:iam::${var.account}:role/deployer",
    "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root",
    "arn:aws:iam::${data.aws_caller_identity.me.account_id}:role/*",
    "arn:aws:iam::${data.aws_caller_identity.me.id}:role/${var.role}",
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*",
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_*_????????????????",
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Deployer_*",
    "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Deployer_????????????????",
    "arn:aws:iam::111122223333:role/*/AWSReservedSSO_Deployer_????????????????",
  ])("of %s may be of others too", (arn) => {
    expect(exempt(arn).kind).not.toBe("yes");
  });

  test("are of no AWS service, whom the organisation's Allow may let in", () => {
    const organisation = {
      Sid: "LetTheOrganisationIn",
      Effect: "Allow",
      Principal: "*",
      Action: "s3:*",
      Resource: BUCKET,
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
    };
    const guard = denyDeletion({
      Condition: {
        ...older("1"),
        ArnNotLike: { "aws:PrincipalArn": DEPLOYER },
      },
    });
    expect(ask(policyOf(guard, organisation)).kind).toBe("yes");
    const named = denyDeletion({
      Condition: { ...older("1"), ArnLike: { "aws:PrincipalArn": DEPLOYER } },
    });
    expect(ask(policyOf(named, organisation)).kind).toBe("no");
  });

  test("by an expression of unknown content are unknown", () => {
    expect(exempt("${var.deployer}")).toEqual({
      kind: "unknown",
      because: `Nobody can know at synth whether "s3:DeleteBucket" is denied to callers without MFA: ${statement} compares ArnNotLike "aws:PrincipalArn" with "\${var.deployer}", which only Terraform can read, and which may hold a wildcard; name a role by the arn of its aws_iam_role or data.aws_iam_role, or write the ARN out, its account by data.aws_caller_identity if need be`,
    });
  });
});

describe("every known mistake has its own words", () => {
  test.each<[string, Record<string, unknown>, string]>([
    [
      "the operator misses an absent key",
      { Condition: { NumericGreaterThan: { [AGE]: "1" } } },
      `${without}${statement} uses NumericGreaterThan, which does not match when the key is absent; use NumericGreaterThanIfExists`,
    ],
    [
      "Null and NumericGreaterThan in one condition",
      {
        Condition: {
          Null: { [AGE]: "true" },
          NumericGreaterThan: { [AGE]: "1" },
        },
      },
      `${without}${statement} has Null and NumericGreaterThan on "${AGE}" in one Condition, where both must match and never do; use NumericGreaterThanIfExists alone`,
    ],
    [
      "Bool on a missing key",
      { Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } },
      `${without}${statement} uses Bool on "aws:MultiFactorAuthPresent", which does not match when the key is absent; ${useAge}`,
    ],
    [
      "MFA of any age is enough",
      {
        Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
      },
      `${stale(2)}${statement} asks by BoolIfExists "aws:MultiFactorAuthPresent" only whether MFA was used, not how long ago; ${useAge}`,
    ],
    [
      "only callers without MFA",
      { Condition: { Null: { [AGE]: "true" } } },
      `${stale(2)}${statement} does not match every age by Null "${AGE}" "true"; ${useAge}`,
    ],
    [
      "a limit larger than accepted",
      { Condition: older("3600") },
      `${stale(2)}${statement} accepts MFA that is up to 3600 seconds old; ${useAge}`,
    ],
    [
      "ages that are skipped above the limit",
      { Condition: { ...older("1"), NumericNotEquals: { [AGE]: "7200" } } },
      `${stale(7200)}${statement} does not match every age by NumericNotEquals "${AGE}" "7200"; ${useAge}`,
    ],
    [
      "the comparison is turned round",
      { Condition: { NumericLessThanIfExists: { [AGE]: "3600" } } },
      `${stale(3600)}${statement} does not match every age by NumericLessThanIfExists "${AGE}" "3600"; ${useAge}`,
    ],
    [
      "a limit that is no number",
      { Condition: older("1h") },
      `"s3:DeleteBucket" is not denied: AWS refuses the policy: NumericGreaterThanIfExists "${AGE}" of ${statement} holds "1h", write a number`,
    ],
    [
      "a condition key that does not exist",
      {
        Condition: {
          NumericGreaterThanIfExists: { "aws:MultiFactorAge": "1" },
        },
      },
      `${without}${statement} asks for "aws:MultiFactorAge", a condition key that does not exist; use "${AGE}"`,
    ],
    [
      "object ARN instead of bucket ARN",
      { Resource: `${BUCKET}/*` },
      `${refused}${statement} names objects ("${BUCKET}/*"), but "s3:DeleteBucket" is about the bucket itself; use Resource "${BUCKET}"`,
    ],
    [
      "another bucket",
      { Resource: "arn:aws:s3:::acme-orders-replica" },
      `${refused}${statement} is about something else ("arn:aws:s3:::acme-orders-replica"); use Resource "${BUCKET}", or "${BUCKET}/*" for its objects`,
    ],
    [
      "every bucket",
      { Resource: "*" },
      `${refused}${statement} is about everything ("*"), and a bucket's policy about its bucket only; use Resource "${BUCKET}", or "${BUCKET}/*" for its objects`,
    ],
    [
      "a wildcard that leads to objects only",
      { Resource: `${BUCKET.slice(0, -1)}*/*` },
      `${without}${statement} names objects ("${BUCKET.slice(0, -1)}*/*"), but "s3:DeleteBucket" is about the bucket itself; use Resource "${BUCKET}"`,
    ],
    [
      "a wildcard that leads to other buckets",
      { Resource: "arn:aws:s3:::other-*" },
      `${without}${statement} is about something else ("arn:aws:s3:::other-*"); use Resource "${BUCKET}"`,
    ],
    [
      "left out by NotResource",
      { Resource: undefined, NotResource: BUCKET },
      `${without}${statement} leaves it out by NotResource "${BUCKET}"; use Resource "${BUCKET}"`,
    ],
    [
      "Principal limited to one account",
      { Principal: { AWS: "111122223333" } },
      `${without}${statement} denies only "111122223333" by its Principal, everybody else is let through; use Principal "*"`,
    ],
    [
      "Principal limited to one role",
      { Principal: { AWS: DEPLOYER } },
      `${without}${statement} denies only "${DEPLOYER}" by its Principal, everybody else is let through; use Principal "*"`,
    ],
    [
      "a NotPrincipal that lets a whole account through",
      {
        Principal: undefined,
        NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" },
      },
      `${without}${statement} uses NotPrincipal with "arn:aws:iam::111122223333:root", which lets through more than one user or role; use Principal "*" and ArnNotLike on "aws:PrincipalArn" with full ARNs`,
    ],
    [
      "an exemption by a wildcard",
      {
        Condition: {
          ...older("1"),
          ArnNotLike: {
            "aws:PrincipalArn": "arn:aws:iam::111122223333:role/ci-*",
          },
        },
      },
      `${without}${statement} exempts "arn:aws:iam::111122223333:role/ci-*" by ArnNotLike on "aws:PrincipalArn", and a wildcard lets through callers whom nobody named; name full ARNs`,
    ],
    [
      "only named callers are denied",
      {
        Condition: { ...older("1"), ArnLike: { "aws:PrincipalArn": DEPLOYER } },
      },
      `${without}${statement} denies only "${DEPLOYER}" by ArnLike on "aws:PrincipalArn", everybody else is let through; use ArnNotLike with those to exempt`,
    ],
    [
      "nobody who does not sign in is denied",
      { Condition: { ...older("1"), StringLike: { "aws:PrincipalArn": "*" } } },
      `"s3:DeleteBucket" is not denied to callers who do not sign in: ${statement} uses StringLike on "aws:PrincipalArn", which does not match when nobody signs in and the key is absent; use ArnNotLike, or add IfExists`,
    ],
    [
      "a further condition",
      {
        Condition: {
          ...older("1"),
          NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" },
        },
      },
      `${without}${statement} denies only when NotIpAddress "aws:SourceIp" holds too, so some callers are let through; drop this condition, or move it to a statement of its own`,
    ],
    [
      "a policy variable in the resource",
      { Resource: "arn:aws:s3:::${aws:username}" },
      `${without}${statement} names "arn:aws:s3:::\${aws:username}", whose policy variable changes with the caller; use Resource "${BUCKET}"`,
    ],
    [
      "an Allow with the condition",
      { Effect: "Allow", Condition: { NumericLessThan: { [AGE]: "2" } } },
      `${without}${statement} only allows it, which keeps nobody else from it; use a statement with Effect "Deny"`,
    ],
    [
      "nothing about the action",
      { Action: "s3:DeleteBucketPolicy" },
      `${without}no statement denies it; use one with Effect "Deny", Principal "*" and Action "s3:DeleteBucket"`,
    ],
  ])("%s", (_mistake, change, because) => {
    expect(askOf(change)).toEqual({ kind: "no", because });
  });

  test("a Deny without TLS is not taken for a guard that falls short", () => {
    const policy = policyOf(
      denyDeletion({
        Action: "s3:*",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
    );
    expect(ask(policy).because).toBe(
      `${without}no statement denies it; use one with Effect "Deny", Principal "*" and Action "s3:DeleteBucket"`,
    );
  });

  test("a gap between two statements", () => {
    const policy = policyOf(
      denyDeletion({ Sid: "NoMfa", Condition: { Null: { [AGE]: "true" } } }),
      denyDeletion({
        Sid: "OldMfa",
        Condition: { NumericGreaterThan: { [AGE]: "3600" } },
      }),
    );
    expect(ask(policy)).toEqual({
      kind: "no",
      because: `${stale(2)}statement "OldMfa" accepts MFA that is up to 3600 seconds old; ${useAge}`,
    });
  });

  test("a gap of one age between two statements", () => {
    const policy = policyOf(
      denyDeletion({
        Sid: "A",
        Condition: { NumericLessThanIfExists: { [AGE]: "60" } },
      }),
      denyDeletion({
        Sid: "B",
        Condition: { NumericGreaterThan: { [AGE]: "60" } },
      }),
    );
    expect(ask(policy).because).toContain("whose MFA is 60 seconds old");
  });

  test("a service that another statement lets in past { AWS: * }", () => {
    const policy = policyOf(
      denyDeletion({ Principal: { AWS: "*" } }),
      denyDeletion({
        Sid: "LetIn",
        Effect: "Allow",
        Principal: { Service: "backup.amazonaws.com" },
      }),
    );
    expect(ask(policy)).toEqual({
      kind: "no",
      because: `"s3:DeleteBucket" is not denied to AWS services: ${statement} uses Principal { "AWS": "*" }, which is not sure to reach AWS services, and another statement may allow them; use Principal "*"`,
    });
  });
});

describe("versions of every object", () => {
  const askObjects = (resource: unknown, bucket = BUCKET) =>
    deniedWithoutFreshMfa(
      policyOf(
        denyDeletion({ Action: "s3:DeleteObjectVersion", Resource: resource }),
      ),
      {
        action: "s3:DeleteObjectVersion",
        resource: `${bucket}/*`,
        maxMfaAgeSeconds: 1,
      },
    );

  test.each([`${BUCKET}/*`, `${BUCKET}*`, [BUCKET, `${BUCKET}/*`]])(
    "yes for %j",
    (resource) => {
      expect(askObjects(resource).kind).toBe("yes");
    },
  );

  test("yes for a bucket whose ARN only Terraform knows", () => {
    expect(askObjects(`${OPAQUE_BUCKET}/*`, OPAQUE_BUCKET).kind).toBe("yes");
  });

  test("no for the bucket's own ARN", () => {
    expect(askObjects(BUCKET)).toEqual({
      kind: "no",
      because: `"s3:DeleteObjectVersion" is not denied: AWS refuses the policy: ${statement} names the bucket, but "s3:DeleteObjectVersion" is about its objects; use Resource "${BUCKET}/*"`,
    });
  });

  test("no for a wildcard that leads to buckets only", () => {
    const policy = policyOf(
      denyDeletion({ Action: "s3:Delete*", Resource: BUCKET }),
    );
    const question = {
      action: "s3:DeleteObjectVersion",
      resource: `${BUCKET}/*`,
      maxMfaAgeSeconds: 1,
    };
    expect(deniedWithoutFreshMfa(policy, question)).toEqual({
      kind: "no",
      because: `"s3:DeleteObjectVersion" is not denied to callers without MFA: ${statement} names the bucket, but "s3:DeleteObjectVersion" is about its objects; use Resource "${BUCKET}/*"`,
    });
  });

  test("no for some of the objects", () => {
    expect(askObjects(`${BUCKET}/logs/*`)).toEqual({
      kind: "no",
      because: `"s3:DeleteObjectVersion" is not denied to callers without MFA: ${statement} names "${BUCKET}/logs/*", which covers only some of the objects; use Resource "${BUCKET}/*"`,
    });
  });
});

describe("what only Terraform can read is unknown", () => {
  test.each<[Record<string, unknown>, string]>([
    [
      { Effect: "${var.e}" },
      'has an Effect that only Terraform can read; write "Deny"',
    ],
    [
      { Action: "${var.a}" },
      'may or may not name the action, which hangs on an expression; write "s3:DeleteBucket"',
    ],
    [
      { Resource: OPAQUE_BUCKET },
      `names "${OPAQUE_BUCKET}", and only Terraform can tell whether that is "${BUCKET}"; use Resource "${BUCKET}"`,
    ],
    [
      { Principal: "${var.p}" },
      'names "${var.p}" in Principal, which only Terraform can read; use Principal "*"',
    ],
    [
      { Condition: "${var.c}" },
      "has a condition (${var.c}) that only Terraform can read; write it out",
    ],
    [
      { Condition: { Bool: "${var.keys}" } },
      'has a condition ("${var.keys}") that only Terraform can read; write it out',
    ],
    [
      { Condition: older("${var.limit}") },
      `compares NumericGreaterThanIfExists "${AGE}" with "\${var.limit}", which only Terraform can read; write it out`,
    ],
  ])("%j", (change, sentence) => {
    const answer = askOf(change);
    expect(answer.kind).toBe("unknown");
    expect(answer.because).toContain(`${statement} ${sentence}`);
  });

  test("a whole document", () => {
    expect(ask(parsePolicy("${data.aws_iam_policy_document.p.json}"))).toEqual({
      kind: "unknown",
      because:
        'Nobody can know at synth whether "s3:DeleteBucket" is denied to callers without MFA: a statement is "${data.aws_iam_policy_document.p.json}", which only Terraform can read; write it out',
    });
  });

  test("unless another condition lets callers through whatever it is", () => {
    const answer = askOf({
      Condition: {
        ...older("${var.limit}"),
        NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" },
      },
    });
    expect(answer.kind).toBe("no");
  });

  test("unless another statement denies it for certain", () => {
    const policy = policyOf(denyDeletion(), "${var.statement}");
    expect(ask(policy).kind).toBe("yes");
  });
});

describe("a document that AWS refuses never answers yes", () => {
  test.each<[string, unknown]>([
    ["it is not JSON", "{"],
    [
      '"Comment" is not an element of a policy',
      { ...documentOf(denyDeletion()), Comment: "x" },
    ],
    [
      '"Effect" stands outside Statement',
      { ...documentOf(denyDeletion()), Effect: "Deny" },
    ],
    [
      "has both Principal and NotPrincipal",
      documentOf(denyDeletion({ NotPrincipal: { AWS: DEPLOYER } })),
    ],
    ["has no Principal", documentOf(denyDeletion({ Principal: undefined }))],
    [
      'Version is "2012-10-18"',
      { ...documentOf(denyDeletion()), Version: "2012-10-18" },
    ],
  ])("%s", (refusal, source) => {
    const answer = ask(parsePolicy(source));
    expect(answer.kind).toBe("no");
    expect(answer.because).toContain(refusal);
  });

  test("but the old version counts for what it means", () => {
    const policy = parsePolicy({ Statement: denyDeletion() });
    expect(ask(policy).kind).toBe("yes");
  });

  test("and the old version is told where a policy variable stands", () => {
    const policy = parsePolicy({
      Version: "2008-10-17",
      Statement: denyDeletion({ Resource: "arn:aws:s3:::${aws:username}" }),
    });
    expect(ask(policy).because).toContain(
      "or is plain text as long as Version is not 2012-10-17",
    );
  });
});

describe("two statements deny together what neither denies alone", () => {
  const when = (Sid: string, Condition: object) =>
    denyDeletion({ Sid, Condition });
  const both = (one: object, other: object) =>
    ask(policyOf(when("One", one), when("Other", other)));
  const account = { "aws:PrincipalAccount": "111122223333" };

  test.each([
    [{ StringEquals: account }, { StringNotEquals: account }],
    [
      { Bool: { "aws:SecureTransport": "true" } },
      { Bool: { "aws:SecureTransport": "false" } },
    ],
    [
      { Null: { "aws:SourceVpce": "true" } },
      { Null: { "aws:SourceVpce": "false" } },
    ],
    [
      { StringEquals: { "aws:SourceVpce": ["a", "b"] } },
      { StringNotEquals: { "aws:SourceVpce": "a" } },
    ],
    [
      { StringEqualsIfExists: { "aws:SourceVpce": "a" } },
      { StringNotEqualsIfExists: { "AWS:SourceVpce": "a" } },
    ],
  ])("%j and %j", (one, other) => {
    expect(both(one, other)).toEqual({
      kind: "yes",
      because:
        '"s3:DeleteBucket" is denied without MFA and with MFA older than 1 s by statement "One" and statement "Other"',
    });
  });

  test("also where each asks for two keys", () => {
    const tag = { "aws:PrincipalTag/a": "b" };
    const policy = policyOf(
      when("A", { StringEquals: account }),
      when("B", { StringNotEquals: account, StringEquals: tag }),
      when("C", { StringNotEquals: { ...account, ...tag } }),
    );
    expect(ask(policy).kind).toBe("yes");
  });

  test.each([
    [
      { StringEquals: account },
      { StringNotEquals: { "aws:PrincipalAccount": "444455556666" } },
      "no",
    ],
    [
      { StringEquals: account },
      { StringEquals: { "aws:PrincipalAccount": "444455556666" } },
      "no",
    ],
    [
      { StringEquals: { "aws:SourceVpce": "a" } },
      { StringNotLike: { "aws:SourceVpce": "a*" } },
      "no",
    ],
    [
      { StringEquals: { "aws:SourceVpce": "a" } },
      { StringNotEqualsIgnoreCase: { "aws:SourceVpce": "a" } },
      "no",
    ],
    [
      { Bool: { "aws:ViaAWSService": "true" } },
      { Bool: { "aws:ViaAWSService": "false" } },
      "no",
    ],
    [
      { StringEquals: { "aws:TagKeys": "a" } },
      { StringNotEquals: { "aws:TagKeys": "a" } },
      "no",
    ],
    [
      { "ForAnyValue:StringEquals": { "aws:SourceVpce": "a" } },
      { StringNotEquals: { "aws:SourceVpce": "a" } },
      "yes",
    ],
    [
      { StringEquals: { "aws:SourceVpce": "${var.a}" } },
      { StringNotEquals: { "aws:SourceVpce": "${var.a}" } },
      "no",
    ],
  ])("%j and %j: %s", (one, other, kind) => {
    expect(both(one, other).kind).toBe(kind);
  });
});
