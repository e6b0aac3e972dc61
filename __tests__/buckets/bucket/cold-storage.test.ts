import { assertColdStorage } from "../../../modules/buckets/bucket/cold-storage";

test.each([
  { afterDays: 1 },
  { afterDays: 30, storageClass: "STANDARD_IA" },
  { afterDays: 30, storageClass: "ONEZONE_IA" },
  { afterDays: 1, storageClass: "DEEP_ARCHIVE" },
] as const)("takes %j", (coldStorage) => {
  expect(() => assertColdStorage("acme-orders", coldStorage)).not.toThrow();
});

test.each([
  [{ afterDays: 0 }, "GLACIER_IR after 0 days", 1],
  [{ afterDays: -1 }, "GLACIER_IR after -1 days", 1],
  [{ afterDays: 1.5 }, "GLACIER_IR after 1.5 days", 1],
  [{ afterDays: Number.NaN }, "GLACIER_IR after NaN days", 1],
  [
    { afterDays: 29, storageClass: "STANDARD_IA" },
    "STANDARD_IA after 29 days",
    30,
  ],
  [
    { afterDays: 29, storageClass: "ONEZONE_IA" },
    "ONEZONE_IA after 29 days",
    30,
  ],
] as const)("refuses %j", (coldStorage, move, least) => {
  expect(() => assertColdStorage("acme-orders", coldStorage)).toThrow(
    new Error(
      `Cannot move old versions of bucket "acme-orders" to ${move}: it must be a whole number of days, ${least} or more`,
    ),
  );
});
