import type { BucketFacts } from "../../facts/bucket-facts";
import type { PlanCheck } from "./plan-check";
import type { Rule } from "./rule";
import type { Verdict } from "./verdict";

/** What one rule says of one bucket: there is exactly one for each pair. */
export interface Finding {
  readonly bucket: BucketFacts;
  readonly rule: Rule;
  readonly verdict: Verdict;
  /** True when it stops synthesis. */
  readonly blocks: boolean;
  /** What Terraform checks in place of the checklist, which could not decide: the rule has not passed. */
  readonly atPlan?: readonly PlanCheck[];
}
