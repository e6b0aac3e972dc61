import { absent, known, unknown, type Fact } from "../../../modules/facts/fact";
import type { Json } from "../protected-pair";
import { keyOf } from "./key-called";

const KEY = "aws_kms_key";
const EXTERNAL = "aws_kms_external_key";
const REPLICA = "aws_kms_replica_key";
const EXTERNAL_REPLICA = "aws_kms_replica_external_key";

function unusable(type: string, key: Json, more: Json = {}): Fact<string> {
  const fact = keyOf(key, type, more);
  return fact.kind === "known" ? fact.value.unusable : fact;
}

const MATERIAL = { key_material_base64: "${var.material}" };

test.each<[string, Json]>([
  [KEY, {}],
  [KEY, { is_enabled: true }],
  [KEY, { customer_master_key_spec: "SYMMETRIC_DEFAULT" }],
  [KEY, { key_usage: "ENCRYPT_DECRYPT", customer_master_key_spec: null }],
  [KEY, { lifecycle: { ignore_changes: ["tags", "policy"] } }],
  [EXTERNAL, MATERIAL],
  [EXTERNAL, { ...MATERIAL, enabled: true, valid_to: null }],
  [REPLICA, { primary_key_arn: "${var.primary}" }],
  [EXTERNAL_REPLICA, MATERIAL],
])("S3 can use %s %j", (type, key) => {
  expect(unusable(type, key)).toEqual(absent);
});

test.each<[string, Json, string]>([
  [KEY, { is_enabled: false }, "is switched off"],
  [KEY, { is_enabled: "false" }, "is switched off"],
  [EXTERNAL, { ...MATERIAL, enabled: false }, "is switched off"],
  [REPLICA, { enabled: false }, "is switched off"],
  [EXTERNAL_REPLICA, { ...MATERIAL, enabled: false }, "is switched off"],
  [
    KEY,
    { customer_master_key_spec: "RSA_2048" },
    'has the customer_master_key_spec "RSA_2048", and S3 encrypts with keys of "SYMMETRIC_DEFAULT" only',
  ],
  [
    EXTERNAL,
    { ...MATERIAL, key_spec: "HMAC_256" },
    'has the key_spec "HMAC_256", and S3 encrypts with keys of "SYMMETRIC_DEFAULT" only',
  ],
  [
    EXTERNAL,
    { ...MATERIAL, key_usage: "GENERATE_VERIFY_MAC" },
    'has the key_usage "GENERATE_VERIFY_MAC", and S3 encrypts with keys of "ENCRYPT_DECRYPT" only',
  ],
  [
    KEY,
    { key_usage: "SIGN_VERIFY", is_enabled: false },
    'is switched off and has the key_usage "SIGN_VERIFY", and S3 encrypts with keys of "ENCRYPT_DECRYPT" only',
  ],
  ...[EXTERNAL, EXTERNAL_REPLICA].map((type): [string, Json, string] => [
    type,
    { ...MATERIAL, valid_to: "2031-01-01T00:00:00Z" },
    "has imported material that expires on 2031-01-01T00:00:00Z, and from then on opens no object; leave valid_to out",
  ]),
])("S3 cannot use %s %j", (type, key, why) => {
  expect(unusable(type, key)).toEqual(known(why));
});

test.each<[string, Json, string]>([
  [
    KEY,
    { is_enabled: "${var.on}" },
    "aws_kms_key.k, which is not certain to be switched on: ${var.on}",
  ],
  [
    KEY,
    { customer_master_key_spec: "${var.spec}" },
    "the customer_master_key_spec of aws_kms_key.k, which is ${var.spec}",
  ],
  [
    EXTERNAL,
    { ...MATERIAL, valid_to: "${var.day}" },
    "aws_kms_external_key.k, whose imported material may expire: ${var.day}",
  ],
  [
    EXTERNAL,
    {},
    "aws_kms_external_key.k, whose key material is imported outside Terraform",
  ],
  [
    EXTERNAL,
    { valid_to: "2031-01-01T00:00:00Z" },
    "aws_kms_external_key.k, whose key material is imported outside Terraform",
  ],
])("nobody knows whether S3 can use %s %j", (type, key, because) => {
  expect(unusable(type, key)).toEqual(unknown(because));
});

test.each([
  [KEY, "is_enabled"],
  [KEY, "customer_master_key_spec"],
  [KEY, "key_usage"],
  [KEY, "all"],
  [EXTERNAL, "enabled"],
  [EXTERNAL, "key_spec"],
  [EXTERNAL, "valid_to"],
  [REPLICA, "enabled"],
  [EXTERNAL_REPLICA, "valid_to"],
])("nobody knows of %s that ignores changes of %s", (type, name) => {
  const key = { ...MATERIAL, lifecycle: { ignore_changes: [name] } };
  expect(unusable(type, key)).toEqual(
    unknown(
      `${type}.k ignores changes of "${name}", so what it says may never be applied`,
    ),
  );
});

describe("a replica is of the kind of its primary", () => {
  const replicaOf = (primary: Json, type = KEY) =>
    unusable(
      REPLICA,
      { primary_key_arn: `\${${type}.primary.arn}` },
      { [type]: { primary } },
    );

  test("which S3 cannot use", () => {
    expect(replicaOf({ customer_master_key_spec: "ECC_NIST_P256" })).toEqual(
      known(
        'has the customer_master_key_spec "ECC_NIST_P256", and S3 encrypts with keys of "SYMMETRIC_DEFAULT" only',
      ),
    );
  });

  test("which nobody knows", () => {
    expect(replicaOf({ key_usage: "${var.usage}" }, EXTERNAL)).toEqual(
      unknown(
        "the key_usage of aws_kms_external_key.primary, which is ${var.usage}",
      ),
    );
  });

  test("but has a switch of its own", () => {
    expect(replicaOf({ is_enabled: false })).toEqual(absent);
  });
});
