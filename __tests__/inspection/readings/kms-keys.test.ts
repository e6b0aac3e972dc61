import type { KmsKeyFacts } from "../../../modules/checklist";
import { absent, known, unknown, type Fact } from "../../../modules/facts/fact";
import { dataBucket, type Json } from "../protected-pair";

const TYPE = "aws_s3_bucket_server_side_encryption_configuration";
const DOCUMENT = { Version: "2012-10-17", Statement: [] };
const WRITTEN = JSON.stringify(DOCUMENT);

/** The key that the bucket is encrypted with. */
function keyCalled(
  name: string,
  change: (resource: Json, json: Json) => void = () => {},
): Fact<KmsKeyFacts> {
  const { encryption } = dataBucket((resource, json) => {
    resource[TYPE] = {
      data: {
        bucket: "data",
        rule: {
          apply_server_side_encryption_by_default: {
            sse_algorithm: "aws:kms",
            kms_master_key_id: name,
          },
        },
      },
    };
    change(resource, json);
  });
  return encryption.kind === "known" ? encryption.value.key : encryption;
}

const withKey =
  (key: Json, type = "aws_kms_key", more: Json = {}) =>
  (resource: Json) => {
    resource[type] = { k: key };
    Object.assign(resource, more);
  };

const keyOf = (key: Json, type = "aws_kms_key", more: Json = {}) =>
  keyCalled(`\${${type}.k.arn}`, withKey(key, type, more));

test("a key of the app is known, with AWS's policy where nobody writes one", () => {
  expect(
    keyOf({ provider: "aws.replica", lifecycle: { prevent_destroy: true } }),
  ).toEqual(
    known({
      name: "aws_kms_key.k",
      inApp: true,
      region: known("eu-central-1"),
      usable: known(true),
      policy: absent,
      preventDestroy: known(true),
    }),
  );
});

test.each(["arn", "id", "key_id"])(
  "a key of the app is found by its %s",
  (name) => {
    expect(keyCalled(`\${aws_kms_key.k.${name}}`, withKey({}))).toMatchObject({
      value: { name: "aws_kms_key.k" },
    });
  },
);

test.each([
  ["arn:aws:kms:eu-west-1:111122223333:key/1234abcd", known("eu-west-1")],
  ["alias/orders", unknown("alias/orders, which is no ARN")],
  [
    "1234abcd-12ab-34cd-56ef-1234567890ab",
    unknown("1234abcd-12ab-34cd-56ef-1234567890ab, which is no ARN"),
  ],
])("the key %s is outside the app", (name, region) => {
  expect(keyCalled(name)).toMatchObject({
    value: { name, inApp: false, region },
  });
});

test("a key that is looked up is outside the app, in the Region of its provider", () => {
  const key = keyCalled("${data.aws_kms_key.k.arn}", (_, json) => {
    json.data = {
      aws_kms_key: { k: { provider: "aws.replica", key_id: "alias/replica" } },
    };
  });
  expect(key).toMatchObject({
    value: { inApp: false, region: known("eu-central-1") },
  });
});

test.each(["banana", "${var.key}", "${aws_kms_key.missing.arn}"])(
  "the key %s is unknown",
  (name) => {
    expect(keyCalled(name).kind).toBe("unknown");
  },
);

describe("an alias", () => {
  const aliased = (alias: Json, key: Json = {}) =>
    keyCalled(
      "${aws_kms_alias.a.arn}",
      withKey(key, "aws_kms_key", { aws_kms_alias: { a: alias } }),
    );

  test.each([
    { target_key_id: "${aws_kms_key.k.key_id}" },
    { target_key_id: "${aws_kms_key.k.arn}" },
  ])("leads to its key by %j", (alias) => {
    expect(aliased(alias, { is_enabled: false })).toMatchObject({
      value: { name: "aws_kms_key.k", usable: known(false) },
    });
  });

  test.each([{}, { target_key_id: "${aws_kms_alias.a.arn}" }])(
    "that names no key (%j) is unknown",
    (alias) => {
      expect(aliased(alias).kind).toBe("unknown");
    },
  );
});

test.each<[string, Json, string, Fact<boolean>]>([
  ["is switched on", { is_enabled: true }, "aws_kms_key", known(true)],
  ["is switched off", { is_enabled: false }, "aws_kms_key", known(false)],
  [
    "is a replica that is switched off",
    { enabled: false },
    "aws_kms_replica_key",
    known(false),
  ],
  [
    "has a switch that only Terraform knows",
    { is_enabled: "${var.on}" },
    "aws_kms_key",
    unknown("aws_kms_key.k, which is not certain to be switched on"),
  ],
  [
    "has its own material",
    { key_material_base64: "abcd" },
    "aws_kms_external_key",
    known(true),
  ],
  [
    "waits for its material",
    {},
    "aws_kms_external_key",
    unknown(
      "aws_kms_external_key.k, whose key material is imported outside Terraform",
    ),
  ],
])("a key that %s", (_, key, type, usable) => {
  expect(keyOf(key, type)).toMatchObject({ value: { usable } });
});

describe("the policy of a key", () => {
  const policyOf = (key: Json, more: Json = {}) => {
    const fact = keyOf(key, "aws_kms_key", more);
    return fact.kind === "known" ? fact.value.policy : fact;
  };
  const separate = (changes: Json = {}) => ({
    aws_kms_key_policy: {
      p: { key_id: "${aws_kms_key.k.id}", policy: WRITTEN, ...changes },
    },
  });

  test("is its own argument", () => {
    expect(policyOf({ policy: WRITTEN })).toEqual(known(DOCUMENT));
  });

  test("is that of a resource of its own", () => {
    expect(policyOf({}, separate())).toEqual(known(DOCUMENT));
  });

  test.each<[string, Json, Json]>([
    ["it stands twice", { policy: WRITTEN }, separate()],
    [
      "two resources set it",
      {},
      {
        aws_kms_key_policy: {
          p: { key_id: "${aws_kms_key.k.id}", policy: WRITTEN },
          q: { key_id: "${aws_kms_key.k.arn}", policy: WRITTEN },
        },
      },
    ],
    [
      "changes of it are ignored",
      { policy: WRITTEN, lifecycle: { ignore_changes: ["policy"] } },
      {},
    ],
    ["its resource stands only sometimes", {}, separate({ count: "${var.n}" })],
    ["it is a variable", { policy: "${var.policy}" }, {}],
  ])("is unknown when %s", (_, key, more) => {
    expect(policyOf(key, more).kind).toBe("unknown");
  });
});
