import type { BucketFacts, LifecycleRuleFacts } from "../../facts/bucket-facts";
import { unknown, type Fact } from "../../facts/fact";
import { type Answer, no, yes } from "../../policies";
import { allOf, ask, verdictOf } from "../answers/answers";
import type { Rule, RuleSettings } from "../words/rule";

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
    return verdictOf(
      ask(bucket.lifecycle, "the lifecycle", {
        absent: yes("the bucket has no lifecycle configuration"),
        known: ({ rules, refusals, address }) =>
          refusals.length > 0
            ? no(
                `S3 would not take ${address}, and what stood there before would go on: ${refusals.join("; ")}`,
              )
            : rules.length === 0
              ? yes(`${address} has no rule`)
              : allOf(
                  rules.map((rule) => keepsHistory(rule, bucket, settings)),
                ),
      }),
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
  return ask(expiration, `what ${name} expires`, {
    absent: yes(`${name} expires no noncurrent version`),
    known: ({ days }) => {
      const answer = honoursWindow(days, bucket.historyWindowDays, settings);
      return answer.kind === "no"
        ? ask(status, `${name} ${answer.because}, and its status`, {
            absent: no(`${name} ${answer.because}`),
            known: () => no(`${name} ${answer.because}`),
          })
        : { ...answer, because: `${name} ${answer.because}` };
    },
  });
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
  return ask(declared, `${deletes}, and the history window`, {
    absent: no(`${deletes}, and no history window is declared`),
    known: (window) => {
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
    },
  });
}
