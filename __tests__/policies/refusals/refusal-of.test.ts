import { parsePolicy } from "../../../modules/policies";
import { refusalOf } from "../../../modules/policies/refusals/refusal-of";
import {
  BUCKET,
  denyDeletion,
  documentOf,
  OPAQUE_BUCKET,
  policyOf,
} from "../good-policy";

const OF_BUCKET = { bucketArn: BUCKET };

/** The document of one good statement, filled up to so many bytes by its Id. */
function bucketPolicyOf(bytes: number) {
  const document = { ...documentOf(denyDeletion()), Id: "" };
  const missing = bytes - JSON.stringify(document).length;
  return { ...document, Id: "x".repeat(missing) };
}

function rolePolicyOf(characters: number) {
  const statement = { Effect: "Allow", Action: "s3:*", Resource: [BUCKET] };
  const size = JSON.stringify(documentOf(statement)).length;
  statement.Resource[0] += "x".repeat(characters - size);
  return documentOf(statement);
}

test("a bucket policy of 20 KB is taken, and one byte more is refused", () => {
  expect(refusalOf(parsePolicy(bucketPolicyOf(20_480)), OF_BUCKET)).toBe(
    undefined,
  );
  expect(refusalOf(parsePolicy(bucketPolicyOf(20_481)), OF_BUCKET)).toBe(
    "AWS refuses the policy: it is 20481 bytes long, shorten it to 20480 or fewer",
  );
});

test("what counts are bytes, not characters", () => {
  const wide = { ...documentOf(denyDeletion()), Id: "\u00e9".repeat(12_000) };

  expect(refusalOf(parsePolicy(wide), OF_BUCKET)).toContain("bytes long");
});

test("white space between the elements does not count", () => {
  const text = JSON.stringify(bucketPolicyOf(20_480), null, 8);

  expect(refusalOf(parsePolicy(text), OF_BUCKET)).toBe(undefined);
});

test("the length of an expression does not count, that of the rest does", () => {
  const long = `\${var.${"x".repeat(30_000)}}`;
  const short = documentOf(
    denyDeletion({ Action: "s3:*", Resource: `${BUCKET}/${long}` }),
  );
  const tooLong = { ...short, Id: `${long}${"x".repeat(20_480)}` };

  expect(refusalOf(parsePolicy(short), OF_BUCKET)).toBe(undefined);
  expect(refusalOf(parsePolicy(tooLong), OF_BUCKET)).toContain("bytes long");
});

test("an expression in a condition key does not count either", () => {
  const key = `aws:PrincipalTag/\${var.${"x".repeat(30_000)}}`;
  const Condition = { StringEquals: { [key]: "a" } };

  expect(refusalOf(policyOf(denyDeletion({ Condition })), OF_BUCKET)).toBe(
    undefined,
  );
});

test("a role's policy of 10,240 characters is taken, and one more is refused", () => {
  expect(refusalOf(parsePolicy(rolePolicyOf(10_240)), "role")).toBe(undefined);
  expect(refusalOf(parsePolicy(rolePolicyOf(10_241)), "role")).toBe(
    "AWS refuses the policy: it is 10241 characters long, shorten it to 10240 or fewer",
  );
});

test("a document that cannot be printed has no size", () => {
  const circular: Record<string, unknown> = documentOf(denyDeletion());
  circular["Id"] = circular;

  expect(refusalOf(parsePolicy(circular), OF_BUCKET)).toBe(undefined);
});

