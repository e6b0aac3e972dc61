import { unknown, absent, known } from "../../../modules/facts/fact";
import type {
  BucketFacts,
  Fact,
  KmsKeyFacts,
  RoleFacts,
} from "../../../modules/checklist";
import { replicationRoleCanReplicate as rule } from "../../../modules/checklist/rules/replication-role-can-replicate";
import {
  encryptedBy,
  goodKey,
  goodPair,
  goodPrimary,
  goodRule,
  REPLICA,
  replicatingBy,
  rolePolicy,
} from "../good-pair";
import { ask } from "../verdicts";

const SOURCE_KEY = "arn:aws:kms:us-east-1:111122223333:key/source";
const REPLICA_KEY = "arn:aws:kms:us-east-2:111122223333:key/replica";

function roleWith(changes: Partial<RoleFacts>) {
  const { replication } = goodPrimary();
  if (replication.kind !== "known" || replication.value.role.kind !== "known") {
    throw new Error("the good primary has a role");
  }
  const role = known({ ...replication.value.role.value, ...changes });
  return { replication: known({ ...replication.value, role }) };
}

const withRole = (changes: Partial<RoleFacts>) =>
  ask(rule, goodPair({ primary: roleWith(changes) }));

function encryptedPair(...keyStatements: object[]) {
  const { replication } = roleWith({
    policies: [
      known({
        ...rolePolicy(),
        Statement: [...rolePolicy().Statement, ...keyStatements],
      }),
    ],
  });
  const rules = [
    goodRule({
      kmsObjects: known("Enabled"),
      replicaKmsKey: known(REPLICA_KEY),
    }),
  ];
  return goodPair({
    primary: {
      ...encryptedBy({
        algorithm: known("aws:kms"),
        kmsKey: known(SOURCE_KEY),
      }),
      replication: known({ ...replication.value, rules }),
    },
  });
}

const decrypt = {
  Effect: "Allow",
  Action: "kms:Decrypt",
  Resource: SOURCE_KEY,
};
const encrypt = {
  Effect: "Allow",
  Action: ["kms:Encrypt", "kms:GenerateDataKey"],
  Resource: REPLICA_KEY,
};

test("passes when the role's policy allows what replication needs", () => {
  expect(ask(rule, goodPair()).kind).toBe("pass");
});

test("fails when one action is missing, and names it", () => {
  const policies = [known(rolePolicy("s3:ReplicateDelete"))];

  expect(withRole({ policies })).toMatchObject({
    kind: "fail",
    because: expect.stringContaining("s3:ReplicateDelete"),
  });
});

test("fails when the role has no policy at all", () => {
  expect(withRole({ policies: [] }).kind).toBe("fail");
});

test("is unknown when the missing action may stand in a policy nobody can read", () => {
  const policies = [
    known(rolePolicy("s3:ReplicateDelete")),
    unknown("arn:aws:iam::aws:policy/Managed"),
  ];

  expect(withRole({ policies }).kind).toBe("unknown");
});

test("names the policies that nobody can read", () => {
  const policies = [known(rolePolicy()), unknown('AWS\'s own policy "X"')];

  expect(withRole({ policies })).toMatchObject({
    kind: "unknown",
    because: expect.stringContaining('AWS\'s own policy "X"'),
  });
});

test("fails when the role's permissions boundary leaves one action out, and names it", () => {
  const boundary = known(rolePolicy("s3:ReplicateDelete"));

  expect(withRole({ boundary })).toMatchObject({
    kind: "fail",
    because: expect.stringContaining("permissions boundary"),
  });
});

test("is unknown when the role's permissions boundary is", () => {
  expect(withRole({ boundary: unknown("${var.boundary}") })).toMatchObject({
    kind: "unknown",
    because: expect.stringContaining("${var.boundary}"),
  });
});

test("passes within a permissions boundary that allows it all", () => {
  expect(withRole({ boundary: known(rolePolicy()) }).kind).toBe("pass");
});

test("fails when the role trusts another service", () => {
  const trust = known({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "batchoperations.s3.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ],
  });

  expect(withRole({ trust }).kind).toBe("fail");
});

test("is unknown when whom the role trusts is unknown", () => {
  expect(withRole({ trust: unknown("${var.trust}") }).kind).toBe("unknown");
});

test("fails without a role", () => {
  const { replication } = roleWith({});
  const primary = {
    replication: known({ ...replication.value, role: absent }),
  };

  expect(ask(rule, goodPair({ primary })).kind).toBe("fail");
});

test("is unknown when the role is unknown", () => {
  const { replication } = roleWith({});
  const role = unknown("${var.role}");
  const primary = { replication: known({ ...replication.value, role }) };

  expect(ask(rule, goodPair({ primary }))).toMatchObject({
    kind: "unknown",
    because: expect.stringContaining("${var.role}"),
  });
});

