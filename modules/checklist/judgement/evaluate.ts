import type { AppFacts, BucketFacts } from "../../facts/bucket-facts";
import type { PlanFacts } from "../../facts/plan-facts";
import type { Checklist } from "../words/checklist";
import type { ChecklistOptions } from "../words/checklist-options";
import type { Finding } from "../words/finding";
import type { Note } from "../words/note";
import type { Rule } from "../words/rule";
import type { Verdict } from "../words/verdict";
import { allRules } from "../rules/all-rules";
import { inEveryCase } from "./in-every-case";
import { appNotes } from "./app-notes";
import { applyRetirement } from "./apply-retirement";
import { applyWaivers } from "./apply-waivers";
import { HandOver, tellHandedOver } from "./hand-over";
import { frozenFacts } from "./frozen-facts";
import { judge } from "./judge";
import type { Judged } from "./judged";
import { readableExpressions } from "./readable-expressions";
import { settleOptions, type SettledOptions } from "./settle-options";
import { tellCausesOnce } from "./tell-causes-once";

/** What is known beside the facts of the app. */
export interface MoreFacts {
  /** What can be handed to Terraform, if anything. */
  readonly plan?: PlanFacts;
  /** The app in each case that conditions may come to: what is true in all of them is true. */
  readonly cases?: readonly AppFacts[];
}

/**
 * Asks every rule of every bucket. A bucket can never make it throw, and neither can a rule: what breaks has failed.
 *
 * @throws when an option cannot stand
 */
export function evaluate(
  facts: AppFacts,
  options: ChecklistOptions = {},
  { plan, cases = [] }: MoreFacts = {},
): Checklist {
  const settled = settleOptions(options);
  // All of an app is worth a walk only where somebody may change it.
  const app = settled.hasOwnRules ? frozenFacts(facts) : facts;
  const findings: Finding[] = [];
  const notes: Note[] = [...appNotes(app, settled, plan)];
  const handOver =
    settled.unknown === "check-at-plan" && plan
      ? new HandOver(facts, plan, settled)
      : undefined;
  for (const bucket of app.buckets) {
    const judged = judgeBucket(bucket, app, settled, cases);
    for (const rule of settled.rules) {
      const verdict = judged.verdicts.get(rule.id)!;
      const blocks = stopsSynthesis(rule, verdict, settled);
      const finding = { bucket, rule, verdict, blocks };
      findings.push(handOver?.handedOver(finding) ?? finding);
    }
    notes.push(...judged.notes);
  }
  const { rules, switchedOff } = settled;
  return {
    findings: tellCausesOnce(findings)
      .map(tellHandedOver)
      .map(readable(new Set(app.stacks))),
    notes,
    rules,
    switchedOff,
    buckets: app.buckets,
  };
}

function readable(stacks: ReadonlySet<string>): (finding: Finding) => Finding {
  return (finding) => {
    const { verdict, bucket } = finding;
    const because = readableExpressions(verdict.because, bucket.stack, stacks);
    return because === verdict.because
      ? finding
      : { ...finding, verdict: { ...verdict, because } };
  };
}

function judgeBucket(
  bucket: BucketFacts,
  app: AppFacts,
  options: SettledOptions,
  cases: readonly AppFacts[],
): Judged {
  const verdicts = new Map(
    options.rules.map((rule) => {
      const verdict = judge(rule, bucket, app, options.settings);
      const ofCases =
        verdict.kind === "unknown" && allRules.includes(rule)
          ? inEveryCase(rule, bucket, cases, options.settings)
          : undefined;
      return [rule.id, ofCases ?? verdict];
    }),
  );
  const judged = applyRetirement(
    { subject: bucket, verdicts, notes: [] },
    options,
  );
  return bucket.waivers.length > 0 ? applyWaivers(judged, options) : judged;
}

function stopsSynthesis(
  { severity }: Rule,
  { kind }: Verdict,
  { unknown }: SettledOptions,
): boolean {
  return (
    severity === "required" &&
    (kind === "fail" || (kind === "unknown" && unknown !== "warn"))
  );
}
