import { absent, known, unknown } from "../../../modules/facts/fact";
import type { Json } from "../protected-pair";
import { keyCalled, keyOf, withKey } from "./key-called";

const DOCUMENT = { Version: "2012-10-17", Statement: [] };
const WRITTEN = JSON.stringify(DOCUMENT);

test("a key of the app is known, with AWS's policy where nobody writes one", () => {
  expect(
    keyOf({ provider: "aws.replica", lifecycle: { prevent_destroy: true } }),
  ).toEqual(
    known({
      name: "aws_kms_key.k",
      arn: known("${app/aws_kms_key.k.arn}"),
      inApp: true,
      region: known("eu-central-1"),
      account: expect.objectContaining({ kind: "unknown" }),
      unusable: absent,
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

test.each(["${aws_kms_key.k[1].arn}", '${aws_kms_key.k["eu"].id}'])(
  "one instance of several, %s, is its resource",
  (name) => {
    expect(keyCalled(name, withKey({ count: 2 }))).toMatchObject({
      value: { name: "aws_kms_key.k" },
    });
  },
);

test.each([
  [
    "arn:aws:kms:eu-west-1:111122223333:key/1234abcd",
    known("arn:aws:kms:eu-west-1:111122223333:key/1234abcd"),
  ],
  [
    "arn:aws:kms:eu-west-1:111122223333:alias/orders",
    unknown(
      "arn:aws:kms:eu-west-1:111122223333:alias/orders, which is an alias",
    ),
  ],
  ["alias/orders", unknown("alias/orders, which is no ARN")],
  ["${aws_kms_key.k.id}", known("${app/aws_kms_key.k.arn}")],
  ["${aws_kms_key.k[1].id}", known("${app/aws_kms_key.k[1].arn}")],
  ["${aws_kms_alias.a.arn}", known("${app/aws_kms_key.k.arn}")],
  ["${aws_kms_alias.a.target_key_arn}", known("${app/aws_kms_key.k.arn}")],
  ["${data.aws_kms_key.d.key_id}", known("${app/data.aws_kms_key.d.arn}")],
  [
    "${data.aws_kms_alias.d.arn}",
    known("${app/data.aws_kms_alias.d.target_key_arn}"),
  ],
])("policies name the key %s by its ARN", (name, arn) => {
  const key = keyCalled(name, (resource, json) => {
    resource.aws_kms_key = { k: {} };
    resource.aws_kms_alias = { a: { target_key_id: "${aws_kms_key.k.id}" } };
    json.data = {
      aws_kms_key: { d: { key_id: "alias/d" } },
      aws_kms_alias: { d: { name: "alias/d" } },
    };
  });
  expect(key).toMatchObject({ value: { arn } });
});

test.each(["banana", "${var.key}", "${aws_kms_key.missing.arn}"])(
  "the key %s is unknown",
  (name) => {
    expect(keyCalled(name).kind).toBe("unknown");
  },
);

test("the account of a key is that of its provider", () => {
  const key = keyCalled("${aws_kms_key.k.arn}", (resource, json) => {
    resource.aws_kms_key = { k: { provider: "aws.replica" } };
    json.provider.aws[1].allowed_account_ids = ["444455556666"];
  });
  expect(key).toMatchObject({
    value: { account: { value: { numbers: ["444455556666"] } } },
  });
});

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
      value: { name: "aws_kms_key.k", unusable: known("is switched off") },
    });
  });

  test.each([{}, { target_key_id: "${aws_kms_alias.a.arn}" }])(
    "that names no key (%j) is unknown",
    (alias) => {
      expect(aliased(alias).kind).toBe("unknown");
    },
  );
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

  test("is AWS's where a resource sets that of another key", () => {
    const other = separate({ key_id: "${aws_kms_key.other.id}" });
    expect(policyOf({}, other)).toEqual(absent);
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
    [
      "its resource names one of several",
      { for_each: ["eu", "us"] },
      separate({ key_id: '${aws_kms_key.k["eu"].id}' }),
    ],
    [
      "its resource may name another",
      {},
      separate({ key_id: "${coalesce(var.other, aws_kms_key.k.id)}" }),
    ],
    [
      "its resource stands for a list in which it is",
      {},
      separate({
        for_each: "${toset([aws_kms_key.k.id])}",
        key_id: "${each.value}",
      }),
    ],
    ["it is a variable", { policy: "${var.policy}" }, {}],
  ])("is unknown when %s", (_, key, more) => {
    expect(policyOf(key, more).kind).toBe("unknown");
  });
});
