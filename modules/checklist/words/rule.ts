import type { AppFacts, BucketFacts } from "../../facts/bucket-facts";
import type { Verdict } from "./verdict";

/** The loss that a rule makes survivable: 1 Region, 2 deleted objects, 3 deleted versions, 4 corruption, 5 deleted bucket. */
export type Scenario = 1 | 2 | 3 | 4 | 5;

/** A required rule that fails or cannot be decided stops synthesis; advice warns. */
export type Severity = "required" | "advice";

/** One demand of the checklist. A rule passes only on the named good value, never on the absence of a bad one. */
export interface Rule {
  /** Says the good state, equals the file's name, never reused. */
  readonly id: string;
  /** The losses it belongs to; the first one is where reports list it. */
  readonly scenarios: readonly [Scenario, ...Scenario[]];
  readonly severity: Severity;
  readonly title: string;
  /** What must hold, in one sentence. */
  readonly demands: string;
  /** What to do when it does not, in one sentence. */
  readonly remediation: string;
  /** Where AWS or Terraform says so. */
  readonly docs: string;
  /**
   * Kinds of bucket it judges; to any other it does not apply.
   * @default ["general-purpose"]
   */
  readonly judges?: readonly BucketFacts["kind"][];
  evaluate(bucket: BucketFacts, app: AppFacts, settings: RuleSettings): Verdict;
}

/** What the owner of the app accepts; every rule gets the same. */
export interface RuleSettings {
  /** Largest MFA age, in seconds, that a guard may accept. Default 1: never, until the policy is changed first. */
  readonly maxMfaAgeSeconds: number;
  /** Shortest history window, in days, that a bucket may declare; undefined accepts no window: history for ever. */
  readonly minHistoryWindowDays: number | undefined;
  /** Shortest default retention, in days, by which Object Lock alone guards the versions. Default 35. */
  readonly minLockDays: number;
  /** ARNs of the principals that deploy; empty asks only that some caller still can. */
  readonly deployers: readonly string[];
  /** Today, UTC, YYYY-MM-DD: for retirements and waivers, injected. */
  readonly today: string;
}
