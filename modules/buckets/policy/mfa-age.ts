/** Older than this nobody is: MFA sessions last 36 hours at most. */
const MAX_SESSION_SECONDS = 129_600;

/** No session is ever younger, so the action is denied until the policy is changed first. */
export const DEFAULT_MAX_MFA_AGE_SECONDS = 1;

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