describe("a bucket's policy is about its bucket", () => {
  const refusal = (Resource: unknown, bucketArn = BUCKET, Action = "s3:*") =>
    refusalOf(policyOf(denyDeletion({ Action, Resource })), { bucketArn });
  const refused = (what: string, bucketArn = BUCKET) =>
    `AWS refuses the policy: statement "MFADeleteOnly" is about ${what}; use Resource "${bucketArn}", or "${bucketArn}/*" for its objects`;

  test.each([
    "arn:aws:s3:::acme-orders-replica",
    "arn:aws:s3:::acme-orders-replica/a",
    "arn:aws:s3:::acme-orders-replica/*",
    "arn:aws:s3:::acme/${var.folder}/*",
    "arn:aws-cn:s3:::acme-orders",
    "arn:aws:s3:::Acme-orders/a",
    "arn:aws:kms:eu-west-1:111122223333:key/1",
  ])("and is refused where it names %s", (resource) => {
    expect(refusal([BUCKET, resource])).toBe(
      refused(`something else ("${resource}")`),
    );
    expect(refusal([resource, BUCKET])).toBe(
      refused(`something else ("${resource}")`),
    );
  });

  test.each([BUCKET, OPAQUE_BUCKET])(
    'and is refused where it names "*", whatever is known of %s',
    (bucketArn) => {
      expect(refusal("*", bucketArn)).toBe(
        refused(
          'everything ("*"), and a bucket\'s policy about its bucket only',
          bucketArn,
        ),
      );
    },
  );

  test.each([
    [BUCKET, BUCKET],
    [BUCKET, `${BUCKET}/`],
    [BUCKET, `${BUCKET}/a`],
    [BUCKET, `${BUCKET}/*`],
    [BUCKET, `${BUCKET}*`],
    [BUCKET, "arn:aws:s3:::other-*"],
    [BUCKET, "arn:aws:s3:::other?/a"],
    [BUCKET, "arn:aws:s3:::${var.name}/a"],
    [BUCKET, "${storage/aws_s3_bucket.Other.arn}"],
    [BUCKET, "arn:${data.aws_partition.p.partition}:s3:::other"],
    [BUCKET, "arn:aws:s3:::%{ if true }acme-orders%{ endif }"],
    [OPAQUE_BUCKET, OPAQUE_BUCKET],
    [OPAQUE_BUCKET, "arn:aws:s3:::acme-orders"],
    [OPAQUE_BUCKET, "arn:aws:s3:::acme-orders/*"],
  ])("the policy of %s may name %s", (bucketArn, resource) => {
    expect(refusal(resource, bucketArn)).toBe(undefined);
  });

  test("what is left out may be anything", () => {
    const statement = denyDeletion({
      Resource: undefined,
      NotResource: ["arn:aws:s3:::other", "*"],
    });
    expect(refusalOf(policyOf(statement), OF_BUCKET)).toBe(undefined);
  });

  test("and a role's may be about everything", () => {
    const statement = denyDeletion({ Principal: undefined, Resource: "*" });
    expect(refusalOf(policyOf(statement), "role")).toBe(undefined);
  });
});

describe("an action that applies to none of a statement's resources is refused", () => {
  const refusal = (Action: unknown, Resource: unknown, bucketArn = BUCKET) =>
    refusalOf(policyOf(denyDeletion({ Action, Resource })), { bucketArn });
  const refused = (words: string) =>
    `AWS refuses the policy: statement "MFADeleteOnly" ${words}`;

  test.each([BUCKET, OPAQUE_BUCKET])("in the policy of %s", (arn) => {
    expect(refusal("s3:DeleteBucket", `${arn}/*`, arn)).toBe(
      refused(
        `names objects ("${arn}/*"), but "s3:DeleteBucket" is about the bucket itself; use Resource "${arn}"`,
      ),
    );
    expect(refusal("s3:DeleteObjectVersion", arn, arn)).toBe(
      refused(
        `names the bucket, but "s3:DeleteObjectVersion" is about its objects; use Resource "${arn}/*"`,
      ),
    );
  });

  test("and all of them are told, with what to add", () => {
    expect(
      refusal(
        ["s3:getobject", "s3:ListBucket", "s3:Put*", "s3:GetBucketPolicy"],
        [`${BUCKET}/a`, `${BUCKET}/b/*`],
      ),
    ).toBe(
      refused(
        `names objects ("${BUCKET}/a" and "${BUCKET}/b/*"), but "s3:ListBucket" and "s3:GetBucketPolicy" are about the bucket itself; add Resource "${BUCKET}"`,
      ),
    );
    expect(refusal(["s3:getobject", "s3:ListBucket"], BUCKET)).toBe(
      refused(
        `names the bucket, but "s3:getobject" is about its objects; add Resource "${BUCKET}/*"`,
      ),
    );
  });

  test.each<[unknown, unknown]>([
    [
      ["s3:DeleteBucket", "s3:DeleteObject"],
      [BUCKET, `${BUCKET}/*`],
    ],
    ["s3:DeleteBucket", `${BUCKET}*`],
    ["s3:DeleteBucket", [`${BUCKET}/*`, `${BUCKET}*`]],
    ["s3:DeleteBucket", [`${BUCKET}/*`, "${var.bucket}"]],
    ["s3:DeleteBucket*", `${BUCKET}/*`],
    ["s3:Delete${var.what}", `${BUCKET}/*`],
    ["s3:TagResource", `${BUCKET}/*`],
    ["s3:NotYetKnown", BUCKET],
  ])("unless it may apply: %j on %j", (action, resource) => {
    expect(refusal(action, resource)).toBe(undefined);
  });

  test("what is left out may be anything", () => {
    for (const change of [
      { Action: undefined, NotAction: "s3:DeleteObject" },
      { Resource: undefined, NotResource: `${BUCKET}/*` },
    ]) {
      expect(refusalOf(policyOf(denyDeletion(change)), OF_BUCKET)).toBe(
        undefined,
      );
    }
  });
});

