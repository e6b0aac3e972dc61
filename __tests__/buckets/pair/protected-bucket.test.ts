import { App, TerraformVariable } from "cdktf";
import {
  ProtectedBucket,
  type ExistingConfiguration,
} from "../../../modules/buckets";
import type { SynthesizedStack } from "../synthesized-stack";
import { synthesizedPair, TwoRegions } from "../two-regions";

const KEY_OF_PRIMARY =
  "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-1111-1111-111111111111";
const KEY_OF_REPLICA =
  "arn:aws:kms:eu-central-1:111122223333:key/22222222-2222-2222-2222-222222222222";
const OTHER_ACCOUNT = "444455556666";
const CONFIGURATION = "Orders/Replication/Configuration";
const GUARD = { kind: "policy-guard" } as const;
const LOCK = {
  kind: "object-lock",
  mode: "COMPLIANCE",
  retentionDays: 30,
} as const;
const deployer = "arn:aws:iam::111122223333:role/deployer";

const good = synthesizedPair();

function addresses(stack: SynthesizedStack, ...paths: string[]): string[] {
  return paths.map((path) => stack.at(path).address);
}

function ruleOf(stack: SynthesizedStack, path = CONFIGURATION): unknown {
  return (stack.at(path).config["rule"] as unknown[])[0];
}

describe("by default", () => {
  test.each([
    ["Primary", "acme-orders", "aws"],
    ["Replica", "acme-orders-replica", "aws.frankfurt"],
  ])("has its %s, named %s, through provider %s", (side, bucket, provider) => {
    expect(good.at(`Orders/${side}/Bucket`).config).toMatchObject({
      bucket,
      provider,
    });
  });

  test("configures nothing of the replica in the primary's Region, nor the other way round", () => {
    const misplaced = good.paths.filter(
      (path) =>
        (good.at(path).config["provider"] === "aws.frankfurt") !==
        path.startsWith("Orders/Replica/"),
    );
    expect(misplaced).toEqual([]);
  });

  test("guards the replica with the same configurations as the primary", () => {
    const of = (side: string) =>
      good.paths
        .filter((path) => path.startsWith(`Orders/${side}/`))
        .map((path) => path.split("/")[2]);
    expect(of("Replica")).toEqual(of("Primary"));
  });

  describe.each(["Primary", "Replica"])("its %s", (side) => {
    test("keeps versions", () => {
      expect(good.at(`Orders/${side}/Versioning`).config).toMatchObject({
        versioning_configuration: { status: "Enabled" },
      });
    });

    test("denies deleting the bucket and versions, insecure transport and foreign keys, and nothing else", () => {
      const { Version, Statement } = good.document(`Orders/${side}/Policy`);
      const arn = good.arn(`Orders/${side}/Bucket`);
      expect(Version).toBe("2012-10-17");
      expect(Statement).toHaveLength(4);
      expect(Statement.map(({ Action }) => Action)).toEqual([
        "s3:DeleteBucket",
        "s3:DeleteObjectVersion",
        "s3:*",
        "s3:PutObject",
      ]);
      expect(Statement[0]).toEqual({
        Sid: expect.any(String),
        Effect: "Deny",
        Principal: "*",
        Action: "s3:DeleteBucket",
        Resource: arn,
        Condition: {
          NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "1" },
        },
      });
    });

    test.each(["Bucket", "Versioning", "Policy"])(
      "refuses to destroy its %s",
      (id) => {
        expect(good.at(`Orders/${side}/${id}`).config["lifecycle"]).toEqual({
          prevent_destroy: true,
        });
      },
    );

    test("has a check of its own for MFA delete", () => {
      const [, name] = good.at(`Orders/${side}/Versioning`).address.split(".");
      expect(good.json["check"]).toHaveProperty([`mfa_delete_${name}`]);
    });
  });

  test("has one policy and one versioning for each bucket", () => {
    const { resource } = good.json;
    expect([
      Object.keys(resource!["aws_s3_bucket"]!).length,
      Object.keys(resource!["aws_s3_bucket_policy"]!).length,
      Object.keys(resource!["aws_s3_bucket_versioning"]!).length,
      Object.keys(good.json["check"]!).length,
    ]).toEqual([2, 2, 2, 2]);
  });

  test("replicates the whole bucket, without delete markers, with metrics and without a threshold", () => {
    expect(good.at(CONFIGURATION).config["rule"]).toEqual([
      {
        id: "whole-bucket",
        priority: 1,
        status: "Enabled",
        filter: {},
        delete_marker_replication: { status: "Disabled" },
        destination: {
          bucket: good.arn("Orders/Replica/Bucket"),
          metrics: { status: "Enabled" },
        },
      },
    ]);
  });

  test("replicates after the versioning of both buckets and the role's policy", () => {
    expect(good.at(CONFIGURATION).config["depends_on"]).toEqual(
      addresses(
        good,
        "Orders/Primary/Versioning",
        "Orders/Replica/Versioning",
        "Orders/ReplicationRole/Policy",
      ),
    );
  });

  test("replicates with the pair's role, from the primary", () => {
    expect(good.at(CONFIGURATION).config).toMatchObject({
      bucket: `\${${good.at("Orders/Primary/Bucket").address}.id}`,
      role: good.arn("Orders/ReplicationRole/Role"),
      provider: "aws",
    });
  });

  test("puts out what a person or another stack needs", () => {
    const [primary, replica] = addresses(
      good,
      "Orders/Primary/Bucket",
      "Orders/Replica/Bucket",
    );
    const command = (name: string, region: string) =>
      `aws s3api put-bucket-versioning --bucket ${name} --region ${region} --versioning-configuration Status=Enabled,MFADelete=Enabled --mfa "$MFA_SERIAL $MFA_CODE"`;
    const rootUser = "For the root user: switches MFA delete on";
    expect(Object.values(good.json["output"]!)).toEqual([
      {
        description: rootUser,
        value: command("acme-orders", "eu-west-1"),
      },
      {
        description: rootUser,
        value: command("acme-orders-replica", "eu-central-1"),
      },
      expect.objectContaining({
        description: "Bucket pair acme-orders",
        value: {
          primary: {
            name: "acme-orders",
            arn: `\${${primary}.arn}`,
            region: "eu-west-1",
          },
          replica: {
            name: "acme-orders-replica",
            arn: `\${${replica}.arn}`,
            region: "eu-central-1",
          },
          replication_role_arn: good.arn("Orders/ReplicationRole/Role"),
        },
      }),
    ]);
  });
});

