import { unknown, absent, known } from "../../../modules/facts/fact";
import type {
  BucketFacts,
  DestinationFacts,
  Fact,
  ReplicationRuleFacts,
} from "../../../modules/checklist";
import { replicatedToAnotherRegion as rule } from "../../../modules/checklist/rules/replicated-to-another-region";
import {
  goodPair,
  goodPrimary,
  goodReplica,
  goodRule,
  PRIMARY,
  REPLICA,
  replicatingBy,
} from "../good-pair";
import { ask } from "../verdicts";

const by = (changes: Partial<ReplicationRuleFacts>) =>
  ask(rule, goodPair({ primary: replicatingBy(goodRule(changes)) }));

const outside = (changes: Partial<DestinationFacts>) =>
  by({
    destination: {
      ...goodRule().destination,
      bucket: { kind: "outside", arn: "arn:aws:s3:::elsewhere" },
      declaredVersioned: known(true),
      ...changes,
    },
  });

test("passes with the names of the replica and both Regions as evidence", () => {
  expect(ask(rule, goodPair())).toEqual({
    kind: "pass",
    because: `rule "everything" copies the whole bucket to ${REPLICA}: its status is "Enabled"; no filter narrows it; it leads to another bucket; its destination can keep versions; it leads from us-east-1 to us-east-2`,
  });
});

test("passes for a bucket that is only a replica, and names its primary", () => {
  expect(ask(rule, goodPair(), REPLICA)).toEqual({
    kind: "pass",
    because: `it holds the copy of ${PRIMARY}, whose Region is us-east-1; what is written to it directly has no copy`,
  });
});

test("fails without a replication configuration", () => {
  expect(
    ask(rule, goodPair({ primary: { replication: absent, role: "neither" } })),
  ).toEqual({ kind: "fail", because: "nothing replicates the bucket" });
});

test("fails with a replication configuration without rules", () => {
  expect(ask(rule, goodPair({ primary: replicatingBy() })).kind).toBe("fail");
});

test.each([
  ["is disabled", { status: known("Disabled") }, 'its status is "Disabled"'],
  [
    "has a status in lower case",
    { status: known("enabled") },
    'its status is "enabled", which S3 spells "Enabled"',
  ],
  [
    "has a filter",
    { scope: { kind: "filtered", by: 'prefix "logs/"' } },
    'it copies only what its filter lets through: prefix "logs/"',
  ],
  [
    "leads to the bucket itself",
    {
      destination: {
        ...goodRule().destination,
        bucket: { kind: "in-app", path: PRIMARY },
      },
    },
    "it leads to the bucket itself",
  ],
] as [string, Partial<ReplicationRuleFacts>, string][])(
  "fails when the rule %s",
  (_, changes, words) => {
    expect(by(changes)).toMatchObject({
      kind: "fail",
      because: expect.stringContaining(words),
    });
  },
);

test.each([
  ["status", { status: unknown("${var.status}") }, "${var.status}"],
  [
    "filter",
    { scope: { kind: "unknown", because: "${var.prefix}" } },
    "${var.prefix}",
  ],
  [
    "destination",
    {
      destination: {
        ...goodRule().destination,
        bucket: { kind: "unknown", because: "${var.arn}" },
      },
    },
    "${var.arn}",
  ],
] as [string, Partial<ReplicationRuleFacts>, string][])(
  "is unknown when the rule's %s is unknown",
  (_, changes, words) => {
    expect(by(changes)).toMatchObject({
      kind: "unknown",
      because: expect.stringContaining(words),
    });
  },
);

test.each(["us-east-1", "US-EAST-1 "])(
  "fails when the replica is in the same Region, written %j",
  (region) => {
    const app = goodPair({ replica: { region: known(region) } });

    expect(ask(rule, app)).toMatchObject({
      kind: "fail",
      because: expect.stringContaining("both buckets are in Region us-east-1"),
    });
    expect(ask(rule, app, REPLICA)).toMatchObject({
      kind: "fail",
      because: expect.stringMatching(
        /^nothing replicates the bucket; it should hold the copy of .*: both buckets are in Region us-east-1$/,
      ),
    });
  },
);

test("fails when the replica is in another partition", () => {
  const app = goodPair({ replica: { region: known("cn-north-1") } });

  expect(ask(rule, app)).toMatchObject({
    kind: "fail",
    because: expect.stringContaining("different partitions"),
  });
});

test.each(["primary", "replica"])(
  "is unknown when the Region of the %s is none that AWS would name so",
  (side) => {
    const app = goodPair({ [side]: { region: known("xx-nowhere-9") } });

    expect(ask(rule, app)).toMatchObject({
      kind: "unknown",
      because: expect.stringContaining(
        '"xx-nowhere-9" is not how AWS names a Region, correct its spelling',
      ),
    });
  },
);

