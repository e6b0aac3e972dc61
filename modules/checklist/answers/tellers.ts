import type {
  CalledFacts,
  ReplicationAlarmFacts,
} from "../../facts/alarm-facts";
import type {
  BucketFacts,
  ReplicationRuleFacts,
} from "../../facts/bucket-facts";
import { unknown, valueOf, type Fact } from "../../facts/fact";
import { no, yes, type Answer } from "../../policies";
import { listWords } from "../../sentences/list-words";
import { about, allOf, ask, isExactly, oneOf } from "./answers";
import { noticesOneFailure } from "./notices-one-failure";
import { reaches, type CallingService } from "./reaches";

/** Whoever tells, and whether anybody is known to hear it. */
export interface Teller {
  readonly answer: Answer;
  readonly calls: readonly CalledFacts[];
  readonly isHeard: boolean;
}

/** An alarm that watches, or may watch, a replication rule. */
export function alarmTells(
  alarm: ReplicationAlarmFacts,
  bucket: BucketFacts,
  rule: ReplicationRuleFacts,
): Teller {
  const { bucket: destination } = rule.destination;
  const isMeant = (fact: Fact<string>, wanted: string, what: string) =>
    alarm.watchesAll && fact.kind === "absent"
      ? yes(`it watches every ${what}`)
      : isSame(fact, wanted, what);
  const watches = allOf([
    isExactly(alarm.metric, "OperationsFailedReplication", "its metric"),
    isMeant(alarm.sourceBucket, bucket.path, "source bucket"),
    // The alarm names a bucket outside the app by a name that the facts do not hold; source and rule id settle it.
    destination.kind === "in-app"
      ? isMeant(alarm.destinationBucket, destination.path, "destination bucket")
      : yes("its destination is outside the app"),
    rule.id.kind === "known"
      ? isMeant(alarm.ruleId, rule.id.value, "rule id")
      : unknown("the rule's id cannot be known"),
    bucket.region.kind === "known"
      ? isSame(alarm.region, bucket.region.value, "Region")
      : unknown("the bucket's Region cannot be known"),
    noticesOneFailure(alarm),
  ]);
  const called = reached(alarm.calls, alarm.region, "cloudwatch.amazonaws.com");
  const answer = allOf([watches, called.answer]);
  return {
    answer:
      answer.kind === "yes"
        ? yes(`alarm ${alarm.path} calls ${named(called.calls)}`)
        : about(`alarm ${alarm.path}`, answer),
    calls: called.calls,
    isHeard:
      valueOf(alarm.listeners) !== undefined || called.calls.some(isHeard),
  };
}

/** A notification of the bucket's own; none where nobody wrote one. */
export function bucketTells({
  notifiedOfFailures,
  region,
}: BucketFacts): readonly Teller[] {
  if (
    notifiedOfFailures.kind === "absent" ||
    valueOf(notifiedOfFailures)?.length === 0
  ) {
    return [];
  }
  const { answer, calls } = reached(
    notifiedOfFailures,
    region,
    "s3.amazonaws.com",
  );
  return [
    {
      answer:
        answer.kind === "yes"
          ? yes(`the bucket notifies ${named(calls)} of each failed object`)
          : about("the bucket's notification of failed objects", answer),
      calls,
      isHeard: calls.some(isHeard),
    },
  ];
}

/** Whom of all that are called the call reaches. */
function reached(
  all: Fact<readonly CalledFacts[]>,
  region: Fact<string>,
  service: CallingService,
): Pick<Teller, "answer" | "calls"> {
  const judged = (valueOf(all) ?? []).map((called) => ({
    called,
    answer: reaches(called, region, service),
  }));
  const nobody = no(
    "it tells nobody: it has no alarm action, or its actions are switched off",
  );
  return {
    answer: ask(all, "whom it tells", {
      absent: nobody,
      known: () =>
        judged.length === 0
          ? nobody
          : toldOf(oneOf(judged.map(({ answer }) => answer))),
    }),
    calls: judged.flatMap(({ called, answer }) =>
      answer.kind === "yes" ? called : [],
    ),
  };
}

function toldOf(answer: Answer): Answer {
  return answer.kind === "no" ? about("it tells nobody", answer) : answer;
}

function named(calls: readonly CalledFacts[]): string {
  return listWords(
    calls.map(({ name, topic }) =>
      topic.kind === "known"
        ? name
        : `${name}, which is outside the app and was not looked at`,
    ),
  );
}

/** Who listens outside the app is the owner's matter, who named it. */
function isHeard({ topic }: CalledFacts): boolean {
  return topic.kind !== "known" || topic.value.subscriptions.length > 0;
}

function isSame(fact: Fact<string>, wanted: string, what: string): Answer {
  const answer = isExactly(fact, wanted, `its ${what}`);
  return answer.kind === "no"
    ? no(`${answer.because}, and must be "${wanted}"`)
    : answer;
}
