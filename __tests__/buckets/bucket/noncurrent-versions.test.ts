import {
  assertMovedBeforeDeleted,
  NONCURRENT_OPTIONS,
  noncurrentVersionsRule,
  type NoncurrentVersions,
} from "../../../modules/buckets/bucket/noncurrent-versions";
import { assertOptions } from "../../../modules/buckets/options/option-table";

function assertNoncurrentVersions(choice: NoncurrentVersions): void {
  assertOptions('bucket "acme-orders"', choice, NONCURRENT_OPTIONS);
  assertMovedBeforeDeleted("acme-orders", choice);
}

test("keeps versions as they are, without a rule, when nothing is asked", () => {
  expect(noncurrentVersionsRule({})).toBeUndefined();
});

test("moves versions of the whole bucket and deletes none", () => {
  expect(noncurrentVersionsRule({ coldStorage: { afterDays: 90 } })).toEqual({
    id: "noncurrent-versions",
    status: "Enabled",
    filter: [{ prefix: "" }],
    noncurrentVersionTransition: [
      { noncurrentDays: 90, storageClass: "GLACIER_IR" },
    ],
  });
});

test("moves versions to the class that was asked for", () => {
  const rule = noncurrentVersionsRule({
    coldStorage: { afterDays: 90, storageClass: "DEEP_ARCHIVE" },
  });
  expect(rule?.noncurrentVersionTransition).toEqual([
    { noncurrentDays: 90, storageClass: "DEEP_ARCHIVE" },
  ]);
});

test("deletes versions after the window, and only then", () => {
  expect(noncurrentVersionsRule({ historyWindowDays: 365 })).toEqual({
    id: "noncurrent-versions",
    status: "Enabled",
    filter: [{ prefix: "" }],
    noncurrentVersionExpiration: [{ noncurrentDays: 365 }],
  });
});

test.each([
  {},
  { historyWindowDays: 1 },
  { coldStorage: { afterDays: 364 }, historyWindowDays: 365 },
])("takes %j", (choice) => {
  expect(() => assertNoncurrentVersions(choice)).not.toThrow();
});

test.each([0, -1, 0.5, Number.NaN])("refuses a window of %d", (days) => {
  expect(() => assertNoncurrentVersions({ historyWindowDays: days })).toThrow(
    new Error(
      `Cannot keep old versions of bucket "acme-orders": historyWindowDays is ${days}, it must be a positive whole number`,
    ),
  );
});

test("refuses a move that S3 would refuse", () => {
  expect(() =>
    assertNoncurrentVersions({ coldStorage: { afterDays: 0 } }),
  ).toThrow(
    new Error(
      'Cannot move old versions of bucket "acme-orders": coldStorage.afterDays is 0, it must be a positive whole number of days',
    ),
  );
});

test("refuses to move versions on the day they are deleted", () => {
  expect(() =>
    assertNoncurrentVersions({
      coldStorage: { afterDays: 365 },
      historyWindowDays: 365,
    }),
  ).toThrow(
    new Error(
      'Cannot move old versions of bucket "acme-orders" to cold storage after 365 days: they are deleted after 365, move them earlier or raise historyWindowDays',
    ),
  );
});
