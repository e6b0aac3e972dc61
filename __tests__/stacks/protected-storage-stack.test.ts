import type { StoredBucket } from "../../stacks/protected-storage-stack";
import type { SynthesizedStack } from "../buckets/synthesized-stack";
import { storageStack, synthesizedStorage } from "./stored-buckets";

const KEY_OF_PRIMARY =
  "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-1111-1111-111111111111";
const KEY_OF_REPLICA =
  "arn:aws:kms:eu-central-1:111122223333:key/22222222-2222-2222-2222-222222222222";
const good = synthesizedStorage();
const Orders = { bucketName: "acme-orders" };
const Invoices = {
  bucketName: "acme-invoices",
  versionProtection: { kind: "policy-guard" },
  coldStorage: { afterDays: 90 },
} as const;

/** Every address of a pair, with what stands there. */
function pairOf(stack: SynthesizedStack, id: string) {
  return stack.paths
    .filter((path) => path.startsWith(`${id}/`))
    .map((path) => stack.at(path));
}

test("has a provider for each Region, the replica's by alias", () => {
  expect(good.json["provider"]).toEqual({
    aws: [
      { region: "eu-west-1" },
      { alias: "replica", region: "eu-central-1" },
    ],
  });
});

test.each([
  ["Primary", "aws"],
  ["Replica", "aws.replica"],
])("makes everything of its %s through provider %s", (side, provider) => {
  const providers = pairOf(good, `Orders/${side}`).map(
    ({ config }) => config["provider"],
  );
  expect(new Set(providers)).toEqual(new Set([provider]));
});

test("tags everything in both Regions", () => {
  const { json } = synthesizedStorage({ tags: { owner: "platform" } });
  const default_tags = [{ tags: { owner: "platform" } }];
  expect(json["provider"]).toMatchObject({
    aws: [{ default_tags }, { default_tags }],
  });
});

