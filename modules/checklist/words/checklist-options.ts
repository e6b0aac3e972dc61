import type { Rule } from "./rule";

/** What the owner of an app accepts. Every way round a rule is told in every report. */
export interface ChecklistOptions {
  /**
   * Largest MFA age, in seconds, that a guard may accept: 1 to 129,600, the longest an MFA session lasts.
   * @default 1 - never, until the policy is changed first
   * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
   */
  readonly maxMfaAgeSeconds?: number;
  /**
   * Shortest history window, in days, that a bucket may declare.
   * @default - no window is accepted: noncurrent versions are kept for ever
   */
  readonly minHistoryWindowDays?: number;
  /**
   * Shortest default retention, in days, by which Object Lock alone may guard the versions: once it is over, whoever may
   * delete a version deletes it. A bucket policy that denies it guards for ever.
   * @default 35 - what AWS Config asks of a backup
   * @see https://docs.aws.amazon.com/config/latest/developerguide/backup-recovery-point-minimum-retention-check.html
   */
  readonly minLockDays?: number;
  /**
   * Literal ARNs of the principals that deploy, and that no policy may lock out.
   * @default - some caller must still be able to manage the bucket
   */
  readonly deployers?: readonly string[];
  /**
   * What a required rule does that cannot be decided at synth: it blocks; or it warns; or, as `check-at-plan`, it is handed
   * to Terraform where Terraform can decide it, and blocks where not. What is handed over has not passed: the resource
   * that holds the answer gets a condition, and Terraform refuses the plan, or the apply where no plan can know. Rules of
   * your own are never handed over.
   * @default "block"
   */
  readonly unknown?: "block" | "warn" | "check-at-plan";
  /**
   * Ids of rules that do not apply to this app.
   * @default - all rules apply
   */
  readonly without?: readonly string[];
  /**
   * Rules of your own, beside ours.
   * @default - ours
   */
  readonly rules?: readonly Rule[];
  /**
   * Ids of rules that no waiver, no retirement and no `without` can lift.
   * @default - every rule can be waived
   */
  readonly unwaivable?: readonly string[];
  /**
   * The clock that waivers and retirements are judged by.
   * @default - the time of the machine
   */
  readonly now?: () => Date;
}
