import type { AccountFacts } from "../../../modules/facts/account-facts";
import {
  keyLetsRole,
  parsePolicy,
  replicationNeeds,
  type KeyLetsRoleQuestion,
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

describe("an account that the policy names", () => {
  const OWN = "111122223333";
  const OTHER = "444455556666";
  const ME = "${storage/data.aws_caller_identity.me.account_id}";
  const THEM = "${storage/data.aws_caller_identity.them.account_id}";
  const root = (account: string) => `arn:aws:iam::${account}:root`;
  const accountOf = (...numbers: string[]): AccountFacts => ({
    numbers,
    arns: [],
    organizations: [],
    members: [],
  });
  const usage = { Action: ["kms:Decrypt", "kms:Encrypt"] };
  const of = (
    statements: object[],
    more: Partial<KeyLetsRoleQuestion> = {},
  ): string =>
    keyLetsRole(
      parsePolicy(documentOf(...statements.map((one) => allow({ ...one })))),
      {
        roleArn: ROLE,
        needs,
        crossAccount: false,
        ...more,
      },
    ).kind;
  const only = (AWS: unknown) => [{ Principal: { AWS } }];

  test.each([root(OTHER), OTHER])(
    "is not the role's where that is another, by %s",
    (name) => {
      const known = { roleAccount: accountOf(OWN) };
      expect(of(only(name), known)).toBe("no");
      expect(of(only([name, root(OWN)]), known)).toBe("yes");
      expect(of(only(name), { roleAccount: accountOf(OTHER) })).toBe("yes");
      const literal = { roleArn: `arn:aws:iam::${OWN}:role/r` };
      expect(of(only(name), literal)).toBe("no");
    },
  );

  test("is told", () => {
    const answer = keyLetsRole(parsePolicy(documentOf(allow(only(OTHER)[0]))), {
      roleArn: ROLE,
      needs,
      crossAccount: false,
      roleAccount: accountOf(OWN),
    });
    expect(answer.because).toBe(
      `no statement allows "kms:Decrypt" to the role or its account (it names account "${OTHER}"); name the role as a Principal`,
    );
  });

  test("is the role's where the same data source reads both", () => {
    const roleAccount = accountOf(OWN, ME);
    expect(of(only(root(ME)), { roleAccount })).toBe("yes");
    expect(of(only(ME), { roleAccount })).toBe("yes");
  });

  test("is the key's where the key is made with the same credentials, and so the role's", () => {
    const keyAccount = accountOf(THEM);
    expect(
      of([{ Principal: { AWS: root(THEM) }, ...usage }], { keyAccount }),
    ).toBe("yes");
    expect(
      of(only(root(THEM)), {
        keyAccount: accountOf(THEM, OTHER),
        roleAccount: accountOf(OWN),
      }),
    ).toBe("no");
  });

  test("is the key's where it alone may change the policy, and nobody says more", () => {
    const guest = { Principal: { AWS: root(OTHER) }, ...usage };
    expect(of(only(root(OTHER)))).toBe("yes");
    expect(of(only(root(THEM)), { roleAccount: accountOf(ME) })).toBe("yes");
    expect(of([{ Principal: { AWS: root(OWN) } }])).toBe("yes");
    expect(
      of([{ Principal: { AWS: root(OWN) }, Action: "kms:Put*" }, guest]),
    ).toBe("no");
    expect(
      of([
        { Principal: { AWS: `arn:aws:iam::${OWN}:user/admin` } },
        { Principal: { AWS: root(OWN) }, ...usage },
      ]),
    ).toBe("yes");
  });

  test("is nobody knows whose where others may change the policy too", () => {
    const guest = { Principal: { AWS: root(OTHER) }, ...usage };
    const both = { Principal: { AWS: [root(OWN), root(OTHER)] } };
    expect(of([guest])).toBe("unknown");
    expect(of([{ ...both, Action: "kms:Put*" }, guest])).toBe("unknown");
    expect(of([both])).toBe("yes");
    expect(
      of([
        { Principal: { AWS: root(OWN) }, Action: "kms:Put*" },
        { Principal: { AWS: root(THEM) }, ...usage },
      ]),
    ).toBe("unknown");
  });

  test("decides by kms:CallerAccount where the role's account is known", () => {
    const any = (account: string) => [
      {
        Principal: "*",
        Condition: { StringEquals: { "kms:CallerAccount": account } },
      },
    ];
    const known = { roleAccount: accountOf(OWN) };
    expect(of(any(OWN), known)).toBe("yes");
    expect(of(any(OTHER), known)).toBe("no");
    expect(of(any(OWN))).toBe("unknown");
  });

  test("lets in a role of it across accounts, and no other", () => {
    const cross = { crossAccount: true, roleAccount: accountOf(OWN) };
    expect(of(only(root(OWN)), cross)).toBe("yes");
    expect(of(only(root(OTHER)), cross)).toBe("no");
  });
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
