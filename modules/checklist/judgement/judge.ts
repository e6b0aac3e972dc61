import type { AppFacts, BucketFacts } from "../../facts/bucket-facts";
import { quoted } from "../../sentences/quoted";
import { thrownWords } from "../../sentences/thrown-words";
import type { Rule, RuleSettings } from "../words/rule";
import { fail, notApplicable, pending, type Verdict } from "../words/verdict";

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
    const said: unknown = rule.evaluate(bucket, app, settings);
    return (
      asVerdict(said) ??
      fail(`rule "${rule.id}" gave no verdict: ${noVerdict(said)}`)
    );
  } catch (error) {
    return fail(`rule "${rule.id}" threw: ${thrownWords(error)}`);
  }
}

/** What a verdict may hold and nothing else, each member read once; undefined for what is no verdict. */
function asVerdict(said: unknown): Verdict | undefined {
  if (typeof said !== "object" || said === null) {
    return undefined;
  }
  const { kind, because, command } = said as Record<string, unknown>;
  if (!KINDS.includes(kind) || typeof because !== "string") {
    return undefined;
  }
  if (kind !== "pending") {
    return { kind, because } as Verdict;
  }
  return typeof command === "string" ? pending(because, command) : undefined;
}

function noVerdict(said: unknown): string {
  if (said instanceof Promise) {
    // Nobody waits for it, and one that fails must not end the process.
    said.catch(() => {});
    return "it gave a promise, and must answer at once";
  }
  return quoted(said);
}
