import { absent, known, unknown } from "../../../modules/facts/fact";
import { dataBucket, type Json } from "../protected-pair";

function rulesWith(rule: Json) {
  const { lifecycle } = dataBucket((resource) => {
    const { data } = resource.aws_s3_bucket_lifecycle_configuration;
    Object.assign(data.rule[0], rule);
  });
  return lifecycle.kind === "known" ? lifecycle.value.rules : lifecycle;
}

function inlineRules(lifecycle_rule: Json) {
  return dataBucket((resource) => {
    delete resource.aws_s3_bucket_lifecycle_configuration;
    resource.aws_s3_bucket.data.lifecycle_rule = lifecycle_rule;
  }).lifecycle;
}

test("a rule is told in S3's words", () => {
  expect(rulesWith({})).toEqual([
    {
      id: known("cold"),
      status: known("Enabled"),
      noncurrentExpiration: known({ days: known(90) }),
      movesTo: known([]),
    },
  ]);
});

test("a rule that is switched off says so, with what it would expire", () => {
  expect(rulesWith({ status: "Disabled" })).toMatchObject([
    { status: known("Disabled"), noncurrentExpiration: { kind: "known" } },
  ]);
});

test("a rule that expires nothing noncurrent says so", () => {
  expect(rulesWith({ noncurrent_version_expiration: null })).toMatchObject([
    { noncurrentExpiration: absent },
  ]);
});

test("numbers may be text or unknown", () => {
  expect(
    rulesWith({
      noncurrent_version_expiration: {
        noncurrent_days: "30",
        newer_noncurrent_versions: 100,
      },
    }),
  ).toMatchObject([{ noncurrentExpiration: known({ days: known(30) }) }]);
  expect(
    rulesWith({
      noncurrent_version_expiration: { noncurrent_days: "${var.n}" },
    }),
  ).toMatchObject([
    { noncurrentExpiration: known({ days: unknown("${var.n}") }) },
  ]);
});

test.each<[Json]>([
  [{ prefix: "logs/" }],
  [{ tag: { key: "a", value: "b" } }],
  [{ object_size_greater_than: 5 }],
  [{ and: { object_size_less_than: "9" } }],
])(
  "a filter of %j changes nothing: what it lets through is lost too",
  (filter) => {
    expect(rulesWith({ filter: [filter] })).toEqual(rulesWith({}));
  },
);

test("inline rules are told in the same words", () => {
  expect(
    inlineRules([
      {
        id: "a",
        enabled: true,
        prefix: "x/",
        noncurrent_version_expiration: { days: 7 },
      },
      { enabled: "false" },
    ]),
  ).toEqual(
    known({
      address: "aws_s3_bucket.data",
      refusals: [],
      rules: [
        {
          id: known("a"),
          status: known("Enabled"),
          noncurrentExpiration: known({ days: known(7) }),
          movesTo: known([]),
        },
        {
          id: absent,
          status: known("Disabled"),
          noncurrentExpiration: absent,
          movesTo: known([]),
        },
      ],
    }),
  );
});

test.each<[string, Json, unknown]>([
  [
    "both kinds of transition",
    {
      transition: [{ days: 30, storage_class: "STANDARD_IA" }],
      noncurrent_version_transition: {
        noncurrent_days: 1,
        storage_class: "GLACIER",
      },
    },
    known(["STANDARD_IA", "GLACIER"]),
  ],
  [
    "a class that only Terraform knows",
    { transition: [{ days: 30, storage_class: "${var.class}" }] },
    unknown("${var.class}"),
  ],
  [
    "transitions that only Terraform knows",
    { transition: "${var.transitions}" },
    unknown("${var.transitions}"),
  ],
])("where a rule moves objects to: %s", (_, changes, movesTo) => {
  expect(
    rulesWith({ noncurrent_version_transition: undefined, ...changes }),
  ).toMatchObject([{ movesTo }]);
  expect(inlineRules([{ id: "a", enabled: true, ...changes }])).toMatchObject({
    value: { rules: [{ movesTo }] },
  });
});

test("inline rules from a variable are unknown", () => {
  expect(inlineRules("${var.rules}")).toEqual(unknown("${var.rules}"));
});

test("no rule and no lifecycle configuration is absent", () => {
  expect(inlineRules([])).toEqual(absent);
});
