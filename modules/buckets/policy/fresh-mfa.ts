import type { PolicyCondition } from "./policy-statement";

/** Older than this nobody is: MFA sessions last 36 hours at most. */
const MAX_SESSION_SECONDS = 129_600;

/** No session is ever younger, so the action is denied until the policy is changed first. */
export const DEFAULT_MAX_MFA_AGE_SECONDS = 1;

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

/**
 * Refuses an MFA age that would make a guard meaningless.
 *
 * @param guarded what is guarded, for the error, such as `bucket "acme-orders"`
 * @throws when `seconds` is not a whole number from 1 to 129,600, the longest an MFA session lasts
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 */
export function assertMfaAge(seconds: number, guarded: string): void {
  if (
    !Number.isInteger(seconds) ||
    seconds < 1 ||
    seconds > MAX_SESSION_SECONDS
  ) {
    throw new Error(
      `Cannot guard ${guarded} with maxMfaAgeSeconds ${typeof seconds === "number" ? String(seconds) : JSON.stringify(seconds)}: it must be a whole number of seconds from 1 to ${MAX_SESSION_SECONDS}`,
    );
  }
}
