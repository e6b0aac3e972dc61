import {
  assertVersionProtection,
  type VersionProtection,
} from "../../../modules/buckets/bucket/version-protection";

const lock = { kind: "object-lock", mode: "COMPLIANCE" } as const;
const good = { by: "root of 111122223333", on: "2026-01-31" };

test.each([
  { kind: "mfa-delete" },
  { kind: "mfa-delete", switchedOn: good },
  { kind: "policy-guard" },
  { ...lock, retentionDays: 1 },
  { ...lock, retentionDays: 36_500 },
  { ...lock, retentionYears: 100 },
] as VersionProtection[])("takes %j", (protection) => {
  expect(() =>
    assertVersionProtection("acme-orders", protection),
  ).not.toThrow();
});

test.each([
  [{ retentionDays: 0 }, "retentionDays is 0", 36_500],
  [{ retentionDays: -1 }, "retentionDays is -1", 36_500],
  [{ retentionDays: 1.5 }, "retentionDays is 1.5", 36_500],
  [{ retentionDays: 36_501 }, "retentionDays is 36501", 36_500],
  [{}, "retentionDays is NaN", 36_500],
  [{ retentionYears: 0 }, "retentionYears is 0", 100],
  [{ retentionYears: 101 }, "retentionYears is 101", 100],
])("refuses a lock with %j", (retention, found, most) => {
  expect(() =>
    assertVersionProtection("acme-orders", {
      ...lock,
      ...retention,
    } as VersionProtection),
  ).toThrow(
    new Error(
      `Cannot protect the versions of bucket "acme-orders": ${found}, it must be a whole number from 1 to ${most}`,
    ),
  );
});

test.each([
  [
    { ...good, by: " " },
    "switchedOn.by is empty, it must name who switched MFA delete on",
  ],
  [
    { ...good, on: "yesterday" },
    'switchedOn.on is "yesterday", it must be a day such as "2026-03-31"',
  ],
  [
    { ...good, on: "2026-02-29" },
    'switchedOn.on is "2026-02-29", it must be a day such as "2026-03-31"',
  ],
])("refuses the record %j", (switchedOn, because) => {
  expect(() =>
    assertVersionProtection("acme-orders", { kind: "mfa-delete", switchedOn }),
  ).toThrow(
    new Error(
      `Cannot protect the versions of bucket "acme-orders": ${because}`,
    ),
  );
});

test("refuses a kind that it does not know, which a caller without types may write", () => {
  expect(() =>
    assertVersionProtection("acme-orders", {
      kind: "objectlock",
    } as unknown as VersionProtection),
  ).toThrow(
    new Error(
      'Cannot protect the versions of bucket "acme-orders": versionProtection.kind is "objectlock", it must be one of "mfa-delete", "object-lock", "policy-guard"',
    ),
  );
});