test.each(["primary", "replica"])(
  "is unknown for both buckets when the Region of the %s is unknown",
  (side) => {
    const app = goodPair({ [side]: { region: unknown("the environment") } });

    expect(ask(rule, app).kind).toBe("unknown");
    expect(ask(rule, app, REPLICA).kind).toBe("unknown");
  },
);

test("believes the replica's own Region, not what the rule says of it", () => {
  const app = goodPair({
    primary: replicatingBy(
      goodRule({
        destination: { ...goodRule().destination, region: known("eu-west-1") },
      }),
    ),
    replica: { region: known("us-east-1") },
  });

  expect(ask(rule, app).kind).toBe("fail");
});

test("fails when the replica is a directory bucket", () => {
  expect(ask(rule, goodPair({ replica: { kind: "directory" } })).kind).toBe(
    "fail",
  );
});

test("passes with a destination outside the app that is declared versioned", () => {
  expect(outside({}).kind).toBe("pass");
});

test("fails with a destination outside the app that nobody declared versioned", () => {
  expect(outside({ declaredVersioned: absent })).toMatchObject({
    kind: "fail",
    because: expect.stringContaining("nobody declared that it keeps versions"),
  });
});

test("fails with a destination outside the app that is declared unversioned", () => {
  expect(outside({ declaredVersioned: known(false) }).kind).toBe("fail");
});

test("fails with a destination outside the app that is the bucket itself", () => {
  expect(
    outside({ bucket: { kind: "outside", arn: "arn:aws:s3:::acme-orders" } })
      .kind,
  ).toBe("fail");
});

test("is unknown with a destination outside the app without a Region", () => {
  expect(outside({ region: absent }).kind).toBe("unknown");
});

test("passes when one of several rules is good", () => {
  const app = goodPair({
    primary: replicatingBy(
      goodRule({ status: known("Disabled") }),
      goodRule({ id: known("second") }),
    ),
  });

  expect(ask(rule, app)).toMatchObject({
    kind: "pass",
    because: expect.stringContaining('rule "second"'),
  });
});

test("tells the faults of all rules when none is good", () => {
  const app = goodPair({
    primary: replicatingBy(
      goodRule({ id: known("one"), status: known("Disabled") }),
      goodRule({ id: known("two"), scope: { kind: "filtered", by: "a tag" } }),
    ),
  });

  expect(ask(rule, app)).toMatchObject({
    kind: "fail",
    because: expect.stringMatching(/rule "one".*Disabled.*rule "two".*a tag/),
  });
});

test("passes for both buckets of a two-way replication by their own rules", () => {
  const back = goodRule({
    destination: {
      ...goodRule().destination,
      bucket: { kind: "in-app", path: PRIMARY },
    },
  });
  const app = goodPair({
    primary: { role: "both" },
    replica: { ...replicatingBy(back), role: "both" },
  });

  expect(ask(rule, app).kind).toBe("pass");
  expect(ask(rule, app, REPLICA)).toMatchObject({
    kind: "pass",
    because: expect.stringContaining("from us-east-2 to us-east-1"),
  });
});

test("fails for the middle of a chain whose own rule stays in its Region", () => {
  const last = { ...goodReplica(), path: "storage/Last/Bucket" };
  const onward = goodRule({
    destination: {
      ...goodRule().destination,
      bucket: { kind: "in-app", path: last.path },
    },
  });
  const app = goodPair({
    replica: { ...replicatingBy(onward), role: "both" },
    others: [last],
  });

  expect(ask(rule, app).kind).toBe("pass");
  expect(ask(rule, app, REPLICA).kind).toBe("fail");
});

describe("with Object Lock on the primary", () => {
  const lock = (enabled: Fact<boolean>) => ({
    objectLock: known({ enabled, mode: absent, days: absent, years: absent }),
  });
  const locked = lock(known(true));

  test("passes when the replica has it too", () => {
    expect(ask(rule, goodPair({ primary: locked, replica: locked })).kind).toBe(
      "pass",
    );
  });

  test("fails when the replica has none, because S3 then replicates nothing", () => {
    expect(ask(rule, goodPair({ primary: locked }))).toMatchObject({
      kind: "fail",
      because: expect.stringContaining(
        "its destination's Object Lock is not set",
      ),
    });
  });

  test("is unknown when either side is", () => {
    const maybe = lock(unknown("${var.lock}"));
    expect(ask(rule, goodPair({ primary: maybe })).kind).toBe("unknown");
    expect(ask(rule, goodPair({ primary: locked, replica: maybe })).kind).toBe(
      "unknown",
    );
  });

  test.each([
    [absent, "fail"],
    [known(true), "pass"],
  ] as [Fact<boolean>, string][])(
    "takes the owner's word for a replica outside the app",
    (declaredObjectLock, kind) => {
      const destination = {
        ...goodRule().destination,
        bucket: { kind: "outside" as const, arn: "arn:aws:s3:::elsewhere" },
        declaredVersioned: known(true),
        declaredObjectLock,
      };
      const primary = {
        ...locked,
        ...replicatingBy(goodRule({ destination })),
      };
      expect(ask(rule, goodPair({ primary })).kind).toBe(kind);
    },
  );
});