describe("never", () => {
  const variants: Parameters<typeof synthesizedPair>[0][] = [
    {},
    { versionProtection: GUARD, coldStorage: { afterDays: 90 } },
    { versionProtection: LOCK, historyWindowDays: 365 },
    {
      versionProtection: {
        kind: "mfa-delete",
        switchedOn: { by: "jane", on: "2026-01-31" },
      },
    },
    { retirement: { reason: "moved", until: "2026-03-31" } },
    { replicationTimeControl: true, twoWay: true },
  ];

  test.each(variants)(
    "writes force_destroy, mfa, mfa_delete or existing_object_replication with %j",
    (change) => {
      const { keys } = synthesizedPair(change);
      expect(keys).toContain("versioning_configuration");
      expect(
        [
          "force_destroy",
          "mfa",
          "mfa_delete",
          "existing_object_replication",
        ].filter((key) => keys.has(key)),
      ).toEqual([]);
    },
  );

  test("sets a threshold without time control", () => {
    expect(good.keys).not.toContain("event_threshold");
    expect(synthesizedPair({ replicationTimeControl: true }).keys).toContain(
      "event_threshold",
    );
  });
});

describe("with an option for both buckets", () => {
  test.each(["Primary", "Replica"])(
    "accepts an older MFA on its %s",
    (side) => {
      const stack = synthesizedPair({ maxMfaAgeSeconds: 300 });
      const ages = stack
        .document(`Orders/${side}/Policy`)
        .Statement.map(
          ({ Condition }) => Condition?.["NumericGreaterThanIfExists"],
        );
      const age = { "aws:MultiFactorAuthAge": "300" };
      expect(ages).toEqual([age, age, undefined, undefined]);
    },
  );

  test.each(["Primary", "Replica"])(
    "exempts principals on its %s, in the guard's own statement",
    (side) => {
      const stack = synthesizedPair({ exemptPrincipalArns: [deployer] });
      const { Statement } = stack.document(`Orders/${side}/Policy`);
      expect(Statement).toHaveLength(4);
      expect(Statement[0]?.Condition).toEqual({
        NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "1" },
        ArnNotLike: { "aws:PrincipalArn": [deployer] },
      });
    },
  );

  test.each(["Primary", "Replica"])(
    "guards the configuration of its %s",
    (side) => {
      const stack = synthesizedPair({
        configurationGuard: { deployerArns: [deployer] },
      });
      expect(
        stack.statement(`Orders/${side}/Policy`, "DenyUndoingBucketProtection")
          ?.Condition,
      ).toEqual({ ArnNotLike: { "aws:PrincipalArn": [deployer] } });
    },
  );

  test.each(["Primary", "Replica"])("retires its %s", (side) => {
    const retirement = { reason: "moved", until: "2026-03-31" };
    const stack = synthesizedPair({ retirement });
    expect(stack.at(`Orders/${side}/Bucket`).config).toMatchObject({
      "//": { protection: { retirement } },
    });
    expect(
      stack.statement(
        `Orders/${side}/Policy`,
        "DenyBucketDeletionWithoutFreshMfa",
      ),
    ).toBeUndefined();
  });

  test.each(["Primary", "Replica"])("tags its %s", (side) => {
    const stack = synthesizedPair({ tags: { owner: "platform" } });
    expect(stack.at(`Orders/${side}/Bucket`).config["tags"]).toEqual({
      owner: "platform",
    });
  });

  test.each(["Primary", "Replica"])("locks its %s", (side) => {
    const stack = synthesizedPair({ versionProtection: LOCK });
    expect(stack.at(`Orders/${side}/ObjectLock`).config["rule"]).toEqual({
      default_retention: { mode: "COMPLIANCE", days: 30 },
    });
  });

  test("locks its primary after its replicas: before, it would replicate nothing to them", () => {
    const stack = synthesizedPair({
      versionProtection: LOCK,
      moreReplicas: { Third: { bucketName: "acme-third" } },
    });
    expect(stack.at("Orders/Primary/ObjectLock").config["depends_on"]).toEqual(
      [
        "Primary/Versioning",
        "Replica/ObjectLock",
        "Replica-Third/ObjectLock",
      ].map((path) => stack.at(`Orders/${path}`).address),
    );
  });

  test("puts out no ceremony when versions are locked", () => {
    const stack = synthesizedPair({ versionProtection: LOCK });
    expect(stack.keys).not.toContain("mfa_delete_command");
    expect(stack.json).not.toHaveProperty("check");
  });

  test.each(["Primary", "Replica"])(
    "moves and expires old versions of its %s",
    (side) => {
      const stack = synthesizedPair({
        versionProtection: GUARD,
        coldStorage: { afterDays: 30, storageClass: "STANDARD_IA" },
        historyWindowDays: 365,
      });
      expect(stack.at(`Orders/${side}/Lifecycle`).config["rule"]).toMatchObject(
        [
          {
            noncurrent_version_transition: [
              { noncurrent_days: 30, storage_class: "STANDARD_IA" },
            ],
            noncurrent_version_expiration: [{ noncurrent_days: 365 }],
          },
        ],
      );
    },
  );
});