test("passes with KMS when the role may decrypt and encrypt", () => {
  expect(ask(rule, encryptedPair(decrypt, encrypt)).kind).toBe("pass");
});

test.each([
  ["decrypt with the source's key", [encrypt]],
  ["encrypt with the replica's key", [decrypt]],
])("fails with KMS when the role may not %s", (_, statements) => {
  expect(ask(rule, encryptedPair(...statements)).kind).toBe("fail");
});

describe("the policy of a key", () => {
  const policyOf = (Principal: unknown, Effect = "Allow") =>
    known({
      Version: "2012-10-17",
      Statement: [{ Effect, Principal, Action: "kms:*", Resource: "*" }],
    });
  const ROOT = { AWS: "arn:aws:iam::111122223333:root" };
  const NOBODY = { Service: "logs.amazonaws.com" };

  /** The encrypted pair, whose keys are of the app. */
  function withKeys(
    source: Partial<KmsKeyFacts>,
    replica: Partial<KmsKeyFacts> = {},
    account: Fact<string> = absent,
  ) {
    const { buckets } = encryptedPair(decrypt, encrypt);
    const { encryption, replication } = buckets[0]!;
    if (encryption.kind !== "known" || replication.kind !== "known") {
      throw new Error("both are known");
    }
    const key = known(
      goodKey({
        name: "aws_kms_key.source",
        arn: known(SOURCE_KEY),
        ...source,
      }),
    );
    const [good] = replication.value.rules;
    const rules = [
      {
        ...good!,
        replicaKey: known(goodKey({ arn: known(REPLICA_KEY), ...replica })),
        destination: { ...good!.destination, account },
      },
    ];
    return ask(
      rule,
      goodPair({
        primary: {
          encryption: known({ ...encryption.value, key }),
          replication: known({ ...replication.value, rules }),
        },
      }),
    );
  }

  test("may be AWS's own, or let the account decide", () => {
    expect(withKeys({}, { policy: policyOf(ROOT) })).toMatchObject({
      kind: "pass",
      because: expect.stringMatching(
        /aws_kms_key.source has AWS's policy, which lets the account decide; policy of aws_kms_key.replica: it lets the role use the key$/,
      ),
    });
  });

  test.each([
    [
      "the source's",
      { policy: policyOf(NOBODY) },
      {},
      'source: no statement allows "kms:Decrypt"',
    ],
    [
      "the replica's",
      {},
      { policy: policyOf(NOBODY) },
      'replica: no statement allows "kms:Encrypt"',
    ],
  ])("fails when %s lets nobody in", (_, source, replica, words) => {
    expect(withKeys(source, replica)).toMatchObject({
      kind: "fail",
      because: expect.stringContaining(`policy of aws_kms_key.${words}`),
    });
  });

  test("is unknown when it cannot be read", () => {
    expect(withKeys({ policy: unknown("${var.policy}") })).toMatchObject({
      kind: "unknown",
      because: expect.stringContaining(
        "the policy of aws_kms_key.source cannot be known: ${var.policy}",
      ),
    });
  });

  test("is not judged outside the app, and that is told", () => {
    const outside = { inApp: false, name: SOURCE_KEY };
    expect(withKeys(outside)).toMatchObject({
      kind: "pass",
      because: expect.stringContaining(
        `${SOURCE_KEY} is outside the app, and its policy not judged`,
      ),
    });
  });

  test("must name a role of another account", () => {
    const account = known("444455556666");
    expect(withKeys({}, {}, account)).toMatchObject({
      kind: "fail",
      because: expect.stringContaining(
        "aws_kms_key.replica has no policy that lets a role of another account in",
      ),
    });
  });
});

describe("a key that an alias names", () => {
  const ALIAS = "arn:aws:kms:us-east-1:111122223333:alias/source";
  const aliased = (Resource: string, key: Fact<KmsKeyFacts>) => {
    const app = encryptedPair({ ...decrypt, Resource }, encrypt);
    const { replication } = app.buckets[0]!;
    const encryption = encryptedBy({
      algorithm: known("aws:kms"),
      kmsKey: known(ALIAS),
      key,
    });
    return ask(rule, goodPair({ primary: { replication, ...encryption } }));
  };
  const behind = known(goodKey({ arn: known(SOURCE_KEY) }));
  const outside = known(goodKey({ inApp: false, arn: unknown(ALIAS) }));

  test("is opened by the ARN of the key behind it", () => {
    expect(aliased(SOURCE_KEY, behind).kind).toBe("pass");
    expect(aliased(SOURCE_KEY, outside).kind).toBe("unknown");
  });

  test.each([
    ["in the app", behind],
    ["outside", outside],
  ])("is not opened by the alias, be its key %s", (_, key) => {
    expect(aliased(ALIAS, key)).toMatchObject({
      kind: "fail",
      because: expect.stringContaining(
        `names an alias, "${ALIAS}", which allows nothing of its key in a role's policy: name the key's ARN`,
      ),
    });
  });
});

