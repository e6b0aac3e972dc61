import { wholeNumber } from "../options/option-kinds";
import { inOrderTo } from "../options/option-table";
import type { PolicyCondition } from "./policy-statement";

/** No session is ever younger, so the action is denied until the policy is changed first. */
export const DEFAULT_MAX_MFA_AGE_SECONDS = 1;

/**
 * An MFA age that a guard can ask for. Older than 129,600 seconds nobody is: MFA sessions last 36 hours at most.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 */
export const MFA_AGE = inOrderTo(
  "guard",
  wholeNumber({ most: 129_600, unit: "seconds" }),
);

export interface FreshMfaLimit {
  /** Age in seconds up to which a sign-in with MFA counts as fresh. */
  readonly maxMfaAgeSeconds: number;
  /** ARNs of the principals that need no MFA; each one is a way around the guard. */
  readonly exemptPrincipalArns: readonly string[];
}

/**
 * The condition of a Deny that lets only callers with fresh MFA pass, and the exempt ones.
 *
 * The key is absent without MFA, and `IfExists` matches then too. Two operators in one condition must both match.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthage
 */
export function withoutFreshMfa(limit: FreshMfaLimit): PolicyCondition {
  return {
    NumericGreaterThanIfExists: {
      "aws:MultiFactorAuthAge": String(limit.maxMfaAgeSeconds),
    },
    ...(limit.exemptPrincipalArns.length > 0 && {
      ArnNotLike: { "aws:PrincipalArn": limit.exemptPrincipalArns },
    }),
  };
}