describe("with an option for one side", () => {
  test("merges each side's own statements into its own policy", () => {
    const stack = synthesizedPair({
      primary: {
        policyStatements: (Resource) => [
          { Sid: "OfPrimary", Effect: "Deny", Resource },
        ],
      },
      replica: {
        policyStatements: (Resource) => [
          { Sid: "OfReplica", Effect: "Deny", Resource },
        ],
      },
    });
    expect(stack.document("Orders/Primary/Policy").Statement.slice(4)).toEqual([
      {
        Sid: "OfPrimary",
        Effect: "Deny",
        Resource: stack.arn("Orders/Primary/Bucket"),
      },
    ]);
    expect(stack.document("Orders/Replica/Policy").Statement.slice(4)).toEqual([
      {
        Sid: "OfReplica",
        Effect: "Deny",
        Resource: stack.arn("Orders/Replica/Bucket"),
      },
    ]);
  });

  test("adopts each side by its own name", () => {
    const adopt = { existing: [], policy: "none" };
    const stack = synthesizedPair({ primary: { adopt }, replica: { adopt } });
    expect(stack.json["import"]).toEqual([
      { to: stack.at("Orders/Primary/Bucket").address, id: "acme-orders" },
      {
        to: stack.at("Orders/Replica/Bucket").address,
        id: "acme-orders-replica",
      },
    ]);
  });

  test("names the replica as asked", () => {
    const stack = synthesizedPair({ replica: { bucketName: "acme-archive" } });
    expect(stack.at("Orders/Replica/Bucket").config["bucket"]).toBe(
      "acme-archive",
    );
  });

  test("stores replicas in the class that was asked for", () => {
    const stack = synthesizedPair({ replica: { storageClass: "GLACIER_IR" } });
    expect(ruleOf(stack)).toMatchObject({
      destination: { storage_class: "GLACIER_IR" },
    });
  });

  test("encrypts each side with its own key and replicates what is encrypted", () => {
    const stack = synthesizedPair({
      primary: { kmsKeyArn: KEY_OF_PRIMARY },
      replica: { kmsKeyArn: KEY_OF_REPLICA },
    });
    const keys = ["Primary", "Replica"].map(
      (side) => stack.at(`Orders/${side}/Encryption`).config["rule"],
    );
    expect(keys).toMatchObject(
      [KEY_OF_PRIMARY, KEY_OF_REPLICA].map((key) => [
        {
          apply_server_side_encryption_by_default: { kms_master_key_id: key },
        },
      ]),
    );
    expect(ruleOf(stack)).toMatchObject({
      source_selection_criteria: {
        sse_kms_encrypted_objects: { status: "Enabled" },
      },
      destination: {
        encryption_configuration: { replica_kms_key_id: KEY_OF_REPLICA },
      },
    });
    expect(
      stack
        .document("Orders/ReplicationRole/Policy")
        .Statement.slice(3)
        .map(({ Resource }) => Resource),
    ).toEqual([KEY_OF_PRIMARY, KEY_OF_REPLICA]);
  });
});

