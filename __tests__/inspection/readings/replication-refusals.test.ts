import { bucketIn, changedPair, type Json } from "../protected-pair";

/** Why S3 would not take the pair's replication configuration with changed rules. */
function refusals(change: (rules: Json[]) => void): readonly string[] {
  const { replication } = bucketIn(
    changedPair((resource) => {
      change(resource.aws_s3_bucket_replication_configuration.data.rule);
    }),
  );
  if (replication.kind !== "known") {
    throw new Error(`Cannot read the rules: ${replication.kind}`);
  }
  return replication.value.refusals;
}

const ruleWith = (members: Json) =>
  refusals(([rule]) => Object.assign(rule, members));

const destinationWith = (members: Json) =>
  refusals(([rule]) => Object.assign(rule.destination, members));

test("nothing is said against the good rule", () => {
  expect(ruleWith({})).toEqual([]);
});

test.each<[string, Json, string]>([
  [
    "existing objects",
    { existing_object_replication: { status: "Enabled" } },
    "existing_object_replication",
  ],
  [
    "a filter without delete_marker_replication",
    { delete_marker_replication: null },
    "has a filter and no delete_marker_replication",
  ],
  [
    "delete_marker_replication without a filter",
    { filter: null },
    "has delete_marker_replication and no filter",
  ],
  ["a prefix beside the filter", { prefix: "a/" }, "prefix beside its filter"],
  [
    "delete markers by tag",
    {
      filter: { tag: { key: "k", value: "v" } },
      delete_marker_replication: { status: "Enabled" },
    },
    "filters by tags",
  ],
  [
    "delete markers by prefix and tags",
    {
      filter: { and: { prefix: "a/", tags: { k: "v" } } },
      delete_marker_replication: { status: "Enabled" },
    },
    "filters by tags",
  ],
  [
    "criteria that select nothing",
    { source_selection_criteria: {} },
    "select nothing",
  ],
  [
    "KMS objects without a key",
    {
      source_selection_criteria: {
        sse_kms_encrypted_objects: { status: "Enabled" },
      },
    },
    "names no replica_kms_key_id",
  ],
])("S3 does not take %s", (_, members, because) => {
  expect(ruleWith(members)).toEqual([expect.stringContaining(because)]);
});

const time = (minutes: Json) => ({ status: "Enabled", time: { minutes } });

test.each<[string, Json, string]>([
  [
    "time control without metrics",
    { metrics: null, replication_time: time(15) },
    "no metrics that are Enabled",
  ],
  [
    "time control with metrics that are Disabled",
    { metrics: { status: "Disabled" }, replication_time: time(15) },
    "no metrics that are Enabled",
  ],
  [
    "a threshold without time control",
    { metrics: { status: "Enabled", event_threshold: { minutes: 15 } } },
    "no replication_time that is Enabled",
  ],
  [
    "another deadline",
    { metrics: { status: "Enabled" }, replication_time: time(30) },
    "minutes other than 15",
  ],
  [
    "an owner without an account",
    { access_control_translation: { owner: "Destination" } },
    "no account",
  ],
  [
    "an unknown storage class",
    { storage_class: "COLD" },
    '"COLD", which is no storage class',
  ],
])("S3 does not take %s", (_, members, because) => {
  expect(destinationWith(members)).toEqual([expect.stringContaining(because)]);
});

test.each<[string, Json]>([
  [
    "time control with metrics",
    {
      metrics: { status: "Enabled", event_threshold: { minutes: "15" } },
      replication_time: time(15),
    },
  ],
  [
    "an owner with an account",
    {
      account: "111122223333",
      access_control_translation: { owner: "Destination" },
    },
  ],
  ["a storage class", { storage_class: "GLACIER_IR" }],
  ["one that an expression names", { storage_class: "${var.class}" }],
])("S3 takes %s", (_, members) => {
  expect(destinationWith(members)).toEqual([]);
});

test("what may be there is not said to be missing", () => {
  expect(
    ruleWith({
      delete_marker_replication: null,
      dynamic: {
        delete_marker_replication: {
          for_each: "${var.markers}",
          content: { status: "Disabled" },
        },
      },
    }),
  ).toEqual([]);
});

