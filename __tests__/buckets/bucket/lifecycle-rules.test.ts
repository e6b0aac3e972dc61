import {
  assertLifecycle,
  LIFECYCLE_OPTIONS,
  lifecycleRules,
  type Lifecycle,
} from "../../../modules/buckets/bucket/lifecycle-rules";
import type { VersionProtection } from "../../../modules/buckets";
import { assertOptions } from "../../../modules/buckets/options/option-table";

const GUARD = { kind: "policy-guard" } as const;
const uploads = {
  id: "uploads",
  status: "Enabled",
  abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
};

function assertTaken(choice: Lifecycle, protection?: VersionProtection): void {
  assertOptions('bucket "acme-orders"', choice, LIFECYCLE_OPTIONS);
  assertLifecycle("acme-orders", choice, protection);
}

test("has no rule when nothing is asked", () => {
  expect(lifecycleRules({})).toEqual([]);
  expect(lifecycleRules({ lifecycleRules: [] })).toEqual([]);
});

test("has the rule for noncurrent versions first", () => {
  const rules = lifecycleRules({
    historyWindowDays: 365,
    lifecycleRules: [uploads],
  });
  expect(rules.map(({ id }) => id)).toEqual(["noncurrent-versions", "uploads"]);
});

test("means the whole bucket by a rule without a filter", () => {
  expect(lifecycleRules({ lifecycleRules: [uploads] })).toEqual([
    { ...uploads, filter: [{ prefix: "" }] },
  ]);
});

test.each([{ filter: [{ prefix: "tmp/" }] }, { prefix: "tmp/" }])(
  "leaves a rule with %j as it is",
  (part) => {
    const rule = { ...uploads, ...part };
    expect(lifecycleRules({ lifecycleRules: [rule] })).toEqual([rule]);
  },
);

test("takes rules beside a policy guard", () => {
  expect(() => assertTaken({ lifecycleRules: [uploads] }, GUARD)).not.toThrow();
});

test("refuses a rule beside MFA delete, which is the default", () => {
  expect(() => assertTaken({ lifecycleRules: [uploads] })).toThrow(
    new Error(
      'Cannot add a lifecycle to bucket "acme-orders": MFA delete excludes every lifecycle rule, drop coldStorage, historyWindowDays and lifecycleRules, or set versionProtection to { kind: "object-lock", ... } or { kind: "policy-guard" }',
    ),
  );
});

test.each([
  { lifecycleRules: [uploads, uploads] },
  {
    historyWindowDays: 365,
    lifecycleRules: [uploads, { ...uploads, id: "noncurrent-versions" }],
  },
])("refuses two rules of one id in %j", (choice) => {
  expect(() => assertTaken(choice, GUARD)).toThrow(
    /^Cannot add lifecycle rules to bucket "acme-orders": two rules have the id "[\w-]+", give each its own$/,
  );
});

test.each([
  [uploads, "lifecycleRules is {"],
  [
    [{ ...uploads, status: "On" }],
    'lifecycleRules[0].status is "On", it must be one of "Enabled", "Disabled"',
  ],
  [
    [{ status: "Enabled" }],
    "lifecycleRules[0].id is undefined, give it one, by which plans tell it",
  ],
  [
    [{ ...uploads, expire: [] }],
    'no prop of lifecycleRules[0] is called "expire", use one of id, status, ',
  ],
])("refuses %j", (rules, because) => {
  expect(() => assertTaken({ lifecycleRules: rules as never }, GUARD)).toThrow(
    `Cannot add lifecycle rules to bucket "acme-orders": ${because}`,
  );
});
