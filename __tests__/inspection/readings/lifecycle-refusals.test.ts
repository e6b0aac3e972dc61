import { dataBucket, type Json } from "../protected-pair";

/** Why S3 would not take the bucket's lifecycle with one rule, or several. */
function refusals(...rules: Json[]): readonly string[] {
  const { lifecycle } = dataBucket((resource) => {
    resource.aws_s3_bucket_lifecycle_configuration.data.rule = rules.map(
      (rule) => ({ id: "one", status: "Enabled", filter: {}, ...rule }),
    );
  });
  if (lifecycle.kind !== "known") {
    throw new Error(`Cannot read the rules: ${lifecycle.kind}`);
  }
  return lifecycle.value.refusals;
}

const uploads = {
  abort_incomplete_multipart_upload: { days_after_initiation: 7 },
};

test.each<[string, Json]>([
  ["abort of uploads", uploads],
  ["expiration by days", { expiration: { days: 30 } }],
  [
    "expiration by days with the marker switched off",
    { expiration: { days: 30, expired_object_delete_marker: false } },
  ],
  [
    "a transition",
    { noncurrent_version_transition: { storage_class: "GLACIER_IR" } },
  ],
  ["what only a variable knows", { expiration: { days: "${var.days}" } }],
  [
    "an action that may be there",
    {
      dynamic: {
        expiration: { for_each: "${var.e}", content: { days: 1 } },
      },
    },
  ],
])("S3 takes %s", (_, rule) => {
  expect(refusals(rule)).toEqual([]);
});

test.each<[string, Json, string]>([
  [
    "days and the marker at once",
    { expiration: { days: 30, expired_object_delete_marker: true } },
    "more than one of date, days and expired_object_delete_marker",
  ],
  [
    "days and a date at once",
    { expiration: { days: 30, date: "2030-01-01T00:00:00Z" } },
    "more than one of date",
  ],
  ["a rule without action", {}, "does nothing"],
  ["a prefix beside the filter", { ...uploads, prefix: "a/" }, "prefix"],
  [
    "abort of uploads by tag",
    { ...uploads, filter: { tag: { key: "k", value: "v" } } },
    "filters by tags",
  ],
  [
    "a transition to Standard",
    { transition: { days: 1, storage_class: "STANDARD" } },
    '"STANDARD", which no lifecycle can do',
  ],
])("S3 does not take %s", (_, rule, because) => {
  expect(refusals(rule)).toEqual([expect.stringContaining(because)]);
});

test("two rules of one id are refused", () => {
  expect(refusals(uploads, uploads)).toEqual([
    'two of its rules have the id "one"',
  ]);
  expect(refusals(uploads, { ...uploads, id: "two" })).toEqual([]);
});
