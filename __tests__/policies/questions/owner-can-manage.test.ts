import {
  ownerCanManage,
  parsePolicy,
  type ParsedPolicy,
} from "../../../modules/policies";
import { BUCKET, denyDeletion, DEPLOYER, policyOf } from "../good-policy";

const OTHER = "arn:aws:iam::111122223333:role/other";

const ask = (policy: ParsedPolicy, ...deployers: string[]) =>
  ownerCanManage(policy, { bucketArn: BUCKET, deployers });

/** Denies everything to all but whom the change lets through. */
const lockout = (change: Record<string, unknown> = {}) =>
  denyDeletion({
    Sid: "Lock",
    Action: "s3:*",
    Resource: [BUCKET, `${BUCKET}/*`],
    Condition: undefined,
    ...change,
  });

const exempting = (...arns: string[]) =>
  lockout({ Condition: { ArnNotLike: { "aws:PrincipalArn": arns } } });

describe("with named deployers", () => {
  test("yes when only the deletion is denied", () => {
    expect(ask(policyOf(denyDeletion()), DEPLOYER)).toEqual({
      kind: "yes",
      because: `Nothing that managing the bucket takes is denied to "${DEPLOYER}"`,
    });
  });

  test("yes when they are exempt", () => {
    expect(ask(policyOf(exempting(DEPLOYER, OTHER)), DEPLOYER).kind).toBe(
      "yes",
    );
  });

  test("yes for a deployer known by reference and exempt by the same", () => {
    const reference = "${storage/aws_iam_role.Deployer.arn}";
    expect(ask(policyOf(exempting(reference)), reference).kind).toBe("yes");
  });

  test("unknown for a deployer known by reference and exempt by an ARN", () => {
    const reference = "${storage/aws_iam_role.Deployer.arn}";
    expect(ask(policyOf(exempting(DEPLOYER)), reference).kind).toBe("unknown");
  });

  test("no when one of them is not exempt, and the Allow that was meant to help is named", () => {
    const policy = policyOf(
      exempting(DEPLOYER),
      lockout({ Sid: "Let", Effect: "Allow", Principal: { AWS: OTHER } }),
    );
    const answer = ask(policy, DEPLOYER, OTHER);
    expect(answer.kind).toBe("no");
    expect(answer.because).toContain(
      `denied to "${OTHER}" by statement "Lock"; statement "Let" allows it, but an Allow never overrides a Deny; exempt who deploys by ArnNotLike on "aws:PrincipalArn"`,
    );
  });

  test.each([
    ["reading", "s3:Get*"],
    ["listing", "s3:ListBucket"],
    ["changing the policy", "s3:PutBucketPolicy"],
    ["changing the versioning", "s3:PutBucketVersioning"],
    ["changing the replication", "s3:PutReplicationConfiguration"],
  ])("no when %s is denied", (_what, action) => {
    expect(ask(policyOf(lockout({ Action: action })), DEPLOYER).kind).toBe(
      "no",
    );
  });

  test.each([
    "s3:ListBucket",
    "s3:GetAccelerateConfiguration",
    "s3:GetBucketAcl",
    "s3:GetBucketCORS",
    "s3:GetBucketLocation",
    "s3:GetBucketLogging",
    "s3:GetBucketNotification",
    "s3:GetBucketObjectLockConfiguration",
    "s3:GetBucketOwnershipControls",
    "s3:GetBucketPolicy",
    "s3:GetBucketPublicAccessBlock",
    "s3:GetBucketRequestPayment",
    "s3:GetBucketTagging",
    "s3:GetBucketVersioning",
    "s3:GetBucketWebsite",
    "s3:GetEncryptionConfiguration",
    "s3:GetLifecycleConfiguration",
    "s3:GetReplicationConfiguration",
    "s3:PutBucketObjectLockConfiguration",
    "s3:PutBucketOwnershipControls",
    "s3:PutBucketPolicy",
    "s3:PutBucketPublicAccessBlock",
    "s3:PutBucketTagging",
    "s3:PutBucketVersioning",
    "s3:PutEncryptionConfiguration",
    "s3:PutLifecycleConfiguration",
    "s3:PutReplicationConfiguration",
  ])("no when %s alone is denied, and it is named", (Action) => {
    expect(ask(policyOf(lockout({ Action })), DEPLOYER)).toEqual({
      kind: "no",
      because: `"${Action}" is denied to "${DEPLOYER}" by statement "Lock"; exempt who deploys by ArnNotLike on "aws:PrincipalArn"`,
    });
  });

  test.each([
    [{ Action: "s3:*" }, true],
    [{ Action: ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"] }, true],
    [{ Action: "s3:PutBucketPolicy" }, false],
    [{ Action: ["s3:*"], Principal: { AWS: "111122223333" } }, false],
    [{ Condition: { ArnNotLike: { "aws:PrincipalArn": OTHER } } }, false],
    [{ Condition: { ArnLike: { "aws:PrincipalArn": DEPLOYER } } }, false],
  ])("%j leaves the repair to root alone: %s", (change, alone) => {
    const { because } = ask(policyOf(lockout(change)), DEPLOYER);
    expect(because.includes("only the account's root user")).toBe(alone);
  });

  test("two statements together leave the repair to root alone", () => {
    const put = lockout({ Sid: "Put", Action: "s3:PutBucketPolicy" });
    const drop = lockout({ Sid: "Drop", Action: "s3:DeleteBucketPolicy" });
    expect(ask(policyOf(put, drop)).because).toBe(
      `"s3:PutBucketPolicy" is denied to everybody by statement "Put", and only the account's root user could repair the policy; exempt who deploys by ArnNotLike on "aws:PrincipalArn"`,
    );
  });

  test("no when managing takes MFA, which a role's session never has", () => {
    const condition = {
      NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "3600" },
    };
    expect(
      ask(policyOf(lockout({ Condition: condition })), DEPLOYER).kind,
    ).toBe("no");
  });

  test.each([
    ["leave the key out", { Null: { "aws:MultiFactorAuthPresent": "true" } }],
    ["say false", { Bool: { "aws:MultiFactorAuthPresent": "false" } }],
  ])("no when those are denied whose credentials %s", (_what, condition) => {
    expect(
      ask(policyOf(lockout({ Condition: condition })), DEPLOYER).kind,
    ).toBe("no");
  });

  test.each([
    ["TLS", { Bool: { "aws:SecureTransport": "false" } }],
    ["TLS 1.2", { NumericLessThan: { "s3:TlsVersion": "1.2" } }],
    [
      "signed requests",
      { StringNotEquals: { "s3:signatureversion": "AWS4-HMAC-SHA256" } },
    ],
    [
      "the deployer's account",
      { StringNotEquals: { "aws:PrincipalAccount": "111122223333" } },
    ],
    ["no service in between", { Bool: { "aws:ViaAWSService": "true" } }],
  ])("yes when all that is asked for is %s", (_what, condition) => {
    expect(
      ask(policyOf(lockout({ Condition: condition })), DEPLOYER).kind,
    ).toBe("yes");
  });

  test.each([
    ["NumericLessThan", "1.3"],
    ["NumericGreaterThan", "1.2"],
    ["NumericEquals", "1.3"],
    ["ForAnyValue:NumericEquals", "1.2"],
    ["ForAllValues:NumericLessThan", "1.3"],
  ])(
    "unknown when one version of TLS is denied by %s %s, for nobody knows which is spoken",
    (operator, version) => {
      const Condition = { [operator]: { "s3:TlsVersion": version } };
      expect(ask(policyOf(lockout({ Condition })), DEPLOYER).kind).toBe(
        "unknown",
      );
    },
  );

  test("no when both versions of TLS are denied", () => {
    const Condition = { NumericGreaterThanEquals: { "s3:TlsVersion": "1.2" } };
    expect(ask(policyOf(lockout({ Condition })), DEPLOYER).kind).toBe("no");
  });

  test("unknown when it hangs on where the deployer calls from", () => {
    const condition = { StringNotEquals: { "aws:SourceVpce": "vpce-1" } };
    expect(
      ask(
        policyOf(
          lockout({ Action: "s3:PutBucketPolicy", Condition: condition }),
        ),
        DEPLOYER,
      ),
    ).toEqual({
      kind: "unknown",
      because: `statement "Lock" may deny "s3:PutBucketPolicy" to "${DEPLOYER}", which hangs on "aws:SourceVpce"; exempt who deploys by ArnNotLike on "aws:PrincipalArn" with a full ARN`,
    });
  });

  test("unknown for a session, of which the role's ARN is not certain", () => {
    const session = "arn:aws:sts::111122223333:assumed-role/deployer/run";
    expect(ask(policyOf(denyDeletion()), session)).toEqual({
      kind: "unknown",
      because: `Cannot judge deployer "${session}": it is not the ARN of one role or user, name the role itself and not its session`,
    });
  });
});

describe("with a NotPrincipal, which also compares account and session", () => {
  const behindNotPrincipal = (arn: string) =>
    policyOf(
      lockout({
        Action: "s3:PutBucketPolicy",
        Principal: undefined,
        NotPrincipal: { AWS: arn },
      }),
    );
  const unknownTo = (whom: string) => ({
    kind: "unknown",
    because: `statement "Lock" may deny "s3:PutBucketPolicy" to ${whom}: NotPrincipal lets a caller through only when its account and session are named too, and none with a permissions boundary; use Principal "*" and exempt who deploys by ArnNotLike on "aws:PrincipalArn" with a full ARN`,
  });

  test("unknown for the deployer that it names", () => {
    expect(ask(behindNotPrincipal(DEPLOYER), DEPLOYER)).toEqual(
      unknownTo(`"${DEPLOYER}"`),
    );
  });

  test("unknown when no deployer is named and it names somebody", () => {
    expect(ask(behindNotPrincipal(DEPLOYER))).toEqual(
      unknownTo(`"${DEPLOYER}"`),
    );
    expect(ask(behindNotPrincipal("111122223333"))).toEqual(
      unknownTo("the users and roles of its account"),
    );
  });

  test("no for a deployer that it does not name", () => {
    expect(ask(behindNotPrincipal(OTHER), DEPLOYER).kind).toBe("no");
  });
});

describe("with no deployer named", () => {
  test("yes when nothing is denied to the account's users and roles", () => {
    expect(ask(policyOf(denyDeletion()))).toEqual({
      kind: "yes",
      because:
        "Nothing that managing the bucket takes is denied to the users and roles of its account",
    });
  });

  test("yes when one principal is exempt by name", () => {
    expect(ask(policyOf(exempting(DEPLOYER)))).toEqual({
      kind: "yes",
      because: `The policy leaves "${DEPLOYER}" able to manage the bucket`,
    });
  });

  test("no when nobody is", () => {
    const answer = ask(policyOf(lockout({ Action: "s3:PutBucketPolicy" })));
    expect(answer.kind).toBe("no");
    expect(answer.because).toContain("denied to everybody");
  });

  test("no when only root is", () => {
    const root = "arn:aws:iam::111122223333:root";
    expect(ask(policyOf(exempting(root))).kind).toBe("no");
  });

  test("unknown when whoever is exempt by name may be denied all the same", () => {
    const Condition = {
      ArnNotLike: { "aws:PrincipalArn": DEPLOYER },
      Bool: { "aws:SecureTransport": "true" },
    };
    const network = {
      Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
    };
    const policy = policyOf(
      lockout({ Condition }),
      lockout({ Sid: "Net", ...network }),
    );
    expect(ask(policy).kind).toBe("unknown");
  });

  test("unknown when only a wildcard is exempt", () => {
    const wildcard = "arn:aws:iam::111122223333:role/*";
    expect(ask(policyOf(exempting(wildcard))).kind).toBe("unknown");
  });
});

test("a document that only Terraform can read is unknown", () => {
  expect(ask(parsePolicy("${data.x.json}"), DEPLOYER).kind).toBe("unknown");
  expect(ask(parsePolicy("${data.x.json}")).kind).toBe("unknown");
});

test("a document that AWS refuses is no", () => {
  expect(ask(parsePolicy("{"), DEPLOYER)).toEqual({
    kind: "no",
    because:
      "The bucket cannot be managed: AWS refuses the policy: it is not JSON, write one JSON object",
  });
});

test("a policy about everything is refused", () => {
  expect(ask(policyOf(lockout({ Resource: "*" }))).because).toMatch(
    /^The bucket cannot be managed: AWS refuses the policy: statement "\w+" is about everything/,
  );
});

describe("behind a data perimeter", () => {
  const HOLE = "${storage/data.aws_caller_identity.me.account_id}";
  const ORGANIZATION = "${storage/data.aws_organizations_organization.o.id}";
  const MEMBER = "${storage/aws_iam_role.Deployer.arn}";
  const ACCOUNT = {
    numbers: ["111122223333", HOLE],
    arns: ["arn:aws:iam::111122223333:", `arn:aws:iam::${HOLE}:`],
    organizations: [ORGANIZATION],
    members: [MEMBER],
  };
  const askOwner = (policy: ParsedPolicy, ...deployers: string[]) =>
    ownerCanManage(policy, {
      bucketArn: BUCKET,
      deployers,
      account: ACCOUNT,
    });
  const behind = (Condition: unknown) => policyOf(lockout({ Condition }));

  test.each([
    ["StringNotEquals", "aws:PrincipalAccount", "111122223333"],
    ["StringNotEquals", "aws:PrincipalAccount", HOLE],
    ["StringNotEqualsIfExists", "aws:PrincipalAccount", HOLE],
    ["StringNotLike", "aws:PrincipalAccount", ["999922223333", HOLE]],
    ["StringNotEquals", "aws:ResourceAccount", HOLE],
    ["StringNotEquals", "aws:PrincipalOrgID", ORGANIZATION],
    ["StringNotEquals", "aws:ResourceOrgID", ORGANIZATION],
    ["ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:*"],
    ["ArnNotLike", "aws:PrincipalArn", `arn:aws:iam::${HOLE}:*`],
    ["StringNotLike", "aws:PrincipalArn", `arn:aws:iam::${HOLE}:*`],
  ])("yes for its own account: %s %s %j", (operator, key, value) => {
    expect(askOwner(behind({ [operator]: { [key]: value } }))).toEqual({
      kind: "yes",
      because:
        "Nothing that managing the bucket takes is denied to the users and roles of its account",
    });
  });

  test.each(["role", "user"])("yes where all %ss of it are exempt", (kind) => {
    const arn = `arn:aws:iam::${HOLE}:${kind}/*`;
    expect(
      askOwner(behind({ ArnNotLike: { "aws:PrincipalArn": arn } })).because,
    ).toBe(
      `Nothing that managing the bucket takes is denied to the ${kind}s of its account`,
    );
  });

  test.each([
    ["StringNotEquals", "aws:PrincipalAccount", "999922223333"],
    ["StringEquals", "aws:PrincipalAccount", "111122223333"],
    ["StringNotEquals", "aws:ResourceAccount", "999922223333"],
    ["StringEquals", "aws:PrincipalOrgID", ORGANIZATION],
    ["ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::999922223333:*"],
  ])("no for another one: %s %s %j", (operator, key, value) => {
    expect(
      askOwner(behind({ [operator]: { [key]: value } })).because,
    ).toContain('to the users and roles of its account by statement "Lock"');
  });

  test.each([
    ["aws:PrincipalAccount", "${var.account}", '"111122223333"'],
    [
      "aws:PrincipalOrgID",
      "o-a1b2c3d4e5",
      "the id of data.aws_organizations_organization",
    ],
  ])("unknown for %s %s, with the way out", (key, value, way) => {
    const answer = askOwner(behind({ StringNotEquals: { [key]: value } }));
    expect(answer.kind).toBe("unknown");
    expect(answer.because).toContain(
      `which hangs on "${key}"; compare it with ${way}, or exempt who deploys`,
    );
  });

  test("unknown where nobody knows the account, with the ways to tell it", () => {
    const policy = behind({
      StringNotEquals: { "aws:PrincipalAccount": "111122223333" },
    });
    const answer = ask(policy);
    expect(answer.kind).toBe("unknown");
    expect(answer.because).toContain(
      "name the account in allowed_account_ids of the provider, or compare it with the account_id of data.aws_caller_identity, or exempt",
    );
  });

  test("yes for a deployer of the account, by an ARN and by a reference", () => {
    const policy = behind({
      StringNotEquals: { "aws:PrincipalAccount": HOLE },
    });
    expect(askOwner(policy, DEPLOYER).kind).toBe("yes");
    expect(askOwner(policy, MEMBER).kind).toBe("yes");
    expect(askOwner(policy, "${storage/aws_iam_role.Other.arn}").kind).toBe(
      "unknown",
    );
  });

  test.each([["111122223333"], [`arn:aws:iam::${HOLE}:root`], [HOLE]])(
    "no where the account itself is denied, as %s",
    (AWS) => {
      expect(askOwner(policyOf(lockout({ Principal: { AWS } }))).kind).toBe(
        "no",
      );
    },
  );

  test("yes where another account is denied", () => {
    const policy = policyOf(lockout({ Principal: { AWS: "999922223333" } }));
    expect(askOwner(policy).kind).toBe("yes");
    expect(ask(policy).kind).toBe("unknown");
  });

  test("no where a key is asked for that only calls of AWS services carry", () => {
    const Condition = { StringNotEquals: { "aws:SourceAccount": HOLE } };
    expect(askOwner(behind(Condition)).kind).toBe("no");
    const Null = { "aws:SourceAccount": "false" };
    expect(askOwner(behind({ ...Condition, Null })).kind).toBe("yes");
  });
});
