import {
  assertMfaAge,
  DEFAULT_MAX_MFA_AGE_SECONDS,
} from "../../../modules/buckets/policy/mfa-age";

test("is one second by default", () => {
  expect(DEFAULT_MAX_MFA_AGE_SECONDS).toBe(1);
});

test.each([1, 300, 129_600])("takes %d seconds", (seconds) => {
  expect(() => assertMfaAge(seconds, 'bucket "acme-orders"')).not.toThrow();
});

test.each([
  [0, "0"],
  [-1, "-1"],
  [1.5, "1.5"],
  [129_601, "129601"],
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "Infinity"],
  ["1" as unknown as number, '"1"'],
])("refuses %j", (seconds, shown) => {
  expect(() => assertMfaAge(seconds, 'bucket "acme-orders"')).toThrow(
    new Error(
      `Cannot guard bucket "acme-orders" with maxMfaAgeSeconds ${shown}: it must be a whole number of seconds from 1 to 129600`,
    ),
  );
});