test("needs no provider but the one for AWS, in the version it was made for", () => {
  expect(good.json["terraform"]?.["required_providers"]).toEqual({
    aws: { source: "aws", version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
  });
});

test("puts each pair out under its plain id", () => {
  const { json } = synthesizedStorage({ buckets: { Orders, Invoices } });
  expect(json["output"]).toMatchObject({
    Orders: { description: "Bucket pair acme-orders" },
    Invoices: { description: "Bucket pair acme-invoices" },
  });
});

test("hands the pairs out by their ids", () => {
  const { buckets } = storageStack({ buckets: { Orders, Invoices } });
  expect(
    Object.entries(buckets).map(([id, pair]) => [
      id,
      pair.primary.bucketName,
      pair.replica.bucketName,
    ]),
  ).toEqual([
    ["Orders", "acme-orders", "acme-orders-replica"],
    ["Invoices", "acme-invoices", "acme-invoices-replica"],
  ]);
});

test("passes a pair's choices for each side on", () => {
  const stack = synthesizedStorage({
    buckets: {
      Orders: {
        ...Orders,
        primary: { kmsKeyArn: KEY_OF_PRIMARY },
        replica: { kmsKeyArn: KEY_OF_REPLICA, bucketName: "acme-archive" },
      },
    },
  });
  const keyOf = (side: string) =>
    JSON.stringify(stack.at(`Orders/${side}/Encryption`).config["rule"]);
  expect(keyOf("Primary")).toContain(KEY_OF_PRIMARY);
  expect(keyOf("Replica")).toContain(KEY_OF_REPLICA);
  expect(stack.at("Orders/Replica/Bucket").config["bucket"]).toBe(
    "acme-archive",
  );
});

test("replicates to an external replica without managing it", () => {
  const stack = synthesizedStorage({
    buckets: {
      Orders: {
        ...Orders,
        replica: {
          arn: "arn:aws:s3:::acme-archive",
          region: "eu-central-1",
          versioned: true,
        },
      },
    },
  });
  expect(stack.has("Orders/Replica/Bucket")).toBe(false);
  expect(
    stack.at("Orders/Replication/Configuration").config["rule"],
  ).toMatchObject([{ destination: { bucket: "arn:aws:s3:::acme-archive" } }]);
});

describe("addresses", () => {
  const first = pairOf(good, "Orders");

  test("are those of the good stack, today and in every release", () => {
    expect(first.map(({ address }) => address).sort()).toEqual([
      "aws_iam_role.Orders_ReplicationRole_399B1151",
      "aws_iam_role_policy.Orders_ReplicationRole_Policy_6CA4F5EB",
      "aws_s3_bucket.Orders_Primary_Bucket_09A85AB3",
      "aws_s3_bucket.Orders_Replica_Bucket_8793457F",
      "aws_s3_bucket_ownership_controls.Orders_Primary_OwnershipControls_6C9459BA",
      "aws_s3_bucket_ownership_controls.Orders_Replica_OwnershipControls_E95C1948",
      "aws_s3_bucket_policy.Orders_Primary_Policy_963E2C82",
      "aws_s3_bucket_policy.Orders_Replica_Policy_B4241460",
      "aws_s3_bucket_public_access_block.Orders_Primary_PublicAccessBlock_17DA26D9",
      "aws_s3_bucket_public_access_block.Orders_Replica_PublicAccessBlock_EE8E19D8",
      "aws_s3_bucket_replication_configuration.Orders_Replication_Configuration_1FC03B89",
      "aws_s3_bucket_server_side_encryption_configuration.Orders_Primary_Encryption_2AC1A1EF",
      "aws_s3_bucket_server_side_encryption_configuration.Orders_Replica_Encryption_29DED1E1",
      "aws_s3_bucket_versioning.Orders_Primary_Versioning_08A86D45",
      "aws_s3_bucket_versioning.Orders_Replica_Versioning_7427C2C3",
    ]);
  });

  test("and contents of a pair stay when another is added behind it", () => {
    const both = synthesizedStorage({ buckets: { Orders, Invoices } });
    expect(pairOf(both, "Orders")).toEqual(first);
  });

  test("and contents of a pair stay when another is added before it", () => {
    const both = synthesizedStorage({ buckets: { Invoices, Orders } });
    expect(pairOf(both, "Orders")).toEqual(first);
  });

  test("stay when the bucket gets another name", () => {
    const renamed = synthesizedStorage({
      buckets: { Orders: { bucketName: "acme-orders-2" } },
    });
    expect(pairOf(renamed, "Orders").map(({ address }) => address)).toEqual(
      first.map(({ address }) => address),
    );
  });

  test("stay under another backend", () => {
    const elsewhere = synthesizedStorage({ backend: { kind: "none" } });
    expect(pairOf(elsewhere, "Orders")).toEqual(first);
  });

  test("of ids that differ only in what Terraform allows are different", () => {
    const ids = ["Orders", "orders", "Orders_1", "Orders-1", "Orders1"];
    const stack = synthesizedStorage({
      buckets: Object.fromEntries(
        ids.map((id, index): [string, StoredBucket] => [
          id,
          { bucketName: `acme-${index}` },
        ]),
      ),
    });
    const buckets = stack.json["resource"]!["aws_s3_bucket"] as object;
    expect(Object.keys(buckets)).toHaveLength(ids.length * 2);
  });
});

describe("misuse", () => {
  test.each([
    "",
    "a.b",
    "1a",
    "a b",
    "a/b",
    "-a",
    "_a",
    "Örders",
    "🪣",
    "a\n",
    'a"',
    "${a}",
  ])("refuses the id %j", (id) => {
    expect(() => synthesizedStorage({ buckets: { [id]: Orders } })).toThrow(
      new Error(
        `Cannot add bucket ${JSON.stringify(id)} to stack "storage": it is not an id, write a letter followed by letters, digits, "_" or "-"`,
      ),
    );
  });

  test.each(["primaryRegion", "replicaRegion"])(
    "refuses a %s that is none",
    (prop) => {
      expect(() => synthesizedStorage({ [prop]: "Ireland" })).toThrow(
        new Error(
          `Cannot use "Ireland" as ${prop}: it is not the code of an AWS Region, write one such as "eu-west-1"`,
        ),
      );
    },
  );

  test("refuses one Region for both", () => {
    expect(() => synthesizedStorage({ replicaRegion: "eu-west-1" })).toThrow(
      new Error(
        'Cannot replicate bucket "acme-orders": primary and replica are both in Region "eu-west-1", put the replica in another one',
      ),
    );
  });

  test("refuses two buckets of one name", () => {
    expect(() =>
      synthesizedStorage({ buckets: { Orders, Again: Orders } }),
    ).toThrow(
      new Error(
        'Cannot create bucket "acme-orders" at "storage/Again/Primary": "storage/Orders/Primary" already creates a bucket of that name, give each bucket its own',
      ),
    );
  });

  test("refuses at run time, and the compiler before that, MFA delete with cold storage", () => {
    const coldStorage = { afterDays: 90 };
    expect(() =>
      synthesizedStorage({
        // @ts-expect-error MFA delete, which is the default, excludes every lifecycle
        buckets: { Orders: { ...Orders, coldStorage } },
      }),
    ).toThrow(
      new Error(
        'Cannot add a lifecycle to bucket "acme-orders": MFA delete excludes every lifecycle rule, drop coldStorage, historyWindowDays and lifecycleRules, or set versionProtection to { kind: "object-lock", ... } or { kind: "policy-guard" }',
      ),
    );
  });

  test.each<[string, unknown, string]>([
    [
      "a misspelled prop",
      { bucket: {} },
      'Cannot make stack "storage": no prop is called "bucket", use one of primaryRegion, replicaRegion, buckets, backend, tags',
    ],
    [
      "no buckets",
      { buckets: undefined },
      'Cannot make stack "storage": buckets is undefined, pass an object such as { Orders: { bucketName: "acme-orders" } }',
    ],
    [
      "a name for a bucket",
      { buckets: { Orders: "acme-orders" } },
      'Cannot make stack "storage": buckets.Orders is "acme-orders", pass an object such as { bucketName: "acme-orders" }',
    ],
    [
      "a bucket without a name",
      { buckets: { Orders: {} } },
      'Cannot create bucket undefined: its bucketName is no text, write one such as "acme-orders"',
    ],
    [
      "a number for a name",
      { buckets: { Orders: { bucketName: 7 } } },
      'Cannot create bucket 7: its bucketName is no text, write one such as "acme-orders"',
    ],
    [
      "a misspelled choice",
      { buckets: { Orders: { ...Orders, versionProtecton: {} } } },
      'Cannot make pair "Orders": no prop is called "versionProtecton", use one of bucketName, primary, replica, ',
    ],
    [
      "a misspelled choice of the replica",
      { buckets: { Orders: { ...Orders, replica: { storageclass: "X" } } } },
      'Cannot make pair "Orders": no prop of replica is called "storageclass", use one of ',
    ],
    [
      "a protection that does not exist",
      {
        buckets: { Orders: { ...Orders, versionProtection: { kind: "mfa" } } },
      },
      'Cannot protect the versions of bucket "acme-orders": ',
    ],
  ])("refuses %s in words, where types are stripped", (_, change, words) => {
    expect(() => synthesizedStorage(change as object)).toThrow(words);
  });
});

test("what is wrong with one pair does not hide what is wrong with another", () => {
  const buckets = {
    Orders: { bucketName: "Acme_Orders" },
    Fine: { bucketName: "acme-fine" },
    Invoices: { bucketName: "acme-invoices", twoWay: "false" as never },
  };
  expect(() => storageStack({ buckets })).toThrow(
    new Error(
      [
        'Cannot create bucket "Acme_Orders": it contains "A", S3 takes lowercase letters, digits, dots and hyphens',
        'Cannot make pair "Invoices": twoWay is "false", it must be true or false',
      ].join("\n"),
    ),
  );
});

test("what is no misuse of a pair is thrown as it is", () => {
  const broken = new TypeError("broken");
  const Orders = {
    bucketName: "acme-orders",
    primary: {
      policyStatements: () => {
        throw broken;
      },
    },
  };
  expect(() => storageStack({ buckets: { Orders } })).toThrow(broken);
});