test("two rules of one id, of one priority, or without any, are refused", () => {
  const two = (first: Json, second: Json) =>
    refusals((rules) => {
      rules.push({ ...rules[0], ...second });
      Object.assign(rules[0], first);
    });

  expect(two({ priority: 1 }, { priority: 2 })).toEqual([
    'two of its rules have the id "all"',
  ]);
  expect(two({ priority: 1 }, { priority: "1", id: "b" })).toEqual([
    "two of its rules have the priority 1",
  ]);
  expect(two({}, { id: "b" })).toEqual([
    "two of its rules have the priority 0",
  ]);
  expect(two({ priority: 1 }, { priority: 2, id: "b" })).toEqual([]);
  expect(two({ priority: "${var.p}" }, { id: "b" })).toEqual([]);
});

test("more than a thousand rules are refused, and so are 5,000", () => {
  const many = (count: number) =>
    refusals((rules) => {
      const [rule] = rules;
      rules.splice(0, 1);
      for (let at = 0; at < count; at++) {
        rules.push({ ...rule, id: `r${at}`, priority: at });
      }
    });

  expect(many(1000)).toEqual([]);
  expect(many(5000)).toEqual(["it has 5000 rules, and S3 takes 1000"]);
});

describe("the key of the replica", () => {
  const refusalsOfKey = (key: string) =>
    bucketIn(
      changedPair((resource, json) => {
        const [rule] =
          resource.aws_s3_bucket_replication_configuration.data.rule;
        rule.source_selection_criteria = {
          sse_kms_encrypted_objects: { status: "Enabled" },
        };
        rule.destination.encryption_configuration = { replica_kms_key_id: key };
        resource.aws_kms_key = { k: {} };
        resource.aws_kms_alias = {
          a: { name: "alias/a", target_key_id: "${aws_kms_key.k.id}" },
        };
        json.data = {
          aws_kms_key: {
            byArn: { key_id: "arn:aws:kms:eu-central-1:111122223333:key/1" },
            byAlias: { key_id: "alias/a" },
            byItself: { key_id: "${data.aws_kms_key.byItself.key_id}" },
          },
        };
      }),
    ).replication;

  test.each([
    "${aws_kms_key.k.arn}",
    "${aws_kms_alias.a.arn}",
    "${data.aws_kms_key.byAlias.arn}",
    "${data.aws_kms_key.byArn.key_id}",
    "${data.aws_kms_key.byItself.key_id}",
    "arn:aws:kms:eu-central-1:111122223333:key/1",
    "arn:aws:kms:eu-central-1:111122223333:alias/a",
    "arn:aws:kms:eu-central-1:${data.aws_caller_identity.me.account_id}:${var.key}",
    "${var.key}",
  ])("may be %s", (key) => {
    expect(refusalsOfKey(key)).toMatchObject({ value: { refusals: [] } });
  });

  test.each([
    "${aws_kms_key.k.key_id}",
    "${aws_kms_key.k.id}",
    "${aws_kms_alias.a.id}",
    "${data.aws_kms_key.byArn.id}",
    "${data.aws_kms_key.byAlias.key_id}",
    "alias/${var.key}",
    "1234abcd-12ab-34cd-56ef-1234567890ab",
  ])("may not be %s", (key) => {
    expect(refusalsOfKey(key)).toMatchObject({
      value: {
        refusals: [
          expect.stringMatching(
            /^rule "all" names .* as replica_kms_key_id, which is no ARN: write the key's \.arn$/,
          ),
        ],
      },
    });
  });

  test("is looked at in the deprecated block too", () => {
    const app = changedPair((resource) => {
      delete resource.aws_s3_bucket_replication_configuration;
      resource.aws_s3_bucket.data.replication_configuration = {
        role: "${aws_iam_role.replication.arn}",
        rules: {
          status: "Enabled",
          destination: {
            bucket: "${aws_s3_bucket.replica.arn}",
            replica_kms_key_id: "alias/a",
          },
        },
      };
    });
    expect(bucketIn(app).replication).toMatchObject({
      value: {
        refusals: [
          "a rule names alias/a as replica_kms_key_id, which is no ARN: write the key's .arn",
        ],
      },
    });
  });
});
