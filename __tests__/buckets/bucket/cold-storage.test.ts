import { COLD_STORAGE } from "../../../modules/buckets/bucket/cold-storage";
import { assertOptions } from "../../../modules/buckets/options/option-table";

function assertColdStorage(coldStorage: unknown): void {
  const props = { coldStorage };
  assertOptions('bucket "acme-orders"', props, { coldStorage: COLD_STORAGE });
}

test.each([
  { afterDays: 1 },
  { afterDays: 30, storageClass: "STANDARD_IA" },
  { afterDays: 30, storageClass: "ONEZONE_IA" },
  { afterDays: 1, storageClass: "DEEP_ARCHIVE" },
])("takes %j", (coldStorage) => {
  expect(() => assertColdStorage(coldStorage)).not.toThrow();
});

const NO_DAYS = "it must be a positive whole number of days";

test.each([
  [{ afterDays: 0 }, `coldStorage.afterDays is 0, ${NO_DAYS}`],
  [{ afterDays: -1 }, `coldStorage.afterDays is -1, ${NO_DAYS}`],
  [{ afterDays: 1.5 }, `coldStorage.afterDays is 1.5, ${NO_DAYS}`],
  [{ afterDays: Number.NaN }, `coldStorage.afterDays is NaN, ${NO_DAYS}`],
  [{}, `coldStorage.afterDays is undefined, ${NO_DAYS}`],
  [
    { afterDays: 29, storageClass: "STANDARD_IA" },
    "coldStorage.afterDays is 29, STANDARD_IA takes versions after 30 days or more",
  ],
  [
    { afterDays: 29, storageClass: "ONEZONE_IA" },
    "coldStorage.afterDays is 29, ONEZONE_IA takes versions after 30 days or more",
  ],
  [
    { afterDays: 30, storageClass: "STANDARD" },
    'coldStorage.storageClass is "STANDARD", it must be one of "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"',
  ],
  [
    { days: 30 },
    'no prop of coldStorage is called "days", use one of afterDays, storageClass',
  ],
])("refuses %j", (coldStorage, because) => {
  expect(() => assertColdStorage(coldStorage)).toThrow(
    new Error(`Cannot move old versions of bucket "acme-orders": ${because}`),
  );
});
