import { absent, known, unknown } from "../../../modules/facts/fact";
import {
  parsePolicy,
  replicationNeeds,
  roleAllows,
} from "../../../modules/policies";
import type { ReplicationEnds } from "../../../modules/policies/questions/replication-needs";
import { documentOf } from "../good-policy";

const SOURCE = "arn:aws:s3:::acme-orders";
const REPLICA = "arn:aws:s3:::acme-orders-replica";
const SOURCE_KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234";
const REPLICA_KEY = "${storage/aws_kms_key.Replica.arn}";

const ENDS: ReplicationEnds = {
  sourceArn: SOURCE,
  destinationArn: REPLICA,
  sourceRegion: "eu-west-1",
  destinationRegion: "eu-west-2",
  sourceKey: SOURCE_KEY,
  replicaKey: REPLICA_KEY,
  crossAccount: true,
  objectLock: true,
};

const allow = (
  Sid: string,
  Action: unknown,
  Resource: unknown,
  Condition?: unknown,
) => ({
  Sid,
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition !== undefined && { Condition }),
});

const throughS3 = (region: string, bucket: string, ...contexts: string[]) => ({
  StringLike: {
    "kms:ViaService": `s3.${region}.amazonaws.com`,
    "kms:EncryptionContext:aws:s3:arn":
      contexts.length > 0 ? contexts : [bucket, `${bucket}/*`],
  },
});

const GOOD = {
  source: allow(
    "Source",
    ["s3:GetReplicationConfiguration", "s3:ListBucket"],
    SOURCE,
  ),
  objects: allow(
    "Objects",
    [
      "s3:GetObjectVersionForReplication",
      "s3:GetObjectVersionAcl",
      "s3:GetObjectVersionTagging",
      "s3:GetObjectRetention",
      "s3:GetObjectLegalHold",
    ],
    `${SOURCE}/*`,
  ),
  replicas: allow(
    "Replicas",
    [
      "s3:ReplicateObject",
      "s3:ReplicateDelete",
      "s3:ReplicateTags",
      "s3:ObjectOwnerOverrideToBucketOwner",
    ],
    `${REPLICA}/*`,
  ),
  decrypt: allow(
    "Decrypt",
    "kms:Decrypt",
    SOURCE_KEY,
    throughS3("eu-west-1", SOURCE),
  ),
  encrypt: allow(
    "Encrypt",
    ["kms:Encrypt", "kms:Decrypt"],
    REPLICA_KEY,
    throughS3("eu-west-2", REPLICA),
  ),
};

type Change = Partial<Record<keyof typeof GOOD, unknown>>;

function ask(
  change: Change = {},
  unread: readonly string[] = [],
  more: unknown[] = [],
) {
  const statements = Object.values({ ...GOOD, ...change }).filter(
    (statement) => statement !== undefined,
  );
  return roleAllows([parsePolicy(documentOf(...statements, ...more))], {
    unread,
    boundary: absent,
    needs: replicationNeeds(ENDS),
  });
}

test("yes when all is allowed", () => {
  expect(ask()).toEqual({
    kind: "yes",
    because: "The role's policies allow all 16 permissions it needs",
  });
});

test("yes when two policies allow it together", () => {
  const statements = Object.values(GOOD);
  const policies = statements.map((one) => parsePolicy(documentOf(one)));
  const question = {
    unread: [],
    boundary: absent,
    needs: replicationNeeds(ENDS),
  };
  expect(roleAllows(policies, question).kind).toBe("yes");
});

test("yes with wildcards that are wider than needed", () => {
  const statement = allow("All", ["s3:*", "kms:*"], "*");
  const question = {
    unread: [],
    boundary: absent,
    needs: replicationNeeds(ENDS),
  };
  expect(roleAllows([parsePolicy(documentOf(statement))], question).kind).toBe(
    "yes",
  );
});

test.each<[string, object]>([
  ["TLS", { Bool: { "aws:SecureTransport": "true" } }],
  ["TLS 1.2", { NumericGreaterThanEquals: { "s3:TlsVersion": "1.2" } }],
])("yes when an allowance demands %s, which S3 speaks", (_what, Condition) => {
  expect(ask({ source: { ...GOOD.source, Condition } }).kind).toBe("yes");
});

