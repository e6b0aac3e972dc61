import {
  VERSION_PROTECTION,
  type VersionProtection,
} from "../../../modules/buckets/bucket/version-protection";
import { assertOptions } from "../../../modules/buckets/options/option-table";

function assertVersionProtection(versionProtection: unknown): void {
  const props = { versionProtection };
  const table = { versionProtection: VERSION_PROTECTION };
  assertOptions('bucket "acme-orders"', props, table);
}

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
  expect(() => assertVersionProtection(protection)).not.toThrow();
});

test.each([
  [{ retentionDays: 0 }, "retentionDays is 0", 36_500],
  [{ retentionDays: -1 }, "retentionDays is -1", 36_500],
  [{ retentionDays: 1.5 }, "retentionDays is 1.5", 36_500],
  [{ retentionDays: 36_501 }, "retentionDays is 36501", 36_500],
  [{ retentionYears: 0 }, "retentionYears is 0", 100],
  [{ retentionYears: 101 }, "retentionYears is 101", 100],
])("refuses a lock with %j", (retention, found, most) => {
  expect(() =>
    assertVersionProtection({
      ...lock,
      ...retention,
    }),
  ).toThrow(
    new Error(
      `Cannot protect the versions of bucket "acme-orders": versionProtection.${found}, it must be a whole number from 1 to ${most}`,
    ),
  );
});

test.each([
  [
    { ...good, by: " " },
    'versionProtection.switchedOn.by is " ", name who switched MFA delete on',
  ],
  [
    { ...good, on: "yesterday" },
    'versionProtection.switchedOn.on is "yesterday", it must be a day such as "2026-03-31"',
  ],
  [
    { ...good, on: "2026-02-29" },
    'versionProtection.switchedOn.on is "2026-02-29", it must be a day such as "2026-03-31"',
  ],
])("refuses the record %j", (switchedOn, because) => {
  expect(() =>
    assertVersionProtection({ kind: "mfa-delete", switchedOn }),
  ).toThrow(
    new Error(
      `Cannot protect the versions of bucket "acme-orders": ${because}`,
    ),
  );
});

test("refuses a kind that it does not know, which a caller without types may write", () => {
  expect(() =>
    assertVersionProtection({
      kind: "objectlock",
    }),
  ).toThrow(
    new Error(
      'Cannot protect the versions of bucket "acme-orders": versionProtection.kind is "objectlock", it must be one of "mfa-delete", "object-lock", "policy-guard"',
    ),
  );
});

test.each([
  [{}, "neither"],
  [{ retentionDays: 1, retentionYears: 1 }, "both"],
])("refuses a lock with %j, which S3 could not keep", (retention, found) => {
  expect(() => assertVersionProtection({ ...lock, ...retention })).toThrow(
    new Error(
      `Cannot protect the versions of bucket "acme-orders": versionProtection has ${found} of retentionDays and retentionYears, give it one`,
    ),
  );
});

test.each<[unknown, string]>([
  [
    { ...lock, mode: "STRICT", retentionDays: 1 },
    'versionProtection.mode is "STRICT", it must be one of "GOVERNANCE", "COMPLIANCE"',
  ],
  [
    { kind: "mfa-delete", retentionDays: 1 },
    'no prop of versionProtection is called "retentionDays", use one of kind, switchedOn',
  ],
  [
    "policy-guard",
    'versionProtection.kind is undefined, it must be one of "mfa-delete", "object-lock", "policy-guard"',
  ],
])("refuses %j, which only the compiler would", (protection, because) => {
  expect(() => assertVersionProtection(protection)).toThrow(
    new Error(
      `Cannot protect the versions of bucket "acme-orders": ${because}`,
    ),
  );
});
