import { unknown, known } from "../../modules/facts/fact";
import {
  evaluate,
  type AppFacts,
  type BucketFacts,
  type Checklist,
  type ChecklistOptions,
  type Rule,
  type Verdict,
  allRules,
} from "../../modules/checklist";
import {
  fail,
  notApplicable,
  pass,
  pending,
} from "../../modules/checklist/words/verdict";
import { goodPair, goodReplica } from "../checklist/good-pair";

/** A rule that says the same of every bucket. */
export function ruleOf(
  id: string,
  verdict: Verdict,
  changes: Partial<Rule> = {},
): Rule {
  return {
    id,
    scenarios: [2],
    severity: "required",
    title: `Title of ${id}`,
    demands: `what ${id} demands`,
    remediation: `do what ${id} asks`,
    docs: `https://docs.aws.amazon.com/${id}`,
    evaluate: () => verdict,
    ...changes,
  };
}

/** One rule of every verdict, in a scenario of its own. */
export const oneOfEach: readonly Rule[] = [
  ruleOf("passing", pass("all is well"), { scenarios: [1] }),
  ruleOf("failing", fail("it is off"), { scenarios: [2] }),
  ruleOf("hidden", unknown("${var.x}"), { scenarios: [3] }),
  ruleOf("awaited", pending("not on yet", "aws s3api do --it"), {
    scenarios: [4],
  }),
  ruleOf("elsewhere", notApplicable("it has none"), { scenarios: [5] }),
];

/** Only these rules, on these buckets. */
export function judge(
  rules: readonly Rule[],
  buckets: readonly Partial<BucketFacts>[] = [{}],
  options: ChecklistOptions = {},
): Checklist {
  const all = buckets.map((changes) => ({ ...goodReplica(), ...changes }));
  const app: AppFacts = {
    ...goodPair(),
    buckets: all,
    bucketsByPath: new Map(all.map((bucket) => [bucket.path, bucket])),
  };
  const { findings, notes, ...checklist } = evaluate(app, {
    rules,
    now: () => new Date("2026-06-15T12:00:00Z"),
    ...options,
  });
  const ours = new Set(allRules);
  return {
    ...checklist,
    notes,
    rules: checklist.rules.filter((rule) => !ours.has(rule)),
    findings: findings.filter(({ rule }) => !ours.has(rule)),
  };
}

export const bucketAt = (path: string): Partial<BucketFacts> => ({
  path,
  name: known("acme"),
});
