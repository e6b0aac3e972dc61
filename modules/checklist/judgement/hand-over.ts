import type { AppFacts, BucketFacts } from "../../facts/bucket-facts";
import type { PlanFacts } from "../../facts/plan-facts";
import { listWords } from "../../sentences/list-words";
import { planChecks } from "../at-plan/plan-checks";
import { ASSUMPTIONS, Worlds, type Assumption } from "../at-plan/worlds";
import { allRules } from "../rules/all-rules";
import type { Finding } from "../words/finding";
import type { PlanCheck } from "../words/plan-check";
import type { Rule } from "../words/rule";
import { judge } from "./judge";
import type { SettledOptions } from "./settle-options";

/** Hands to Terraform what it can decide in place of the checklist. */
export class HandOver {
  private readonly worlds: Worlds;

  constructor(
    private readonly app: AppFacts,
    private readonly plan: PlanFacts,
    private readonly options: SettledOptions,
  ) {
    const { maxMfaAgeSeconds } = options.settings;
    this.worlds = new Worlds(app, plan, maxMfaAgeSeconds);
  }

  /**
   * The same finding, which Terraform is to decide and which no longer blocks; or as it was, where the rule does not follow
   * from what Terraform can see to. The fewest conditions that it follows from are handed over.
   */
  handedOver(finding: Finding): Finding {
    const { bucket, rule, verdict, blocks } = finding;
    if (verdict.kind !== "unknown" || !blocks || !allRules.includes(rule)) {
      return finding;
    }
    const needed = new Set<Assumption>(ASSUMPTIONS);
    if (!this.follows(rule, bucket, needed)) {
      return finding;
    }
    for (const one of ASSUMPTIONS) {
      needed.delete(one);
      if (!this.follows(rule, bucket, needed)) {
        needed.add(one);
      }
    }
    const { maxMfaAgeSeconds } = this.options.settings;
    const app = needed.has("names") ? this.plan.ifNamed : this.app;
    const judged = app.bucketsByPath.get(bucket.path) ?? bucket;
    const atPlan = planChecks(judged, needed, app, this.plan, maxMfaAgeSeconds);
    return atPlan ? { ...finding, blocks: false, atPlan } : finding;
  }

  private follows(
    rule: Rule,
    { path }: BucketFacts,
    assumed: ReadonlySet<Assumption>,
  ): boolean {
    return this.worlds.where(assumed).every((world) => {
      const bucket = world.bucketsByPath.get(path);
      const kind =
        bucket && judge(rule, bucket, world, this.options.settings).kind;
      return kind !== undefined && !["fail", "unknown"].includes(kind);
    });
  }
}

/** A finding that says what it waits for. */
export function tellHandedOver(finding: Finding): Finding {
  const { verdict, atPlan } = finding;
  return atPlan
    ? {
        ...finding,
        verdict: {
          ...verdict,
          because: `${verdict.because}; ${handedOverWords(atPlan)}`,
        },
      }
    : finding;
}

export function handedOverWords(checks: readonly PlanCheck[]): string {
  return `handed to Terraform, which refuses the plan or the apply unless ${listWords(checks.map(({ words }) => words))}`;
}
