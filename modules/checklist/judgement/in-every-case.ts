import type { AppFacts, BucketFacts } from "../../facts/bucket-facts";
import type { Rule, RuleSettings } from "../words/rule";
import type { Verdict } from "../words/verdict";
import { judge } from "./judge";

/**
 * What a rule says of a bucket in every case in which the bucket stands; undefined where it does not say the same in all of
 * them, or cannot say.
 */
export function inEveryCase(
  rule: Rule,
  { path }: BucketFacts,
  cases: readonly AppFacts[],
  settings: RuleSettings,
): Verdict | undefined {
  const verdicts = cases.flatMap((app) => {
    const bucket = app.bucketsByPath.get(path);
    return bucket ? judge(rule, bucket, app, settings) : [];
  });
  const [first] = verdicts;
  if (
    !first ||
    (first.kind !== "pass" && first.kind !== "fail") ||
    verdicts.some(({ kind }) => kind !== first.kind)
  ) {
    return undefined;
  }
  const said = [...new Set(verdicts.map(({ because }) => because))];
  return {
    kind: first.kind,
    because: `in every case that the conditions of counts may come to: ${said.join("; or ")}`,
  };
}