describe("with a choice of replication", () => {
  test("replicates delete markers", () => {
    expect(
      ruleOf(synthesizedPair({ replicateDeleteMarkers: true })),
    ).toMatchObject({ delete_marker_replication: { status: "Enabled" } });
  });

  test("promises fifteen minutes", () => {
    expect(
      ruleOf(synthesizedPair({ replicationTimeControl: true })),
    ).toMatchObject({
      destination: {
        metrics: { status: "Enabled", event_threshold: { minutes: 15 } },
        replication_time: { status: "Enabled", time: { minutes: 15 } },
      },
    });
  });

  test("syncs changes made on the replica", () => {
    expect(
      ruleOf(synthesizedPair({ syncReplicaModifications: true })),
    ).toMatchObject({
      source_selection_criteria: {
        replica_modifications: { status: "Enabled" },
      },
    });
  });
});

describe("with a replica in another account", () => {
  const stack = synthesizedPair({ replica: { accountId: OTHER_ACCOUNT } });

  test("gives the replicas to that account", () => {
    expect(ruleOf(stack)).toMatchObject({
      destination: {
        account: OTHER_ACCOUNT,
        access_control_translation: { owner: "Destination" },
      },
    });
    expect(
      stack.statement("Orders/ReplicationRole/Policy", "WriteReplicas")?.Action,
    ).toContain("s3:ObjectOwnerOverrideToBucketOwner");
  });

  test("lets the role into the replica, and never near its versioning", () => {
    const { Statement } = stack.document("Orders/Replica/Policy");
    expect(Statement.filter(({ Effect }) => Effect === "Allow")).toEqual([
      {
        Sid: "AllowReplicationFromOtherAccount",
        Effect: "Allow",
        Principal: { AWS: stack.arn("Orders/ReplicationRole/Role") },
        Action: [
          "s3:ReplicateObject",
          "s3:ReplicateDelete",
          "s3:ReplicateTags",
          "s3:ObjectOwnerOverrideToBucketOwner",
        ],
        Resource: `${stack.arn("Orders/Replica/Bucket")}/*`,
      },
    ]);
  });

  test("lets nobody into the primary", () => {
    expect(
      stack.statement(
        "Orders/Primary/Policy",
        "AllowReplicationFromOtherAccount",
      ),
    ).toBeUndefined();
  });

  test("replicates after the replica's policy, too", () => {
    expect(stack.at(CONFIGURATION).config["depends_on"]).toEqual(
      addresses(
        stack,
        "Orders/Primary/Versioning",
        "Orders/Replica/Versioning",
        "Orders/ReplicationRole/Policy",
        "Orders/Replica/Policy",
      ),
    );
  });

  test("lets the way back into the primary", () => {
    const twoWay = synthesizedPair({
      replica: { accountId: OTHER_ACCOUNT },
      twoWay: true,
    });
    expect(
      twoWay.statement(
        "Orders/Primary/Policy",
        "AllowReplicationFromOtherAccount",
      )?.Principal,
    ).toEqual({ AWS: twoWay.arn("Orders/ReverseReplicationRole/Role") });
    expect(
      twoWay.at("Orders/ReverseReplication/Configuration").config["depends_on"],
    ).toContain(twoWay.at("Orders/Primary/Policy").address);
  });
});

describe("with replication both ways", () => {
  const WAY_BACK = "Orders/ReverseReplication/Configuration";
  const stack = synthesizedPair({ twoWay: true });

  test("replicates from the replica to the primary with a role of its own, in the replica's Region", () => {
    expect(stack.at(WAY_BACK).config).toMatchObject({
      provider: "aws.frankfurt",
      bucket: `\${${stack.at("Orders/Replica/Bucket").address}.id}`,
      role: stack.arn("Orders/ReverseReplicationRole/Role"),
      rule: [
        {
          id: "whole-bucket",
          filter: {},
          destination: { bucket: stack.arn("Orders/Primary/Bucket") },
        },
      ],
      depends_on: addresses(
        stack,
        "Orders/Replica/Versioning",
        "Orders/Primary/Versioning",
        "Orders/ReverseReplicationRole/Policy",
      ),
    });
  });

  test.each([CONFIGURATION, WAY_BACK])("syncs changes through %s", (path) => {
    expect(ruleOf(stack, path)).toMatchObject({
      source_selection_criteria: {
        replica_modifications: { status: "Enabled" },
      },
    });
  });

  test("has no way back unless asked", () => {
    expect(good.has(WAY_BACK)).toBe(false);
  });
});

