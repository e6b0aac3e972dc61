/** What a question demands of the policy, as its sentences need it. */
export interface Demand {
  readonly action: string;
  readonly resource: string;
  /** Seconds; undefined when MFA is not what the question is about. */
  readonly maxMfaAgeSeconds?: number;
}
