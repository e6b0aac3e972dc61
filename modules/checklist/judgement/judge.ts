import type { AppFacts, BucketFacts } from "../../facts/bucket-facts";
import type { Rule, RuleSettings } from "../words/rule";
import { fail, notApplicable, type Verdict } from "../words/verdict";

/** What a rule can say; in particular it can waive nothing. */
const KINDS: readonly unknown[] = [
  "pass",
  "fail",
  "unknown",
  "pending",
  "not-applicable",
] satisfies Verdict["kind"][];

/** Asks one rule of one bucket. A rule that throws, or that gives no verdict, has failed. */
export function judge(
  rule: Rule,
  bucket: BucketFacts,
  app: AppFacts,
  settings: RuleSettings,
): Verdict {
  if (!(rule.judges ?? ["general-purpose"]).includes(bucket.kind)) {
    return notApplicable(`a ${bucket.kind} has nothing for this rule to judge`);
  }
  try {
    const verdict = rule.evaluate(bucket, app, settings);
    return isVerdict(verdict)
      ? verdict
      : fail(`rule "${rule.id}" gave no verdict: ${JSON.stringify(verdict)}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return fail(`rule "${rule.id}" threw: ${message}`);
  }
}

function isVerdict(value: unknown): value is Verdict {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const { kind, because, command } = value as Record<string, unknown>;
  return (
    KINDS.includes(kind) &&
    typeof because === "string" &&
    (kind !== "pending" || typeof command === "string")
  );
}
