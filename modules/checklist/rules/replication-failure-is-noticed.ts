import type {
  AppFacts,
  BucketFacts,
  ReplicationAlarmFacts,
  ReplicationRuleFacts,
} from "../../facts/bucket-facts";
import { unknown, type Fact } from "../../facts/fact";
import { type Answer, no, yes } from "../../policies";
import { alarmsOf } from "../answers/alarms-of";
import { about, allOf, isExactly, oneOf, verdictOf } from "../answers/answers";
import { countingRules, ruleName } from "../answers/copies-elsewhere";
import { noticesOneFailure } from "../answers/notices-one-failure";
import type { Rule } from "../words/rule";
import { notApplicable } from "../words/verdict";

/** Scenario 1: replication fails in silence, and S3 does not try a failed object again. */
export const replicationFailureIsNoticed: Rule = {
  id: "replication-failure-is-noticed",
  scenarios: [1],
  severity: "advice",
  title: "A failing replication is noticed",
  demands:
    "replication metrics are on, and an alarm on OperationsFailedReplication in the bucket's own Region tells somebody of a single failed operation",
  remediation:
    "switch the rule's metrics on and add ReplicationAlarms with a topic that people read",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html",
  evaluate(bucket, app) {
    const rules = countingRules(bucket, app);
    return rules.length === 0
      ? notApplicable("no replication rule of the bucket can be running")
      : verdictOf(allOf(rules.map((rule) => isNoticed(bucket, rule, app))));
  },
};

function isNoticed(
  bucket: BucketFacts,
  rule: ReplicationRuleFacts,
  app: AppFacts,
): Answer {
  const alarms = alarmsOf(bucket, app);
  const answer = allOf([
    isExactly(rule.metrics, "Enabled", "the status of its metrics"),
    alarms.length === 0
      ? no("no alarm watches its failed operations")
      : oneOf(alarms.map((alarm) => watches(alarm, bucket, rule))),
  ]);
  return about(ruleName(rule), answer);
}

function watches(
  alarm: ReplicationAlarmFacts,
  bucket: BucketFacts,
  rule: ReplicationRuleFacts,
): Answer {
  const { bucket: destination } = rule.destination;
  const answer = allOf([
    isExactly(alarm.metric, "OperationsFailedReplication", "its metric"),
    isSame(alarm.sourceBucket, bucket.path, "source bucket"),
    // The alarm names a bucket outside the app by a name that the facts do not hold; source and rule id settle it.
    destination.kind === "in-app"
      ? isSame(alarm.destinationBucket, destination.path, "destination bucket")
      : yes("its destination is outside the app"),
    rule.id.kind === "known"
      ? isSame(alarm.ruleId, rule.id.value, "rule id")
      : unknown("the rule's id cannot be known"),
    bucket.region.kind === "known"
      ? isSame(alarm.region, bucket.region.value, "Region")
      : unknown("the bucket's Region cannot be known"),
    noticesOneFailure(alarm),
    tells(alarm),
  ]);
  return answer.kind === "yes"
    ? yes(`alarm ${alarm.path} tells somebody`)
    : about(`alarm ${alarm.path}`, answer);
}

function tells({ tells, actionsElsewhere }: ReplicationAlarmFacts): Answer {
  if (tells.kind !== "known" || tells.value) {
    return isExactly(tells, true, "that it tells somebody");
  }
  return no(
    actionsElsewhere.length > 0
      ? `it tells nobody: ${actionsElsewhere.join(", ")} is in another Region, and CloudWatch calls only what is in the alarm's own`
      : "it tells nobody: it has no alarm action, or its actions are switched off",
  );
}

function isSame(fact: Fact<string>, wanted: string, what: string): Answer {
  const answer = isExactly(fact, wanted, `its ${what}`);
  return answer.kind === "no"
    ? no(`${answer.because}, and must be "${wanted}"`)
    : answer;
}