test("a statement that only Terraform can read is not refused", () => {
  expect(refusalOf(policyOf("${var.statement}"), OF_BUCKET)).toBe(undefined);
});

describe("what IAM takes in no policy", () => {
  const OWN = { Effect: "Allow", Action: "s3:*", Resource: "*" };

  test.each([
    "allow replication",
    "allow-replication",
    "a_b",
    "\u00fc",
    "${var.x} ${var.y}",
  ])("is a Sid such as %j", (Sid) => {
    expect(refusalOf(policyOf(OWN, { ...OWN, Sid }), "role")).toBe(
      `AWS refuses the policy: the Sid of statement "${Sid}" may hold letters A to Z and digits only, take the rest out`,
    );
    expect(refusalOf(policyOf(denyDeletion({ Sid })), OF_BUCKET)).toBe(
      undefined,
    );
  });

  test.each(["", "AllowReplication2", "a${var.x}b", "${var.x}"])(
    "is not a Sid such as %j",
    (Sid) => {
      expect(refusalOf(policyOf({ ...OWN, Sid }), "role")).toBe(undefined);
    },
  );

  test.each(["\u20ac", "\u{1f600}", "\u0100"])(
    "is the character %s, wherever it stands",
    (character) => {
      const Condition = { StringEquals: { "aws:PrincipalTag/a": character } };
      expect(refusalOf(policyOf({ ...OWN, Condition }), "role")).toBe(
        `AWS refuses the policy: it holds "${character}", which is beyond Latin-1, write characters up to U+00FF`,
      );
      expect(refusalOf(policyOf(denyDeletion({ Condition })), OF_BUCKET)).toBe(
        undefined,
      );
    },
  );

  test("is no character up to \u00ff, and none within an expression", () => {
    for (const value of ["\u00ff\t\n\r", '${var.a == "\u20ac"}']) {
      const Condition = { StringEquals: { "aws:PrincipalTag/a": value } };
      expect(refusalOf(policyOf({ ...OWN, Condition }), "role")).toBe(
        undefined,
      );
    }
  });
});

describe("S3 takes no action of another service", () => {
  const refusal = (change: Readonly<Record<string, unknown>>) =>
    refusalOf(policyOf(denyDeletion(change)), OF_BUCKET);

  test.each(["kms:Decrypt", "iam:*", "s3express:*", "STS:AssumeRole"])(
    "such as %s",
    (action) => {
      expect(refusal({ Action: ["s3:DeleteBucket", action] })).toBe(
        `AWS refuses the policy: statement "MFADeleteOnly" names "${action}", which S3 does not take in a bucket's policy; take it out, and leave actions of S3 only`,
      );
    },
  );

  test.each([
    [{ Action: ["*", "S3:GetObject"], Resource: `${BUCKET}/*` }],
    [{ Action: ["s3:DeleteBucket", "${var.action}"] }],
    [{ Action: undefined, NotAction: "kms:Decrypt" }],
  ])("and is not said to refuse %j for that", (change) => {
    expect(refusal(change)).toBe(undefined);
  });

  test("that is not so of a role's policy", () => {
    const own = { Principal: undefined, Action: "kms:Decrypt", Resource: "*" };
    expect(refusalOf(policyOf(denyDeletion(own)), "role")).toBe(undefined);
  });
});