describe("with more replicas", () => {
  const stack = synthesizedPair({
    moreReplicas: {
      Third: { bucketName: "acme-third", storageClass: "GLACIER_IR" },
    },
  });

  test("guards each like the first", () => {
    expect(
      stack.document("Orders/Replica-Third/Policy").Statement,
    ).toHaveLength(4);
    expect(stack.at("Orders/Replica-Third/Bucket").config).toMatchObject({
      bucket: "acme-third",
      provider: "aws.stockholm",
      lifecycle: { prevent_destroy: true },
    });
  });

  test("replicates to each with a rule of its own", () => {
    expect(stack.at(CONFIGURATION).config["rule"]).toMatchObject([
      { id: "whole-bucket", priority: 1 },
      {
        id: "whole-bucket-Third",
        priority: 2,
        filter: {},
        delete_marker_replication: { status: "Disabled" },
        destination: {
          bucket: stack.arn("Orders/Replica-Third/Bucket"),
          storage_class: "GLACIER_IR",
          metrics: { status: "Enabled" },
        },
      },
    ]);
    expect(stack.at(CONFIGURATION).config["depends_on"]).toContain(
      stack.at("Orders/Replica-Third/Versioning").address,
    );
  });

  test("puts each out", () => {
    expect(Object.values(stack.json["output"]!).at(-1)).toMatchObject({
      value: { replica_Third: { region: "eu-north-1" } },
    });
  });

  test("changes nothing of the pair's own buckets", () => {
    for (const path of good.paths.filter((each) =>
      /^Orders\/(Primary|Replica)\//.test(each),
    )) {
      expect(stack.at(path)).toEqual(good.at(path));
    }
  });

  test.each(["", "1a", "a b", "a.b", "${x}", "ä"])(
    "refuses the id %j",
    (id) => {
      expect(() =>
        synthesizedPair({ moreReplicas: { [id]: { bucketName: "acme-x" } } }),
      ).toThrow(
        new Error(
          `Cannot add replica ${JSON.stringify(id)} of bucket "acme-orders": it is not an id, write a letter followed by letters, digits, "_" or "-"`,
        ),
      );
    },
  );

  test.each([
    "Primary",
    "Replica",
    "Reverse",
    "Alarms",
    "Replication",
    "ReverseReplication",
    "ReplicationRole",
    "Notifications",
    "Backfill",
    "Summary",
    "PrimaryKey",
    "ReplicaKey",
    "Key",
  ])("takes the id %s, which the pair itself uses elsewhere", (id) => {
    const all = {
      moreReplicas: { [id]: { bucketName: "acme-third" } },
      createKmsKeys: true,
      twoWay: true,
      alarms: {},
      backfill: {},
      failedReplicationNotifications: {
        target: { queueArn: "arn:aws:sqs:eu-west-1:111122223333:failures" },
      },
    };
    expect(synthesizedPair(all).has(`Orders/Replica-${id}/Bucket`)).toBe(true);
  });

  const withKeyOfThird = {
    Third: { bucketName: "acme-third" },
    ThirdKey: { bucketName: "acme-fourth" },
  };

  test("refuses an id that the key of another replica takes", () => {
    expect(() =>
      synthesizedPair({ createKmsKeys: true, moreReplicas: withKeyOfThird }),
    ).toThrow(
      new Error(
        'Cannot add replica "ThirdKey" of bucket "acme-orders": its id is taken by the key of another replica, use none of "ThirdKey", "ThirdKeyKey"',
      ),
    );
  });

  test("takes that id where no key is made for the other replica", () => {
    expect(() =>
      synthesizedPair({ moreReplicas: withKeyOfThird }),
    ).not.toThrow();
  });

  test("refuses one without a name", () => {
    expect(() => synthesizedPair({ moreReplicas: { Third: {} } })).toThrow(
      new Error(
        'Cannot add replica "Third" of bucket "acme-orders": it has no bucketName, give it one',
      ),
    );
  });

  test("refuses one in the primary's Region", () => {
    const near = new TwoRegions();
    expect(() =>
      near.addPair({
        moreReplicas: {
          Third: { bucketName: "acme-third", provider: near.ireland },
        },
      }),
    ).toThrow(
      new Error(
        'Cannot replicate bucket "acme-orders": primary and replica are both in Region "eu-west-1", put the replica in another one',
      ),
    );
  });
});