test("yes when a Deny is for calls without TLS", () => {
  const deny = {
    Sid: "Tls",
    Effect: "Deny",
    Action: "s3:*",
    Resource: "*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  expect(ask({}, [], [deny]).kind).toBe("yes");
});

test("no when a Deny is for calls without MFA, which S3 never has", () => {
  const deny = {
    Sid: "Mfa",
    Effect: "Deny",
    Action: "s3:*",
    Resource: "*",
    Condition: { Null: { "aws:MultiFactorAuthAge": "true" } },
  };
  expect(ask({}, [], [deny]).kind).toBe("no");
});

test.each<[string, Change, string]>([
  [
    "the source bucket",
    { source: undefined },
    `"s3:GetReplicationConfiguration" on "${SOURCE}"`,
  ],
  [
    "the source objects",
    { objects: undefined },
    `"s3:GetObjectVersionForReplication" on "${SOURCE}/*"`,
  ],
  [
    "the replicas",
    { replicas: undefined },
    `"s3:ReplicateObject" on "${REPLICA}/*"`,
  ],
  [
    "the source key",
    { decrypt: undefined },
    `"kms:Decrypt" on "${SOURCE_KEY}" with an object's ARN as encryption context`,
  ],
  [
    "the replica key",
    { encrypt: undefined },
    `"kms:Encrypt" on "${REPLICA_KEY}" with an object's ARN as encryption context`,
  ],
])("no without a statement on %s", (_what, change, sentence) => {
  const answer = ask(change);
  expect(answer.kind).toBe("no");
  expect(answer.because).toContain(
    `The role's policies do not allow ${sentence}`,
  );
});

test("no when the bucket's ARN stands where the objects' belongs", () => {
  const objects = { ...GOOD.objects, Resource: SOURCE };
  expect(ask({ objects }).because).toContain(
    '(statement "Objects" allows it elsewhere)',
  );
});

test.each([
  "arn:aws:kms:eu-west-2:111122223333:alias/orders",
  "${storage/aws_kms_alias.Replica.arn}",
  "arn:aws:kms:*:111122223333:alias/*",
])("no when the alias %s stands where the key's ARN belongs", (alias) => {
  const encrypt = { ...GOOD.encrypt, Resource: alias };
  expect(ask({ encrypt }).because).toContain(
    `(statement "Encrypt" names an alias, "${alias}", which allows nothing of its key in a role's policy: name the key's ARN)`,
  );
  const both = { ...GOOD.encrypt, Resource: [alias, REPLICA_KEY] };
  expect(ask({ encrypt: both }).kind).toBe("yes");
});

test.each([
  "${storage/aws_kms_key.Replica.key_id}",
  "${storage/aws_kms_alias.Replica.name}",
])("no when %s stands where an ARN belongs", (Resource) => {
  expect(ask({ encrypt: { ...GOOD.encrypt, Resource } })).toEqual({
    kind: "no",
    because: `The role may do nothing: AWS refuses the policy: statement "Encrypt" is about "${Resource}", which is no ARN; name the key's ARN by its .arn`,
  });
});

test("no when only some objects are allowed", () => {
  const replicas = { ...GOOD.replicas, Resource: `${REPLICA}/logs/*` };
  expect(ask({ replicas }).kind).toBe("no");
});

test("no when the encryption context is the object's only, as without Bucket Keys", () => {
  const encrypt = {
    ...GOOD.encrypt,
    Condition: throughS3("eu-west-2", REPLICA, `${REPLICA}/*`),
  };
  const where = `on "${REPLICA_KEY}" with the bucket's ARN as encryption context (Bucket Key)`;
  expect(ask({ encrypt })).toEqual({
    kind: "no",
    because: `The role's policies do not allow "kms:Encrypt" ${where} (statement "Encrypt" asks by StringLike "kms:EncryptionContext:aws:s3:arn" for something else) and "kms:Decrypt" ${where} (statement "Decrypt" allows it elsewhere); add a statement that allows it`,
  });
});

test("no when the encryption context is the bucket's only", () => {
  const decrypt = {
    ...GOOD.decrypt,
    Condition: throughS3("eu-west-1", SOURCE, SOURCE),
  };
  const answer = ask({ decrypt });
  expect(answer.kind).toBe("no");
  expect(answer.because).toContain(
    "with an object's ARN as encryption context",
  );
});

test("no when the encryption context covers only some of the objects", () => {
  const decrypt = {
    ...GOOD.decrypt,
    Condition: throughS3("eu-west-1", SOURCE, SOURCE, `${SOURCE}/logs/*`),
  };
  expect(ask({ decrypt }).kind).toBe("no");
});

test("no when the key is used through S3 of another Region", () => {
  const encrypt = {
    ...GOOD.encrypt,
    Condition: throughS3("eu-west-1", REPLICA),
  };
  expect(ask({ encrypt }).because).toContain(
    'asks by StringLike "kms:ViaService" for something else',
  );
});

test("no when a Deny takes it away again", () => {
  const deny = {
    Sid: "NoTags",
    Effect: "Deny",
    Action: "s3:ReplicateTags",
    Resource: "*",
  };
  expect(ask({}, [], [deny])).toEqual({
    kind: "no",
    because: `"s3:ReplicateTags" on "${REPLICA}/*" is denied by statement "NoTags", and a Deny wins over every Allow; take it out of the Deny`,
  });
});

test("no without any policy", () => {
  expect(
    roleAllows([], {
      unread: [],
      boundary: absent,
      needs: replicationNeeds(ENDS),
    }).kind,
  ).toBe("no");
});

test("no for a document that belongs to a bucket", () => {
  const source = { ...GOOD.source, Principal: "*" };
  expect(ask({ source })).toEqual({
    kind: "no",
    because:
      'The role may do nothing: AWS refuses the policy: statement "Source" has a Principal, remove it, a role\'s policy is about the role',
  });
});

describe("unknown", () => {
  test("when a condition is about something that is not known", () => {
    const source = {
      ...GOOD.source,
      Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
    };
    expect(ask({ source }).kind).toBe("unknown");
  });

  test("when one version of TLS is demanded", () => {
    const Condition = { NumericEquals: { "s3:TlsVersion": "1.3" } };
    expect(ask({ source: { ...GOOD.source, Condition } }).kind).toBe("unknown");
  });

  test("when TLS is demanded of the use of a key, which is not a call to S3", () => {
    const Condition = { Bool: { "aws:SecureTransport": "true" } };
    expect(ask({ decrypt: { ...GOOD.decrypt, Condition } }).kind).toBe(
      "unknown",
    );
  });

  test("when a Deny may apply", () => {
    const deny = {
      Sid: "Tls",
      Effect: "Deny",
      Action: "s3:*",
      Resource: "*",
      Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
    };
    expect(ask({}, [], [deny]).kind).toBe("unknown");
  });

  test("when the resource is another expression", () => {
    const encrypt = {
      ...GOOD.encrypt,
      Resource: "${storage/var.replica_key}",
    };
    expect(ask({ encrypt }).kind).toBe("unknown");
  });

  test("when a statement only Terraform can read might allow it", () => {
    expect(ask({ source: "${var.statement}" }).kind).toBe("unknown");
  });

  test("when the role has policies that cannot be read, whatever the others say", () => {
    const others = ['AWS\'s own policy "X", of which nothing is known here'];
    expect(ask({}, others)).toEqual({
      kind: "unknown",
      because: `The policies that can be read allow all it needs, but what denies it could stand elsewhere: the role has another one that cannot be read here: ${others[0]}`,
    });
    const { kind, because } = ask({ source: undefined }, [...others, "b"]);
    expect(kind).toBe("unknown");
    expect(because).toContain(
      `, and the role has others that cannot be read here: ${others[0]} and b`,
    );
  });
});

describe("a permissions boundary", () => {
  const needs = replicationNeeds(ENDS);
  const all = allow("All", "*", "*");
  const within = (...statements: object[]) =>
    roleAllows([parsePolicy(documentOf(all))], {
      unread: [],
      boundary: known(parsePolicy(documentOf(...statements))),
      needs,
    });

  test("that allows all is told with the policies", () => {
    expect(within(allow("S3", ["s3:*", "kms:*"], "*"))).toEqual({
      kind: "yes",
      because: `The role's policies and its permissions boundary allow all ${needs.length} permissions it needs`,
    });
  });

  test("that leaves something out takes it from the role", () => {
    const { kind, because } = within(allow("S3", "s3:*", "*"));
    expect(kind).toBe("no");
    expect(because).toContain(
      'The role\'s permissions boundary does not let it do "kms:Decrypt" on',
    );
  });

  test("that denies something takes it from the role", () => {
    const deny = { ...allow("No", "s3:ReplicateTags", "*"), Effect: "Deny" };
    expect(within(all, deny).kind).toBe("no");
  });

  test("that may leave something out is unknown", () => {
    expect(within(allow("S3", "*", "${var.arn}")).kind).toBe("unknown");
  });

  test("that IAM refuses is no boundary", () => {
    expect(within({ ...all, Principal: "*" }).kind).toBe("no");
  });

  test("that cannot be read is named", () => {
    expect(
      roleAllows([parsePolicy(documentOf(all))], {
        unread: [],
        boundary: unknown('AWS\'s own policy "X"'),
        needs,
      }),
    ).toEqual({
      kind: "unknown",
      because:
        "Nobody can know at synth what the role's permissions boundary leaves it: it is AWS's own policy \"X\"",
    });
  });

  test("gives nothing that the policies do not allow", () => {
    expect(
      roleAllows([], {
        unread: [],
        boundary: known(parsePolicy(documentOf(all))),
        needs,
      }).kind,
    ).toBe("no");
  });
});