describe("a condition key has to apply to each action that is written out", () => {
  const refusal = (Action: unknown, key: string, Resource = `${BUCKET}/*`) =>
    refusalOf(
      policyOf(
        denyDeletion({
          Action,
          Resource: Resource === "both" ? [BUCKET, `${BUCKET}/*`] : Resource,
          Condition: { StringEquals: { [key]: "a" } },
        }),
      ),
      OF_BUCKET,
    );

  test.each([
    ["s3:GetObject", "s3:prefix", '"s3:GetObject"; drop the condition'],
    [
      "s3:DeleteObjectVersion",
      "s3:ExistingObjectTag/a",
      '"s3:DeleteObjectVersion"; drop the condition',
    ],
    [
      ["s3:GetObject", "s3:PutObject"],
      "s3:x-amz-acl",
      '"s3:GetObject"; put that into a statement of its own',
    ],
    [
      ["s3:GetObject*", "s3:DeleteObject*"],
      "s3:x-amz-acl",
      '"s3:GetObject*" and "s3:DeleteObject*"; drop the condition',
    ],
    [
      ["s3:Put*", "s3:GetObject"],
      "S3:X-Amz-Acl",
      '"s3:GetObject"; put that into a statement of its own',
    ],
  ])("%j does not take %s", (action, key, end) => {
    expect(refusal(action, key)).toBe(
      `AWS refuses the policy: statement "MFADeleteOnly" asks for "${key}", which S3 does not take as a condition on ${end}`,
    );
  });

  test.each([
    ["s3:*", "s3:prefix"],
    ["*", "s3:DataAccessPointAccount"],
    [["s3:List*", "s3:GetObject*"], "s3:prefix"],
    [["s3:ListBucket", "s3:ListBucketVersions"], "s3:prefix"],
    [["s3:DeleteBucket", "s3:DeleteObject"], "s3:TlsVersion"],
    [["s3:GetObject", "s3:DeleteObject"], "aws:PrincipalTag/a"],
    [["s3:GetObject", "${var.action}"], "s3:prefix"],
    ["s3:NewAction", "s3:prefix"],
  ])("%j is not said to be refused with %s", (action, key) => {
    expect(refusal(action, key, "both")).toBe(undefined);
  });

  test("a role's policy may ask for any", () => {
    const own = denyDeletion({
      Principal: undefined,
      Condition: { StringEquals: { "s3:prefix": "a" } },
    });
    expect(refusalOf(policyOf(own), "role")).toBe(undefined);
  });
});

test.each(["10.0.0", "10.0.0.0/33", "*", "10.0.0.*", "localhost"])(
  "S3 compares no address with %s",
  (value) => {
    const Condition = {
      NotIpAddressIfExists: { "aws:SourceIp": ["::/0", value] },
    };
    expect(refusalOf(policyOf(denyDeletion({ Condition })), OF_BUCKET)).toBe(
      `AWS refuses the policy: statement "MFADeleteOnly" compares NotIpAddressIfExists "aws:SourceIp" with "${value}", which is no address and no CIDR block; write one such as "203.0.113.0/24"`,
    );
  },
);

test.each(["192.168.1.1/24", "2001:db8::/32", "${var.cidr}"])(
  "S3 compares an address with %s",
  (value) => {
    const Condition = { IpAddress: { "aws:SourceIp": value } };
    expect(refusalOf(policyOf(denyDeletion({ Condition })), OF_BUCKET)).toBe(
      undefined,
    );
  },
);