describe("with an external replica", () => {
  const stack = new TwoRegions();
  const pair = new ProtectedBucket(stack, "Orders", {
    bucketName: "acme-orders",
    primary: { provider: stack.ireland },
    replica: {
      arn: "arn:aws:s3:::acme-archive",
      region: "eu-central-1",
      versioned: true,
    },
  });
  const synthesized = stack.synthesized();

  test("replicates to its ARN and makes no bucket for it", () => {
    expect(ruleOf(synthesized)).toMatchObject({
      filter: {},
      destination: { bucket: "arn:aws:s3:::acme-archive" },
    });
    expect(
      Object.keys(synthesized.json["resource"]!["aws_s3_bucket"]!),
    ).toHaveLength(1);
  });

  test("puts out the primary only", () => {
    expect(Object.values(synthesized.json["output"]!).at(-1)).toMatchObject({
      value: {
        primary: expect.anything(),
        replication_role_arn: expect.anything(),
      },
    });
    expect(JSON.stringify(synthesized.json["output"])).not.toContain(
      "acme-orders-replica",
    );
  });

  test("has no replica to hand out", () => {
    expect(() => pair.replica).toThrow(
      new Error(
        'Cannot use the replica of bucket "acme-orders": it is an external one and not managed here, refer to it by its ARN',
      ),
    );
  });
});

describe("misuse", () => {
  test("refuses one Region for both", () => {
    const stack = new TwoRegions();
    expect(() =>
      stack.addPair({ replica: { provider: stack.ireland } }),
    ).toThrow(
      new Error(
        'Cannot replicate bucket "acme-orders": primary and replica are both in Region "eu-west-1", put the replica in another one',
      ),
    );
  });

  test("refuses one provider for both where only Terraform knows its Region", () => {
    const stack = new TwoRegions();
    const provider = stack.addProvider("somewhere");
    expect(() =>
      stack.addPair({ primary: { provider }, replica: { provider } }),
    ).toThrow(
      new Error(
        'Cannot replicate bucket "acme-orders": primary and replica have the same provider, and so the same Region, give the replica the provider of another one',
      ),
    );
  });

  test("refuses a replica of the primary's own name", () => {
    expect(() =>
      synthesizedPair({ replica: { bucketName: "acme-orders" } }),
    ).toThrow(
      new Error(
        'Cannot replicate bucket "acme-orders": the replica has the same name, give it another one',
      ),
    );
  });

  test.each([false, true])(
    "refuses a name whose replica is over 63 characters (twoWay: %j)",
    (twoWay) => {
      const bucketName = "a".repeat(56);
      expect(() => synthesizedPair({ bucketName, twoWay })).toThrow(
        new Error(
          `Cannot name the replica of bucket "${bucketName}": "${bucketName}-replica" is 64 characters long, S3 takes up to 63; set replica.bucketName`,
        ),
      );
    },
  );

  test("takes a name of 55 characters, and one of 63 when the replica has its own", () => {
    expect(() => synthesizedPair({ bucketName: "a".repeat(55) })).not.toThrow();
    expect(() =>
      synthesizedPair({
        bucketName: "a".repeat(63),
        replica: { bucketName: "acme-archive" },
      }),
    ).not.toThrow();
  });

  test.each([
    ["a\nb-orders", "\n"],
    ['acme"orders', '"'],
    ["acme-${var.x}", "$"],
    ["acme-🪣", "🪣"],
  ])("refuses the name %j on one line", (bucketName, strange) => {
    expect(() => synthesizedPair({ bucketName })).toThrow(
      new Error(
        `Cannot create bucket ${JSON.stringify(bucketName)}: it contains ${JSON.stringify(strange)}, S3 takes lowercase letters, digits, dots and hyphens`,
      ),
    );
  });

  test("refuses a replica's name that S3 would refuse", () => {
    expect(() =>
      synthesizedPair({ replica: { bucketName: "Archive" } }),
    ).toThrow(
      new Error(
        'Cannot create bucket "Archive": it contains "A", S3 takes lowercase letters, digits, dots and hyphens',
      ),
    );
  });

  test("refuses two pairs of one name, in two stacks of one app", () => {
    const app = new App({ stackTraces: false });
    new TwoRegions(app, "first").addPair();
    expect(() => new TwoRegions(app, "second").addPair()).toThrow(
      new Error(
        'Cannot create bucket "acme-orders" at "second/Orders/Primary": "first/Orders/Primary" already creates a bucket of that name, give each bucket its own',
      ),
    );
  });

  test("refuses a bucket named like another pair's replica", () => {
    const stack = new TwoRegions();
    stack.addPair();
    expect(() =>
      stack.addPair({ bucketName: "acme-orders-replica" }, "Copies"),
    ).toThrow(
      new Error(
        'Cannot create bucket "acme-orders-replica" at "storage/Copies/Primary": "storage/Orders/Replica" already creates a bucket of that name, give each bucket its own',
      ),
    );
  });

  test("refuses what is not an account", () => {
    expect(() => synthesizedPair({ replica: { accountId: "acme" } })).toThrow(
      new Error(
        'Cannot use "acme" as replica.accountId: it is not an AWS account, write its twelve digits',
      ),
    );
  });

  test("refuses a key on one side only", () => {
    expect(() =>
      synthesizedPair({ primary: { kmsKeyArn: KEY_OF_PRIMARY } }),
    ).toThrow(
      new Error(
        'Cannot replicate bucket "acme-orders": the primary has a KMS key and the replica has none, each Region needs a key of its own',
      ),
    );
  });
});

