import { TerraformVariable } from "cdktf";
import {
  BucketReplication,
  ReplicationRole,
  type BucketReplicationProps,
  type ExternalReplica,
  type GuardedBucket,
  type GuardedBucketProps,
  type ReplicationRule,
} from "../../../modules/buckets";
import { TwoRegions } from "../two-regions";

const KEY =
  "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-1111-1111-111111111111";
const ARCHIVE = {
  arn: "arn:aws:s3:::acme-archive",
  region: "eu-central-1",
  versioned: true,
} as const;

interface Change extends Partial<Omit<BucketReplicationProps, "rules">> {
  readonly rules?: (rule: ReplicationRule) => readonly ReplicationRule[];
}

const LOCK = {
  kind: "object-lock",
  mode: "COMPLIANCE",
  retentionDays: 30,
} as const;

/** A stack with two guarded buckets, to replicate from Orders to Copy. */
class TwoBuckets extends TwoRegions {
  readonly source: GuardedBucket;
  readonly copy: GuardedBucket;

  constructor(
    source: Partial<GuardedBucketProps> = {},
    copy: Partial<GuardedBucketProps> = {},
  ) {
    super();
    this.source = this.addBucket(source);
    this.copy = this.addBucket(
      { bucketName: "acme-copy", provider: this.frankfurt, ...copy },
      "Copy",
    );
  }

  replicate(change: Change = {}): BucketReplication {
    const rule = { id: "everything", destination: this.copy };
    return new BucketReplication(this, "Replication", {
      source: this.source,
      ...change,
      rules: change.rules?.(rule) ?? [rule],
    });
  }

  /** Replicates to this destination instead of Copy. */
  replicateTo(
    destination: ReplicationRule["destination"],
    change: Change = {},
  ): BucketReplication {
    return this.replicate({
      ...change,
      rules: (rule) => [{ ...rule, destination }],
    });
  }
}

test("replicates the source with a role of its own, and an empty filter that really stands in the JSON", () => {
  const stack = new TwoBuckets();
  stack.replicate();
  const synthesized = stack.synthesized();
  expect(synthesized.at("Replication/Configuration").config).toMatchObject({
    provider: "aws",
    bucket: `\${${synthesized.at("Orders/Bucket").address}.id}`,
    role: synthesized.arn("Replication/Role/Role"),
    rule: [
      {
        id: "everything",
        priority: 1,
        status: "Enabled",
        filter: {},
        destination: { bucket: synthesized.arn("Copy/Bucket") },
      },
    ],
  });
});

test("waits for the versioning of both buckets and for the role's policy", () => {
  const stack = new TwoBuckets();
  stack.replicate();
  const synthesized = stack.synthesized();
  expect(
    synthesized.at("Replication/Configuration").config["depends_on"],
  ).toEqual(
    ["Orders/Versioning", "Copy/Versioning", "Replication/Role/Policy"].map(
      (path) => synthesized.at(path).address,
    ),
  );
});

test("waits until Object Lock is on, for both buckets", () => {
  const lock = { versionProtection: LOCK };
  const stack = new TwoBuckets(lock, lock);
  stack.replicate();
  const synthesized = stack.synthesized();
  expect(
    synthesized.at("Replication/Configuration").config["depends_on"],
  ).toEqual(
    expect.arrayContaining(
      ["Orders/ObjectLock", "Copy/ObjectLock"].map(
        (path) => synthesized.at(path).address,
      ),
    ),
  );
});

test("imports what an adopted source has", () => {
  const imports = (existing: readonly "replication"[]) => {
    const stack = new TwoBuckets({ adopt: { existing, policy: "none" } });
    stack.replicate();
    return stack.synthesized();
  };
  const named = imports(["replication"]);
  expect(named.json["import"]).toContainEqual({
    to: named.at("Replication/Configuration").address,
    id: "acme-orders",
  });
  expect(imports([]).json["import"]).toHaveLength(1);
});

test("waits for what else it is told to", () => {
  const stack = new TwoBuckets();
  stack.replicate({ dependsOn: [stack.copy.policy] });
  const synthesized = stack.synthesized();
  expect(
    synthesized.at("Replication/Configuration").config["depends_on"],
  ).toContain(synthesized.at("Copy/Policy").address);
});

test("replicates with the role that it is given", () => {
  const stack = new TwoBuckets();
  const role = new ReplicationRole(stack, "Given", {
    provider: stack.ireland,
    bucketName: "acme-orders",
  });
  stack.replicate({ role });
  const synthesized = stack.synthesized();
  expect(synthesized.at("Replication/Configuration").config["role"]).toBe(
    synthesized.arn("Given/Role"),
  );
  expect(synthesized.has("Replication/Role/Role")).toBe(false);
});

test("numbers several rules in their order and waits for all replicas", () => {
  const stack = new TwoBuckets();
  const third = stack.addBucket(
    { bucketName: "acme-third", provider: stack.stockholm },
    "Third",
  );
  stack.replicate({
    rules: (rule) => [rule, { id: "more", destination: third }],
  });
  const synthesized = stack.synthesized();
  expect(synthesized.at("Replication/Configuration").config).toMatchObject({
    rule: [
      { id: "everything", priority: 1, filter: {} },
      { id: "more", priority: 2, filter: {} },
    ],
    depends_on: [
      synthesized.at("Orders/Versioning").address,
      synthesized.at("Copy/Versioning").address,
      synthesized.at("Third/Versioning").address,
      synthesized.at("Replication/Role/Policy").address,
    ],
  });
});

test("declares what the owner says of an external replica", () => {
  const stack = new TwoBuckets();
  stack.replicateTo({ ...ARCHIVE, accountId: "111122223333" });
  expect(
    stack.synthesized().at("Replication/Configuration").config["//"],
  ).toMatchObject({
    protection: {
      destinations: {
        everything: {
          region: "eu-central-1",
          versioned: true,
          account: "111122223333",
        },
      },
    },
  });
});