const refused = (app = goodPair()) => {
  const { replication } = app.bucketsByPath.get(PRIMARY)!;
  if (replication.kind !== "known") {
    throw new Error("Cannot refuse the replication: it is not known");
  }
  return goodPair({
    primary: {
      replication: known({
        ...replication.value,
        refusals: ["two of its rules have the priority 0"],
      }),
    },
  });
};

test("fails for a configuration that S3 would not take, on both buckets", () => {
  expect(ask(rule, refused())).toEqual({
    kind: "fail",
    because:
      "S3 would not take aws_s3_bucket_replication_configuration.primary: two of its rules have the priority 0",
  });
  expect(ask(rule, refused(), REPLICA).kind).toBe("fail");
});

describe("a destination where the requester pays", () => {
  const [OWN, OTHER] = ["111122223333", "444455556666"];
  const accountOf = (number: string): BucketFacts["account"] =>
    known({ numbers: [number], arns: [], organizations: [], members: [] });
  const paidBy = (
    requestPayer: Fact<string>,
    account: Fact<string>,
    owners: readonly [own?: string, other?: string] = [],
  ) => {
    const [own, other] = [owners[0], owners[1]].map((owner) => ({
      account: owner === undefined ? unknown("nobody") : accountOf(owner),
    }));
    const { destination } = goodRule();
    const primary = replicatingBy(
      goodRule({ destination: { ...destination, account } }),
    );
    return ask(
      rule,
      goodPair({
        primary: { ...primary, ...own },
        replica: { requestPayer, ...other },
      }),
    );
  };
  const REQUESTER = known("Requester");

  test("fails in another account", () => {
    expect(paidBy(REQUESTER, known(OTHER))).toMatchObject({
      kind: "fail",
      because: expect.stringContaining(
        'who pays for requests to its destination is "Requester", and S3 copies nothing to a bucket of another account where the requester pays; set payer to BucketOwner',
      ),
    });
    expect(paidBy(REQUESTER, absent, [OWN, OTHER]).kind).toBe("fail");
  });

  test("passes in the same account", () => {
    expect(paidBy(REQUESTER, absent).kind).toBe("pass");
    expect(paidBy(REQUESTER, known(OWN), [OWN]).kind).toBe("pass");
    expect(paidBy(REQUESTER, absent, [OWN, OWN]).kind).toBe("pass");
  });

  test("passes where its owner pays", () => {
    expect(paidBy(known("BucketOwner"), known(OTHER)).kind).toBe("pass");
    expect(paidBy(absent, known(OTHER)).kind).toBe("pass");
  });

  test("is unknown where nobody knows who pays, or whose it is", () => {
    expect(paidBy(unknown("${var.payer}"), known(OTHER)).kind).toBe("unknown");
    expect(paidBy(REQUESTER, unknown("${var.account}")).kind).toBe("unknown");
  });
});

test("fails where an object of another account is not copied", () => {
  const { policy, arn } = goodPrimary();
  const document = {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Upload",
        Effect: "Allow",
        Principal: "*",
        Action: "s3:PutObject",
        Resource: `${arn}/*`,
      },
    ],
  };
  const primary: Partial<BucketFacts> = {
    objectOwnership: known("ObjectWriter"),
    policy:
      policy.kind === "known"
        ? known({ ...policy.value, document: known(document) })
        : policy,
  };
  expect(ask(rule, goodPair({ primary }))).toMatchObject({
    kind: "fail",
    because: expect.stringContaining("its object ownership is ObjectWriter"),
  });
});

test("a rule whose status nobody can know leaves the replica unknown", () => {
  const primary = replicatingBy(goodRule({ status: unknown("${var.s}") }));
  const app = goodPair({ primary, replica: { role: "neither" } });
  expect(ask(rule, app, REPLICA)).toEqual({
    kind: "unknown",
    because: `it should hold the copy of ${PRIMARY}: rule "everything" to ${REPLICA}: its status cannot be known: \${var.s}`,
  });
});

test("the owner of a replica learns which rule copies only what", () => {
  const scope = { kind: "filtered", by: 'prefix "logs/"' } as const;
  const app = goodPair({ primary: replicatingBy(goodRule({ scope })) });
  expect(ask(rule, app, REPLICA)).toEqual({
    kind: "fail",
    because: `nothing replicates the bucket; it should hold the copy of ${PRIMARY}: rule "everything" to ${REPLICA}: it copies only what its filter lets through: prefix "logs/"`,
  });
});
