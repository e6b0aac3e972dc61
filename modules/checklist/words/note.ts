import type { PlanCheck } from "./plan-check";

/** What must be told beside the findings: a way round the checklist, or something that it could not judge. */
export interface Note {
  readonly severity: "error" | "warning";
  /** Construct path of the stack; undefined when it is about the whole app. */
  readonly stack: string | undefined;
  /** Construct path, or `app`. */
  readonly path: string;
  readonly message: string;
  /** True when it stops synthesis. */
  readonly blocks: boolean;
  /** What Terraform checks in place of the checklist, which could not decide. */
  readonly atPlan?: readonly PlanCheck[];
}