test("refuses Object Lock with an external replica of which nobody says that it has it", () => {
  const stack = new TwoBuckets({ versionProtection: LOCK });
  expect(() => stack.replicateTo(ARCHIVE)).toThrow(
    'Cannot replicate bucket "acme-orders" to "arn:aws:s3:::acme-archive": it has Object Lock, and S3 replicates nothing from it to a bucket without; switch Object Lock on there and set objectLock: true',
  );
});

test("refuses Object Lock with a replica of this app that has none", () => {
  const stack = new TwoBuckets({ versionProtection: LOCK });
  expect(() => stack.replicate()).toThrow(
    new Error(
      'Cannot replicate bucket "acme-orders" to "acme-copy": it has Object Lock, and S3 replicates nothing from it to a bucket without; give it Object Lock by versionProtection as well',
    ),
  );
});

test("declares Object Lock of an external replica", () => {
  const stack = new TwoBuckets({ versionProtection: LOCK });
  stack.replicateTo({ ...ARCHIVE, objectLock: true });
  expect(
    stack.synthesized().at("Replication/Configuration").config["//"],
  ).toMatchObject({
    protection: { destinations: { everything: { objectLock: true } } },
  });
});

test("declares nothing of a replica that it manages", () => {
  const stack = new TwoBuckets();
  stack.replicate();
  expect(
    stack.synthesized().at("Replication/Configuration").config["//"],
  ).not.toHaveProperty("protection");
});

test("leaves Regions that only Terraform knows to the checklist", () => {
  const stack = new TwoBuckets();
  const region = new TerraformVariable(stack, "region", {}).stringValue;
  const elsewhere = stack.addBucket(
    { bucketName: "acme-far", provider: stack.addProvider("far", region) },
    "Far",
  );
  expect(() => stack.replicateTo(elsewhere)).not.toThrow();
});

describe("misuse", () => {
  test("refuses to replicate nowhere", () => {
    expect(() => new TwoBuckets().replicate({ rules: () => [] })).toThrow(
      new Error(
        'Cannot replicate bucket "acme-orders": rules is empty, name at least one replica',
      ),
    );
  });

  test.each(["", "a b", "a.b", "ü", "a\n", "x".repeat(256)])(
    "refuses the rule's id %j",
    (id) => {
      expect(() =>
        new TwoBuckets().replicate({ rules: (rule) => [{ ...rule, id }] }),
      ).toThrow(
        new Error(
          `Cannot replicate bucket "acme-orders": rules[0].id is ${JSON.stringify(id)}, it must be 1 to 255 letters, digits, "_" or "-"`,
        ),
      );
    },
  );

  test("refuses two rules of one id", () => {
    expect(() =>
      new TwoBuckets().replicate({ rules: (rule) => [rule, rule] }),
    ).toThrow(
      new Error(
        'Cannot replicate bucket "acme-orders": two rules have the id "everything", give each its own',
      ),
    );
  });

  test("refuses to replicate a bucket to itself", () => {
    const stack = new TwoBuckets();
    expect(() => stack.replicateTo(stack.source)).toThrow(
      new Error(
        'Cannot replicate bucket "acme-orders": source and destination are the same bucket, name another one',
      ),
    );
  });

  test("refuses a replica in the source's own Region", () => {
    const stack = new TwoBuckets();
    const near = stack.addBucket({ bucketName: "acme-near" }, "Near");
    expect(() => stack.replicateTo(near)).toThrow(
      new Error(
        'Cannot replicate bucket "acme-orders": primary and replica are both in Region "eu-west-1", put the replica in another one',
      ),
    );
  });

  test("refuses a replica in another partition", () => {
    const stack = new TwoBuckets();
    const china = stack.addBucket(
      {
        bucketName: "acme-china",
        provider: stack.addProvider("china", "cn-north-1"),
      },
      "China",
    );
    expect(() => stack.replicateTo(china)).toThrow(
      new Error(
        'Cannot replicate bucket "acme-orders": Region "eu-west-1" is in partition "aws" and Region "cn-north-1" in "aws-cn", S3 replicates only inside one partition',
      ),
    );
  });

  test("refuses a key on the replica only", () => {
    expect(() =>
      new TwoBuckets().replicateTo({ ...ARCHIVE, kmsKeyArn: KEY }),
    ).toThrow(
      new Error(
        'Cannot replicate bucket "acme-orders": the replica has a KMS key and the primary has none, each Region needs a key of its own',
      ),
    );
  });

  test("refuses a key on the primary only", () => {
    const stack = new TwoBuckets();
    const source = stack.addBucket(
      { bucketName: "acme-secret", kmsKeyArn: KEY },
      "Secret",
    );
    expect(() => stack.replicate({ source })).toThrow(
      new Error(
        'Cannot replicate bucket "acme-secret": the primary has a KMS key and the replica has none, each Region needs a key of its own',
      ),
    );
  });

  test.each<[Partial<ExternalReplica>, string]>([
    [
      { arn: "acme-archive" },
      'Cannot replicate bucket "acme-orders": rules[0].destination.arn is "acme-archive", it must be the ARN of a bucket, such as "arn:aws:s3:::acme-archive"',
    ],
    [
      { region: "eu-west-1" },
      'Cannot replicate bucket "acme-orders": primary and replica are both in Region "eu-west-1", put the replica in another one',
    ],
  ])("refuses an external replica with %j", (change, message) => {
    expect(() =>
      new TwoBuckets().replicateTo({ ...ARCHIVE, ...change }),
    ).toThrow(new Error(message));
  });
});
