import { parsePolicy } from "../../../modules/policies";
import {
  decide,
  type Decision,
} from "../../../modules/policies/evaluation/decide";
import type {
  Principal,
  Request,
} from "../../../modules/policies/words/request";
import {
  BUCKET,
  denyDeletion,
  documentOf,
  OPAQUE_BUCKET,
  policyOf,
} from "../good-policy";

const ANN: Principal = {
  kind: "user",
  arn: "arn:aws:iam::111122223333:user/ann",
};
const REQUEST: Request = {
  principal: ANN,
  action: "s3:DeleteBucket",
  resource: BUCKET,
  context: {},
};

function effectOf(
  statement: Record<string, unknown>,
  request: Partial<Request> = {},
): Decision["effect"] {
  return decide(policyOf(statement), { ...REQUEST, ...request }).effect;
}

/** Denies without any condition. */
const deny = (change: Record<string, unknown> = {}) =>
  denyDeletion({ Condition: undefined, ...change });

describe("statements", () => {
  test("a Deny names itself as what decided", () => {
    expect(decide(policyOf(deny()), REQUEST)).toEqual({
      effect: "denied",
      statement: 'statement "MFADeleteOnly"',
      mayAllow: false,
      because: 'statement "MFADeleteOnly" denies it',
    });
  });

  test("a statement without Sid goes by its number", () => {
    const policy = policyOf(
      deny({ Action: "s3:Get*" }),
      deny({ Sid: undefined }),
    );
    expect(decide(policy, REQUEST).statement).toBe("statement 2");
  });

  test("a Deny wins over an Allow, in any order", () => {
    const allow = deny({ Sid: "Allow", Effect: "Allow" });
    expect(decide(policyOf(allow, deny()), REQUEST).effect).toBe("denied");
    expect(decide(policyOf(deny(), allow), REQUEST).effect).toBe("denied");
  });

  test("an Allow alone allows", () => {
    expect(effectOf(deny({ Effect: "Allow" }))).toBe("allowed");
  });

  test("an Allow that may match does not allow", () => {
    const allow = deny({
      Effect: "Allow",
      Condition: { Bool: { "aws:SecureTransport": "true" } },
    });
    expect(decide(policyOf(allow), REQUEST)).toEqual({
      effect: "not-denied",
      statement: undefined,
      mayAllow: true,
      because:
        'no statement denies it, statement "MFADeleteOnly" may allow it, which hangs on "aws:SecureTransport"',
    });
  });

  test("only a statement that allows, or may, and that no Deny stops, may allow", () => {
    const allow = deny({ Effect: "Allow", Sid: "Let" });
    const elsewhere = deny({ Effect: "Allow", Action: "s3:GetObject" });
    const mayAllow = (...some: unknown[]) =>
      decide(policyOf(...some), REQUEST).mayAllow;
    expect(mayAllow(allow)).toBe(true);
    expect(mayAllow(deny({ Effect: "${var.effect}" }))).toBe(false);
    expect(mayAllow(elsewhere)).toBe(false);
    expect(mayAllow(allow, deny())).toBe(false);
    expect(mayAllow(allow, deny({ Action: "${var.action}" }))).toBe(false);
  });

  test("a Deny that may match is unknown, even beside an Allow", () => {
    const policy = policyOf(
      deny({ Effect: "Allow", Sid: "Allow" }),
      deny({ Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    );
    expect(decide(policy, REQUEST).effect).toBe("unknown");
  });

  test("several conditions must all hold", () => {
    const statement = deny({
      Condition: {
        Bool: { "aws:SecureTransport": "false" },
        StringEquals: { "aws:SourceVpce": "vpce-1" },
      },
    });
    const values = (one: string) =>
      ({ kind: "present", values: [one] }) as const;
    expect(
      effectOf(statement, {
        context: {
          "aws:SecureTransport": values("false"),
          "aws:SourceVpce": values("vpce-1"),
        },
      }),
    ).toBe("denied");
    expect(
      effectOf(statement, {
        context: {
          "aws:SecureTransport": values("false"),
          "aws:SourceVpce": values("vpce-2"),
        },
      }),
    ).toBe("not-denied");
  });

  test("a condition key counts in any case", () => {
    const statement = deny({
      Condition: { Bool: { "AWS:securetransport": "false" } },
    });
    const context = {
      "aws:SecureTransport": { kind: "present", values: ["false"] },
    } as const;
    expect(effectOf(statement, { context })).toBe("denied");
  });

  test("a document that AWS refuses decides nothing", () => {
    const policy = parsePolicy({ ...documentOf(deny()), Comment: "x" });
    expect(decide(policy, REQUEST).effect).toBe("unknown");
  });
});

describe("actions", () => {
  test.each([
    ["s3:DeleteBucket", "denied"],
    ["S3:deletebucket", "denied"],
    ["s3:*", "denied"],
    ["*", "denied"],
    ["s3:Delete?ucket", "denied"],
    [["s3:Get*", "s3:Delete*"], "denied"],
    ["s3:DeleteBucketPolicy", "not-denied"],
    ["s3:DeleteObject*", "not-denied"],
    ["${var.action}", "unknown"],
    ["s3:${var.verb}Bucket", "unknown"],
    ["s3:${var.verb}Object", "not-denied"],
  ])("Action %j: %s", (action, effect) => {
    expect(effectOf(deny({ Action: action }))).toBe(effect);
  });

  test.each([
    ["s3:Get*", "denied"],
    ["s3:deletebucket", "not-denied"],
    ["${var.action}", "unknown"],
  ])("NotAction %j: %s", (action, effect) => {
    expect(effectOf(deny({ Action: undefined, NotAction: action }))).toBe(
      effect,
    );
  });
});

describe("resources", () => {
  test.each([
    [BUCKET, "denied"],
    ["*", "denied"],
    ["arn:aws:s3:::*", "denied"],
    ["arn:aws:s3:::acme-?rders", "denied"],
    ["arn:*:s3:::acme-orders", "denied"],
    ["arn:aws:s3:*", "denied"],
    ["arn:aws:*acme-orders", "unknown"],
    ["arn:aws:s*:::acme-orders", "unknown"],
    ["arn:aws:s3*", "unknown"],
    ["arn:aws:*", "unknown"],
    ["arn:aws:s3:::Acme-Orders", "not-denied"],
    ["arn:aws-cn:s3:::acme-orders", "not-denied"],
    ["arn:aws:s3:::acme-orders/*", "not-denied"],
    ["arn:aws:s3:::acme-orders-replica", "not-denied"],
    ["arn:${data.aws_partition.p.partition}:s3:::acme-orders", "unknown"],
    ["arn:${data.aws_partition.p.partition}:s3:::acme", "not-denied"],
    ["${x.arn}", "unknown"],
    ["arn:aws:s3:::${aws:username}", "unknown"],
    ["arn:aws:s3:::acme-${*}", "not-denied"],
  ])("Resource %s for the bucket: %s", (resource, effect) => {
    expect(effectOf(deny({ Resource: resource }))).toBe(effect);
  });

  test.each([
    [`${BUCKET}/*`, "denied"],
    [`${BUCKET}*`, "denied"],
    ["*", "denied"],
    ["arn:aws:s3:::acme-*", "denied"],
    ["arn:aws:s3:::acme-*/*", "denied"],
    [`${BUCKET}/logs/*`, "unknown"],
    [`${BUCKET}/*.jpg`, "unknown"],
    [`${BUCKET}/a`, "unknown"],
    [`${BUCKET}/?`, "unknown"],
    [`${BUCKET}/?*`, "unknown"],
    [BUCKET, "not-denied"],
    ["arn:aws:s3:::acme-orders-replica/*", "not-denied"],
    [`${BUCKET}/\${aws:username}/*`, "unknown"],
  ])("Resource %s for every object: %s", (resource, effect) => {
    expect(
      effectOf(deny({ Resource: resource }), { resource: `${BUCKET}/*` }),
    ).toBe(effect);
  });

  test.each([
    [OPAQUE_BUCKET, OPAQUE_BUCKET, "denied"],
    [`${OPAQUE_BUCKET}/*`, `${OPAQUE_BUCKET}/*`, "denied"],
    [`${OPAQUE_BUCKET}*`, `${OPAQUE_BUCKET}/*`, "denied"],
    ["*", OPAQUE_BUCKET, "denied"],
    [`${OPAQUE_BUCKET}/*`, OPAQUE_BUCKET, "not-denied"],
    [OPAQUE_BUCKET, `${OPAQUE_BUCKET}/*`, "not-denied"],
    [`${OPAQUE_BUCKET}/logs/*`, `${OPAQUE_BUCKET}/*`, "unknown"],
    ["${storage/aws_s3_bucket.Other.arn}", OPAQUE_BUCKET, "unknown"],
    ["arn:aws:s3:::*", OPAQUE_BUCKET, "unknown"],
    ["?", OPAQUE_BUCKET, "unknown"],
    ["arn:aws:s3:::${aws:username}", "arn:aws:s3:::${aws:username}", "unknown"],
  ])("Resource %s for %s: %s", (resource, asked, effect) => {
    expect(effectOf(deny({ Resource: resource }), { resource: asked })).toBe(
      effect,
    );
  });

  test.each([
    ["arn:aws:s3:::other", "denied"],
    [BUCKET, "not-denied"],
    ["arn:aws:s3:::acme-*", "not-denied"],
    [OPAQUE_BUCKET, "unknown"],
  ])("NotResource %s: %s", (resource, effect) => {
    expect(effectOf(deny({ Resource: undefined, NotResource: resource }))).toBe(
      effect,
    );
  });

  test("NotResource that leaves out some objects does not cover every object", () => {
    const statement = deny({
      Resource: undefined,
      NotResource: `${BUCKET}/tmp/*`,
    });
    expect(effectOf(statement, { resource: `${BUCKET}/*` })).toBe("unknown");
  });
});

describe("principals", () => {
  const ROLE: Principal = {
    kind: "role",
    arn: "arn:aws:iam::111122223333:role/team/ci",
    session: "run-7",
  };
  const ROOT: Principal = {
    kind: "root",
    arn: "arn:aws:iam::111122223333:root",
  };
  const STRANGER: Principal = { kind: "unnamed" };
  const NOBODY: Principal = { kind: "anonymous" };
  const SERVICE: Principal = { kind: "service", name: "s3.amazonaws.com" };
  const SESSION = "arn:aws:sts::111122223333:assumed-role/ci/run-7";

  test.each<[unknown, Principal, Decision["effect"]]>([
    ["*", ANN, "denied"],
    ["*", NOBODY, "denied"],
    ["*", SERVICE, "denied"],
    ["*", STRANGER, "denied"],
    [{ AWS: "*" }, ROOT, "denied"],
    [{ AWS: "*" }, NOBODY, "denied"],
    [{ AWS: "*" }, SERVICE, "unknown"],
    [{ AWS: "111122223333" }, ANN, "denied"],
    [{ AWS: "111122223333" }, ROOT, "denied"],
    [{ AWS: 111122223333 }, ROLE, "denied"],
    [{ AWS: "arn:aws:iam::111122223333:root" }, ROLE, "denied"],
    [{ AWS: "444455556666" }, ANN, "not-denied"],
    [{ AWS: "444455556666" }, STRANGER, "unknown"],
    [{ AWS: "111122223333" }, NOBODY, "not-denied"],
    [{ AWS: "111122223333" }, SERVICE, "not-denied"],
    [{ AWS: ROLE.arn }, ROLE, "denied"],
    [{ AWS: ROLE.arn }, ANN, "not-denied"],
    [{ AWS: ROLE.arn }, STRANGER, "not-denied"],
    [{ AWS: SESSION }, ROLE, "denied"],
    [{ AWS: SESSION }, { ...ROLE, session: "run-8" }, "not-denied"],
    [{ AWS: SESSION }, { ...ROLE, session: undefined }, "unknown"],
    [{ AWS: SESSION }, ANN, "not-denied"],
    [
      { AWS: SESSION },
      { kind: "role", arn: SESSION.replace("run-7", "run-8") },
      "not-denied",
    ],
    [{ AWS: SESSION.replace("/ci/", "/cd/") }, ROLE, "not-denied"],
    [{ AWS: SESSION.replace("1111", "4444") }, ROLE, "not-denied"],
    [{ AWS: "AIDAEXAMPLEEXAMPLE" }, ANN, "unknown"],
    [{ AWS: ["444455556666", ANN.arn] }, ANN, "denied"],
    [
      { AWS: "${app/aws_iam_role.ci.arn}" },
      { kind: "role", arn: "${app/aws_iam_role.ci.arn}" },
      "denied",
    ],
    [{ AWS: "${app/aws_iam_role.ci.arn}" }, ANN, "unknown"],
    [{ AWS: "${app/aws_iam_role.ci.arn}" }, STRANGER, "not-denied"],
    [{ AWS: "${var.who}" }, STRANGER, "unknown"],
    [{ Service: "s3.amazonaws.com" }, SERVICE, "denied"],
    [{ Service: "sns.amazonaws.com" }, SERVICE, "not-denied"],
    [{ Service: "s3.amazonaws.com" }, { kind: "service" }, "unknown"],
    [{ Service: "s3.amazonaws.com" }, ANN, "not-denied"],
    [
      { Federated: "arn:aws:iam::111122223333:saml-provider/idp" },
      ROLE,
      "unknown",
    ],
    [
      { Federated: "arn:aws:iam::111122223333:saml-provider/idp" },
      ANN,
      "not-denied",
    ],
    [{ CanonicalUser: "79a59df900b949e5" }, ANN, "unknown"],
    [{ CanonicalUser: "79a59df900b949e5" }, NOBODY, "not-denied"],
    ["${var.who}", ANN, "unknown"],
  ])("Principal %j and %j: %s", (principal, caller, effect) => {
    expect(
      effectOf(deny({ Principal: principal }), { principal: caller }),
    ).toBe(effect);
  });

  test.each<[unknown, Principal, Decision["effect"]]>([
    [{ AWS: ANN.arn }, ANN, "unknown"],
    [{ AWS: [ANN.arn, "111122223333"] }, ANN, "unknown"],
    [{ AWS: ROLE.arn }, ROLE, "unknown"],
    [{ AWS: [ROLE.arn, SESSION, "111122223333"] }, ROLE, "unknown"],
    [{ Service: "s3.amazonaws.com" }, SERVICE, "unknown"],
    [{ AWS: ANN.arn }, ROLE, "denied"],
    [{ AWS: ANN.arn }, STRANGER, "denied"],
    [{ AWS: ANN.arn }, NOBODY, "denied"],
    [{ AWS: "111122223333" }, STRANGER, "unknown"],
    [{ AWS: "${var.who}" }, STRANGER, "unknown"],
  ])("NotPrincipal %j and %j: %s", (principal, caller, effect) => {
    const statement = deny({ Principal: undefined, NotPrincipal: principal });
    expect(effectOf(statement, { principal: caller })).toBe(effect);
  });

  test("a caller named in NotPrincipal is told what else it takes", () => {
    const statement = deny({
      Principal: undefined,
      NotPrincipal: { AWS: ROLE.arn },
    });
    expect(
      decide(policyOf(statement), { ...REQUEST, principal: ROLE }).because,
    ).toBe(
      'statement "MFADeleteOnly" may deny it: NotPrincipal lets a caller through only when its account and session are named too, and none with a permissions boundary; use Principal "*" and ArnNotLike on "aws:PrincipalArn"',
    );
  });

  test("the caller's own keys follow from who calls", () => {
    const denyOthers = (key: string, value: string) =>
      deny({ Condition: { StringNotEquals: { [key]: value } } });
    expect(
      effectOf(denyOthers("aws:PrincipalArn", ROLE.arn), { principal: ROLE }),
    ).toBe("not-denied");
    expect(effectOf(denyOthers("aws:PrincipalArn", ROLE.arn))).toBe("denied");
    expect(effectOf(denyOthers("aws:PrincipalAccount", "111122223333"))).toBe(
      "not-denied",
    );
    expect(
      effectOf(denyOthers("aws:PrincipalIsAWSService", "true"), {
        principal: SERVICE,
      }),
    ).toBe("not-denied");
    expect(
      effectOf(denyOthers("aws:PrincipalArn", ROLE.arn), { principal: NOBODY }),
    ).toBe("denied");
  });
});

test("who does not sign in has an account called anonymous, and neither an ARN nor a service", () => {
  const keys = {
    StringEquals: { "aws:PrincipalAccount": "anonymous" },
    Null: {
      "aws:PrincipalArn": "true",
      "aws:PrincipalIsAWSService": "true",
    },
  };
  expect(
    effectOf(deny({ Condition: keys }), { principal: { kind: "anonymous" } }),
  ).toBe("denied");
});

describe("whoever is not named", () => {
  const stranger: Partial<Request> = { principal: { kind: "unnamed" } };
  test.each([
    ["ArnNotLike", "arn:aws:iam::111122223333:role/a", "denied"],
    ["ArnNotLike", "${app/aws_iam_role.a.arn}", "denied"],
    ["ArnNotLike", '${app/aws_iam_role.a["x"].arn}', "denied"],
    ["ArnNotLike", "${app/data.aws_iam_user.a.arn}", "denied"],
    ["ArnNotLike", "${app/aws_iam_role.a[*].arn}", "unknown"],
    ["ArnNotLike", "${var.role_arn}", "unknown"],
    ["ArnNotLike", "arn:aws:iam::${var.account}:role/a", "unknown"],
    ["ArnNotLike", "arn:aws:iam::111122223333:role/a*", "unknown"],
    ["ArnNotEquals", "arn:aws:iam::111122223333:role/a*", "unknown"],
    ["StringNotLike", "arn:aws:iam::111122223333:role/a*", "unknown"],
    ["StringNotEquals", "arn:aws:iam::111122223333:role/a", "denied"],
    [
      "StringNotEqualsIgnoreCase",
      "arn:aws:iam::111122223333:role/a",
      "unknown",
    ],
    ["StringNotEquals", "${var.role_arn}", "unknown"],
    ["StringNotEquals", "${app/aws_iam_role.a.arn}", "denied"],
    ["StringLike", "*", "denied"],
    ["StringLike", "arn:aws:iam::111122223333:role/a", "not-denied"],
    ["StringNotLike", "*", "not-denied"],
    ["NumericEquals", "1", "unknown"],
    ["Null", "false", "denied"],
  ])("%s aws:PrincipalArn %s: %s", (operator, value, effect) => {
    const statement = deny({
      Condition: { [operator]: { "aws:PrincipalArn": value } },
    });
    expect(effectOf(statement, stranger)).toBe(effect);
  });
});