test("appends -replica to a name that only Terraform knows", () => {
  const stack = new TwoRegions();
  const bucketName = new TerraformVariable(stack, "name", {}).stringValue;
  stack.addPair({ bucketName });
  const synthesized = stack.synthesized();
  expect(
    ["Primary", "Replica"].map(
      (side) => synthesized.at(`Orders/${side}/Bucket`).config["bucket"],
    ),
  ).toEqual(["${var.name}", "${var.name}-replica"]);
});

describe("with keys made for it", () => {
  test("encrypts each bucket with a key of its own Region, and replicates what is encrypted", () => {
    const stack = synthesizedPair({ createKmsKeys: true });
    for (const [side, provider] of [
      ["Primary", "aws"],
      ["Replica", "aws.frankfurt"],
    ]) {
      const key = stack.at(`Orders/${side}Key/Key`);
      expect(key.config).toMatchObject({ provider, enable_key_rotation: true });
      expect(
        stack.at(`Orders/${side}/Encryption`).config["rule"],
      ).toMatchObject([
        {
          apply_server_side_encryption_by_default: {
            kms_master_key_id: `\${${key.address}.arn}`,
          },
        },
      ]);
    }
    expect(
      stack.at("Orders/Replication/Configuration").config["rule"],
    ).toMatchObject([
      {
        source_selection_criteria: {
          sse_kms_encrypted_objects: { status: "Enabled" },
        },
      },
    ]);
  });

  test("makes none for a side that brings its own", () => {
    const stack = synthesizedPair({
      createKmsKeys: true,
      primary: { kmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/own" },
    });
    expect(stack.has("Orders/PrimaryKey/Key")).toBe(false);
    expect(stack.has("Orders/ReplicaKey/Key")).toBe(true);
  });

  test("lets the way back from another account encrypt with the primary's", () => {
    const stack = synthesizedPair({
      createKmsKeys: true,
      twoWay: true,
      replica: { accountId: "111122223333" },
    });
    const role = stack.at("Orders/ReverseReplicationRole/Role").address;
    expect(
      stack.statement(
        "Orders/PrimaryKey/Key",
        "EncryptReplicasFromOtherAccounts",
      ),
    ).toMatchObject({ Principal: { AWS: [`\${${role}.arn}`] } });
  });

  test("lets the replication role of another account encrypt with the replica's", () => {
    const stack = synthesizedPair({
      createKmsKeys: true,
      replica: { accountId: "111122223333" },
    });
    const role = stack.at("Orders/ReplicationRole/Role").address;
    expect(
      stack.statement(
        "Orders/ReplicaKey/Key",
        "EncryptReplicasFromOtherAccounts",
      ),
    ).toMatchObject({ Principal: { AWS: [`\${${role}.arn}`] } });
  });
});

describe("with alarms", () => {
  const failures = (alarms: string) => `Orders/${alarms}/FailedOperations`;

  test("watches every replica by its own rule, and the way back", () => {
    const stack = synthesizedPair({
      alarms: {},
      twoWay: true,
      moreReplicas: { Third: { bucketName: "acme-third" } },
    });
    expect(stack.at(failures("Alarms")).config).toMatchObject({
      provider: "aws",
      dimensions: {
        SourceBucket: "acme-orders",
        DestinationBucket: "acme-orders-replica",
        RuleId: "whole-bucket",
      },
    });
    expect(stack.at(failures("Alarms-Third")).config).toMatchObject({
      dimensions: {
        DestinationBucket: "acme-third",
        RuleId: "whole-bucket-Third",
      },
    });
    expect(stack.at(failures("ReverseAlarms")).config).toMatchObject({
      provider: "aws.frankfurt",
      dimensions: { SourceBucket: "acme-orders-replica" },
    });
  });

  test("tells the topics that were passed, each in its Region, and swaps them on the way back", () => {
    const sourceTopicArn = "arn:aws:sns:eu-west-1:111122223333:alarms";
    const destinationTopicArn = "arn:aws:sns:eu-central-1:111122223333:alarms";
    const stack = synthesizedPair({
      alarms: { sourceTopicArn, destinationTopicArn },
      twoWay: true,
    });
    expect(stack.at(failures("Alarms")).config["alarm_actions"]).toEqual([
      sourceTopicArn,
    ]);
    expect(stack.at(failures("ReverseAlarms")).config["alarm_actions"]).toEqual(
      [destinationTopicArn],
    );
    expect(stack.paths.filter((path) => path.includes("Topic"))).toEqual([]);
  });

  test("makes one topic for each Region, however many replicas and ways there are", () => {
    const stack = synthesizedPair({
      alarms: {},
      twoWay: true,
      moreReplicas: {
        Third: { bucketName: "acme-third" },
      },
    });
    const topics = stack.paths.filter((path) => path.endsWith("Topic/Topic"));
    const regions = topics.map((path) => stack.at(path).config["provider"]);
    expect(regions.sort()).toEqual(["aws", "aws.frankfurt", "aws.stockholm"]);
  });

  test("has none unless asked", () => {
    const stack = new TwoRegions();
    expect(stack.addPair().alarms).toBeUndefined();
    const paths = stack.synthesized().paths;
    expect(paths.filter((path) => path.includes("Alarms"))).toEqual([]);
  });

  test("hands them out by rule, whatever ids more replicas have", () => {
    const { alarms } = new TwoRegions().addPair({
      alarms: {},
      twoWay: true,
      moreReplicas: {
        Replica: { bucketName: "acme-third" },
        Reverse: { bucketName: "acme-fourth" },
      },
    });
    const { first, more, reverse } = alarms!;
    expect(
      [first, more["Replica"], more["Reverse"], reverse].map(
        (each) => each?.node.id,
      ),
    ).toEqual(["Alarms", "Alarms-Replica", "Alarms-Reverse", "ReverseAlarms"]);
  });

  test("refuses a choice that does not exist", () => {
    expect(() =>
      synthesizedPair({ alarms: { latency: 60 } as object }),
    ).toThrow(
      'Cannot make pair "Orders": no prop of alarms is called "latency", use one of sourceTopicArn, ',
    );
  });
});

test("puts out the backfill command when it is asked for, and not otherwise", () => {
  const summary = (change: Parameters<typeof synthesizedPair>[0]) =>
    JSON.stringify(synthesizedPair(change).json["output"]);
  expect(summary({ backfill: {} })).toContain("aws s3control create-job");
  expect(summary({})).not.toContain("create-job");
});

test("notifies of failed replications of the primary", () => {
  const queueArn = "arn:aws:sqs:eu-west-1:111122223333:failures";
  const stack = synthesizedPair({
    failedReplicationNotifications: { target: { queueArn } },
  });
  expect(stack.at("Orders/Notifications/Notification").config).toMatchObject({
    bucket: `\${${stack.at("Orders/Primary/Bucket").address}.id}`,
    queue: [
      {
        queue_arn: queueArn,
        events: ["s3:Replication:OperationFailedReplication"],
      },
    ],
  });
});

describe("adopted sides that have more than a bucket", () => {
  const failedReplicationNotifications = {
    target: { queueArn: "arn:aws:sqs:eu-west-1:111122223333:failures" },
  };

  function adopting(...existing: ExistingConfiguration[]) {
    return { adopt: { existing, policy: "none" } };
  }

  test("imports the replication and the notifications of a primary", () => {
    const stack = synthesizedPair({
      primary: adopting("replication", "notification"),
      failedReplicationNotifications,
    });
    expect(stack.json["import"]).toEqual([
      { to: stack.at("Orders/Primary/Bucket").address, id: "acme-orders" },
      { to: stack.at(CONFIGURATION).address, id: "acme-orders" },
      {
        to: stack.at("Orders/Notifications/Notification").address,
        id: "acme-orders",
      },
    ]);
  });

  test("imports the replication of a replica that replicates back", () => {
    const stack = synthesizedPair({
      replica: adopting("replication"),
      twoWay: true,
    });
    expect(stack.json["import"]).toContainEqual({
      to: stack.at("Orders/ReverseReplication/Configuration").address,
      id: "acme-orders-replica",
    });
  });

  test.each([
    ["acme-orders", "notification", { primary: adopting("notification") }],
    [
      "acme-orders-replica",
      "notification",
      { replica: adopting("notification"), failedReplicationNotifications },
    ],
    [
      "acme-orders-replica",
      "replication",
      { replica: adopting("replication") },
    ],
    [
      "acme-third",
      "replication",
      {
        twoWay: true,
        moreReplicas: {
          Third: { bucketName: "acme-third", ...adopting("replication") },
        },
      },
    ],
  ] as const)(
    "refuses for %s the word %s, which nothing answers to",
    (bucketName, word, change) => {
      expect(() => synthesizedPair(change)).toThrow(
        `Cannot adopt bucket "${bucketName}": adopt.existing names "${word}", which nothing here writes, `,
      );
    },
  );
});
