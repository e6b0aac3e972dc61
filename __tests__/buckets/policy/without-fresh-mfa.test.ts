import { withoutFreshMfa } from "../../../modules/buckets/policy/without-fresh-mfa";

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
