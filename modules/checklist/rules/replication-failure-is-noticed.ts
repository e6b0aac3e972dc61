import type { CalledFacts } from "../../facts/alarm-facts";
import type {
  AppFacts,
  BucketFacts,
  ReplicationRuleFacts,
} from "../../facts/bucket-facts";
import { valueOf } from "../../facts/fact";
import { no, type Answer } from "../../policies";
import { alarmsOf } from "../answers/alarms-of";
import { about, allOf, isExactly, oneOf, verdictOf } from "../answers/answers";
import { countingRules, ruleName } from "../answers/copies-elsewhere";
import { alarmTells, bucketTells } from "../answers/tellers";
import type { Rule } from "../words/rule";
import { notApplicable, pending } from "../words/verdict";

/** Scenario 1: replication fails in silence, and S3 does not try a failed object again. */
export const replicationFailureIsNoticed: Rule = {
  id: "replication-failure-is-noticed",
  scenarios: [1],
  severity: "advice",
  title: "A failing replication is noticed",
  demands:
    "replication metrics are on, and an alarm on OperationsFailedReplication in the bucket's own Region, or the bucket's own notification, reaches somebody after a single failed operation",
  remediation:
    "switch the rule's metrics on and add ReplicationAlarms with a topic that people read",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html",
  evaluate(bucket, app) {
    const rules = countingRules(bucket, app);
    if (rules.length === 0) {
      return notApplicable("no replication rule of the bucket can be running");
    }
    const notices = rules.map((rule) => noticeOf(bucket, rule, app));
    const answer = allOf(notices.map((notice) => notice.answer));
    const unheard = notices.find(({ waitsFor }) => waitsFor !== undefined);
    return answer.kind === "yes" && unheard?.waitsFor
      ? pending(
          `${answer.because}; nobody is known to listen: subscribe somebody to ${unheard.waitsFor.name}, by aws_sns_topic_subscription or by hand, and say who listens`,
          subscribeCommand(unheard.waitsFor),
        )
      : verdictOf(answer);
  },
};

/** Whether a failure is told, and the topic on which nobody is known to hear it. */
interface Notice {
  readonly answer: Answer;
  readonly waitsFor?: CalledFacts;
}

function noticeOf(
  bucket: BucketFacts,
  rule: ReplicationRuleFacts,
  app: AppFacts,
): Notice {
  const tellers = [
    ...alarmsOf(bucket, app).map((alarm) => alarmTells(alarm, bucket, rule)),
    ...bucketTells(bucket),
  ];
  const answer = about(
    ruleName(rule),
    allOf([
      isExactly(rule.metrics, "Enabled", "the status of its metrics"),
      tellers.length === 0
        ? no("no alarm watches its failed operations")
        : oneOf(tellers.map((teller) => teller.answer)),
    ]),
  );
  const good = tellers.filter((teller) => teller.answer.kind === "yes");
  return good.some(({ isHeard }) => isHeard)
    ? { answer }
    : { answer, waitsFor: good[0]?.calls[0] };
}

function subscribeCommand({ topic }: CalledFacts): string {
  const own = valueOf(topic)?.subscribe;
  return (
    (own && valueOf(own)) ??
    'aws sns subscribe --topic-arn "$TOPIC_ARN" --protocol email --notification-endpoint "$EMAIL"'
  );
}
