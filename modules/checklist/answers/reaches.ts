import type { CalledFacts, TopicFacts } from "../../facts/alarm-facts";
import { unknown, valueOf, type Fact } from "../../facts/fact";
import { letsService, no, yes, type Answer } from "../../policies";
import { about, allOf, ask } from "./answers";
import { isUsable } from "./kms-key";
import { readPolicy } from "./read-policy";

/** Who calls: an alarm, or a bucket. */
export type CallingService = "cloudwatch.amazonaws.com" | "s3.amazonaws.com";

/** What an alarm can set going without a word to anybody. */
const SILENT = ["automate", "autoscaling", "swf"];

/** The key that AWS manages for SNS, whose policy lets in no other service, and which nobody can change. */
const OWN_KEY = /(?:^|:)alias\/aws\/sns$/;

/** KMS asks for both before a service may write to an encrypted topic. */
const KEY_ACTIONS = ["kms:Decrypt", "kms:GenerateDataKey"];

/**
 * Whether what a service says arrives where it is sent. Of what is outside the app only its ARN is looked at.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function reaches(
  called: CalledFacts,
  region: Fact<string>,
  service: CallingService,
): Answer {
  const { name, topic } = called;
  const kind = valueOf(called.service);
  if (kind !== undefined && SILENT.includes(kind)) {
    return no(`${name} acts on something, and tells nobody`);
  }
  return allOf([
    isInRegion(called, region),
    ask(topic, name, {
      absent: yes(`${name} is outside the app, and was not looked at`),
      known: (found) =>
        about(
          name,
          allOf([
            isStandard(found),
            letsIn(found, service),
            isReadable(found, service),
          ]),
        ),
    }),
  ]);
}

function isInRegion(
  { name, region, topic }: CalledFacts,
  from: Fact<string>,
): Answer {
  if (region.kind === "known" && from.kind === "known") {
    return region.value === from.value
      ? yes(`${name} is in ${region.value}`)
      : no(
          `${name} is in another Region, ${region.value}, and only what is in ${from.value} is called`,
        );
  }
  const alike =
    region.kind === "unknown" &&
    from.kind === "unknown" &&
    region.because === from.because;
  return topic.kind === "absent" || alike
    ? yes(`${name} is not known to be in another Region`)
    : unknown(
        `whether ${name} is in the Region of its caller cannot be known: ${[region, from].flatMap((one) => (one.kind === "unknown" ? one.because : [])).join(", ")}`,
      );
}

function isStandard({ isFifo }: TopicFacts): Answer {
  return ask(isFifo, "whether it is FIFO", {
    absent: yes("it is a standard topic"),
    known: (fifo) =>
      fifo
        ? no("it is FIFO, and alarms and buckets need a standard topic")
        : yes("it is a standard topic"),
  });
}

function letsIn(
  { policy, arn, sameAccount }: TopicFacts,
  service: CallingService,
): Answer {
  return ask(policy, "its policy", {
    absent:
      service === "s3.amazonaws.com"
        ? no(`it has SNS's own policy, which does not let ${service} in`)
        : sameAccount
          ? yes("it has SNS's own policy, which lets its account publish")
          : unknown(
              "it has SNS's own policy, which lets its account publish, and other credentials made it: give it a policy that lets the alarms' account in",
            ),
    known: (document) =>
      letsService(readPolicy(document), {
        service,
        actions: ["sns:Publish"],
        resource: arn,
      }),
  });
}

function isReadable(
  { kmsKey, key }: TopicFacts,
  service: CallingService,
): Answer {
  return ask(kmsKey, "the key that encrypts it", {
    absent: yes("no key of KMS encrypts it"),
    known: (name) =>
      OWN_KEY.test(name)
        ? no(
            `it is encrypted with the key that AWS manages for SNS, which ${service} may not use: name a key of your own that lets it, or none`,
          )
        : ask(key, "the key that encrypts it", {
            absent: unknown("the key that encrypts it cannot be known"),
            known: (found) =>
              found.inApp
                ? allOf([
                    isUsable(found),
                    ask(found.policy, `the policy of ${found.name}`, {
                      absent: no(
                        `${found.name} has AWS's policy, which does not let ${service} use it: allow it kms:Decrypt and kms:GenerateDataKey*`,
                      ),
                      known: (document) =>
                        about(
                          `policy of ${found.name}`,
                          letsService(readPolicy(document), {
                            service,
                            actions: KEY_ACTIONS,
                            resource: "*",
                          }),
                        ),
                    }),
                  ])
                : unknown(
                    `${found.name} encrypts it, a key outside the app: whether it lets ${service} use it was not looked at`,
                  ),
          }),
  });
}
