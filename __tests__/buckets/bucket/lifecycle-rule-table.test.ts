import { LIFECYCLE_RULE } from "../../../modules/buckets/bucket/lifecycle-rule-table";

const good = { id: "uploads", status: "Enabled" };

const check = (change: object) =>
  LIFECYCLE_RULE({ ...good, ...change }, "lifecycleRules[0]")?.because;

test.each([
  { abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }] },
  { filter: [{ and: [{ prefix: "", tags: { a: "b" } }] }] },
  { filter: [{ tag: [{ key: "a", value: "" }] }] },
  { expiration: [{ days: 7, expiredObjectDeleteMarker: false }] },
  { transition: [{ days: 0, storageClass: "INTELLIGENT_TIERING" }] },
  { noncurrentVersionExpiration: [{ noncurrentDays: 90 }] },
])("takes %j", (change) => {
  expect(check(change)).toBeUndefined();
});

test.each<[object, string]>([
  [{ status: "on" }, 'lifecycleRules[0].status is "on", it must be one of'],
  [{ filter: {} }, "lifecycleRules[0].filter is {}, it must be a list"],
  [
    { abortIncompleteMultipartUpload: [{ days: 7 }] },
    'no prop of lifecycleRules[0].abortIncompleteMultipartUpload[0] is called "days"',
  ],
  [
    { expiration: [{ days: "7" }] },
    'lifecycleRules[0].expiration[0].days is "7", it must be a whole number of 0 or more',
  ],
  [
    { transition: [{ days: 7 }] },
    "lifecycleRules[0].transition[0].storageClass is undefined, name a storage class",
  ],
])("refuses %j", (change, because) => {
  expect(check(change)).toContain(because);
});