test("fails when the role may read no retention of a locked source", () => {
  const primary = {
    objectLock: known({
      enabled: known(true),
      mode: absent,
      days: absent,
      years: absent,
    }),
  };

  expect(ask(rule, goodPair({ primary })).kind).toBe("fail");
});

test("fails when the replica's account is another and the role may not give its objects away", () => {
  const primary = replicatingBy(
    goodRule({
      destination: {
        ...goodRule().destination,
        account: known("444455556666"),
      },
    }),
  );

  expect(ask(rule, goodPair({ primary }))).toMatchObject({
    kind: "fail",
    because: expect.stringContaining("s3:ObjectOwnerOverrideToBucketOwner"),
  });
});

test("asks for the rights of every rule that leaves the Region", () => {
  const primary = replicatingBy(
    goodRule(),
    goodRule({
      id: known("second"),
      destination: {
        ...goodRule().destination,
        bucket: { kind: "outside", arn: "arn:aws:s3:::elsewhere" },
        arn: known("arn:aws:s3:::elsewhere"),
        declaredVersioned: known(true),
      },
    }),
  );

  expect(ask(rule, goodPair({ primary }))).toMatchObject({
    kind: "fail",
    because: expect.stringContaining('rule "second"'),
  });
});

test("does not apply to a bucket that replicates nothing", () => {
  expect(ask(rule, goodPair(), REPLICA).kind).toBe("not-applicable");
});

const denied = (Resource: string) => ({
  policy: known({
    document: known({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Nobody",
          Effect: "Deny",
          Principal: "*",
          Action: ["s3:GetObjectVersion*", "s3:Replicate*"],
          Resource: `${Resource}/*`,
        },
      ],
    }),
    preventDestroy: known(true),
    address: "aws_s3_bucket_policy.other",
  }),
});

test.each([
  [
    "primary",
    "arn:aws:s3:::acme-orders",
    "storage/Orders/Primary/Bucket",
    "s3:GetObjectVersionForReplication",
  ],
  [
    "replica",
    "arn:aws:s3:::acme-orders-replica",
    REPLICA,
    "s3:ReplicateObject",
  ],
])(
  "fails when the policy of the %s denies what the role's own policies allow",
  (side, arn, path, action) => {
    expect(ask(rule, goodPair({ [side]: denied(arn) }))).toEqual({
      kind: "fail",
      because: `rule "everything": policy of ${path}: "${action}" on "${arn}/*" is denied to the role by statement "Nobody", and a Deny wins over every Allow; exempt the role by ArnNotLike on "aws:PrincipalArn"`,
    });
  },
);

test("is unknown when the replica's policy is unknown, and passes when it has none", () => {
  const withPolicy = (policy: BucketFacts["policy"]) =>
    ask(rule, goodPair({ replica: { policy } })).kind;
  expect(withPolicy(unknown("${var.policy}"))).toBe("unknown");
  expect(withPolicy(absent)).toBe("pass");
});

test("fails when the replica is in another account whose policy does not let the role in", () => {
  const { destination } = goodRule();
  const policies = [
    known({
      ...rolePolicy(),
      Statement: [
        ...rolePolicy().Statement,
        {
          Effect: "Allow",
          Action: "s3:ObjectOwnerOverrideToBucketOwner",
          Resource: "arn:aws:s3:::acme-orders-replica/*",
        },
      ],
    }),
  ];
  const { replication } = roleWith({ policies });
  const rules = [
    goodRule({
      destination: { ...destination, account: known("444455556666") },
    }),
  ];
  const primary = { replication: known({ ...replication.value, rules }) };
  expect(ask(rule, goodPair({ primary }))).toMatchObject({
    kind: "fail",
    because: expect.stringContaining(
      'no statement allows "s3:ReplicateObject" on "arn:aws:s3:::acme-orders-replica/*" to the role, which is of another account',
    ),
  });
});

test("of several policies, a statement says whose it is", () => {
  const denies = {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Deny", Action: "s3:ReplicateObject", Resource: "*" },
    ],
  };
  const { because } = withRole({
    policies: [
      { ...known(rolePolicy()), by: "aws_iam_role_policy.grants" },
      { ...known(denies), by: "aws_iam_role_policy.denies" },
    ],
  });
  expect(because).toContain(
    "is denied by statement 1 of aws_iam_role_policy.denies",
  );
});
