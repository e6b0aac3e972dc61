import { no, yes } from "../../policies";
import type { Answer } from "../../policies";
import { allOf, verdictOf } from "../answers/answers";
import type { BucketFacts, LifecycleRuleFacts } from "../../facts/bucket-facts";
import { type Fact, unknown } from "../../facts/fact";
import type { Rule, RuleSettings } from "../words/rule";
import { pass } from "../words/verdict";

/** Scenario 4: corruption is found late, and the good version must still be there then. */
export const historyKept: Rule = {
  id: "history-kept",
  scenarios: [4],
  severity: "required",
  title: "The version history is kept",
  demands:
    "no enabled lifecycle rule expires noncurrent versions, or none does so before the end of an accepted history window",
  remediation:
    "remove noncurrent_version_expiration, move old versions to colder storage instead, or declare a history window and accept it in minHistoryWindowDays",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html",
  evaluate(bucket, _app, settings) {
    const { lifecycle } = bucket;
    if (lifecycle.kind === "absent") {
      return pass("the bucket has no lifecycle configuration");
    }
    if (lifecycle.kind === "unknown") {
      return unknown(`the lifecycle cannot be known: ${lifecycle.because}`);
    }
    const { rules, address } = lifecycle.value;
    return rules.length === 0
      ? pass(`${address} has no rule`)
      : verdictOf(
          allOf(rules.map((rule) => keepsHistory(rule, bucket, settings))),
        );
  },
};

function keepsHistory(
  rule: LifecycleRuleFacts,
  bucket: BucketFacts,
  settings: RuleSettings,
): Answer {
  const { id, status, noncurrentExpiration: expiration } = rule;
  const name = id.kind === "known" ? `rule "${id.value}"` : "a rule";
  if (status.kind === "known" && status.value === "Disabled") {
    return yes(`${name} is Disabled`);
  }
  if (expiration.kind === "absent") {
    return yes(`${name} expires no noncurrent version`);
  }
  if (expiration.kind === "unknown") {
    return unknown(
      `what ${name} expires cannot be known: ${expiration.because}`,
    );
  }
  const answer = honoursWindow(
    expiration.value.days,
    bucket.historyWindowDays,
    settings,
  );
  return answer.kind === "no" && status.kind === "unknown"
    ? unknown(
        `${name} ${answer.because}, and its status cannot be known: ${status.because}`,
      )
    : { ...answer, because: `${name} ${answer.because}` };
}

function honoursWindow(
  days: Fact<number>,
  declared: Fact<number>,
  { minHistoryWindowDays: shortest }: RuleSettings,
): Answer {
  if (days.kind === "unknown") {
    return unknown(
      `expires versions after days that cannot be known: ${days.because}`,
    );
  }
  const kept = days.kind === "known" ? days.value : 0;
  const deletes = `deletes noncurrent versions after ${kept} days`;
  if (declared.kind === "unknown") {
    return unknown(
      `${deletes}, and the history window cannot be known: ${declared.because}`,
    );
  }
  if (declared.kind === "absent") {
    return no(`${deletes}, and no history window is declared`);
  }
  const window = declared.value;
  if (shortest === undefined) {
    return no(`${deletes}, and minHistoryWindowDays accepts no window`);
  }
  if (!(window >= shortest)) {
    return no(
      `${deletes}, and the declared window of ${window} days is shorter than the ${shortest} that are accepted`,
    );
  }
  return kept >= window
    ? yes(`${deletes}, and the declared window is ${window} days`)
    : no(`${deletes}, within the declared window of ${window} days`);
}
