import {
  assertMfaAge,
  DEFAULT_MAX_MFA_AGE_SECONDS,
} from "../../modules/buckets/mfa-age";

test("is one second by default", () => {
  expect(DEFAULT_MAX_MFA_AGE_SECONDS).toBe(1);
});

test.each([1, 300, 129_600])("takes %d seconds", (seconds) => {
  expect(() => assertMfaAge(seconds)).not.toThrow();
});

test.each([
  [0, "0"],
  [-1, "-1"],
  [1.5, "1.5"],
  [129_601, "129601"],
  [Number.NaN, "null"],
  [Number.POSITIVE_INFINITY, "null"],
  ["1" as unknown as number, '"1"'],
])("refuses %j", (seconds, shown) => {
  expect(() => assertMfaAge(seconds)).toThrow(
    new Error(
      `Cannot guard a bucket with maxMfaAgeSeconds ${shown}: it must be a whole number of seconds from 1 to 129600`,
    ),
  );
});
