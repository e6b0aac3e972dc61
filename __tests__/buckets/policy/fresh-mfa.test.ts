import {
  DEFAULT_MAX_MFA_AGE_SECONDS,
  MFA_AGE,
  withoutFreshMfa,
} from "../../../modules/buckets/policy/fresh-mfa";
import { assertOptions } from "../../../modules/buckets/options/option-table";

function assertMfaAge(maxMfaAgeSeconds: unknown): void {
  const props = { maxMfaAgeSeconds };
  assertOptions('bucket "acme-orders"', props, { maxMfaAgeSeconds: MFA_AGE });
}

test("matches callers whose MFA is older than the limit, and callers without MFA", () => {
  expect(
    withoutFreshMfa({ maxMfaAgeSeconds: 300, exemptPrincipalArns: [] }),
  ).toEqual({
    NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "300" },
  });
});

test("passes the exempt principals by in the same condition, where both operators must match", () => {
  const exemptPrincipalArns = ["arn:aws:iam::111122223333:role/deployer"];
  expect(withoutFreshMfa({ maxMfaAgeSeconds: 1, exemptPrincipalArns })).toEqual(
    {
      NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "1" },
      ArnNotLike: { "aws:PrincipalArn": exemptPrincipalArns },
    },
  );
});

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
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "Infinity"],
  ["1", '"1"'],
])("refuses %j", (seconds, shown) => {
  expect(() => assertMfaAge(seconds)).toThrow(
    new Error(
      `Cannot guard bucket "acme-orders": maxMfaAgeSeconds is ${shown}, it must be a whole number of seconds from 1 to 129600`,
    ),
  );
});
