import { Token } from "cdktf";
import { accountOf } from "../../aws/account";
import { parseArn, regionIn } from "../../aws/arn";
import { quoted } from "../../sentences/quoted";
import { misuse } from "../../sentences/misuse";

/** What a bucket or an alarm of one Region can notify there. */
export type NotifiedService = "sns" | "sqs" | "lambda";

const EXPECTED: { readonly [service in NotifiedService]: string } = {
  sns: 'an SNS topic, write one such as "arn:aws:sns:eu-west-1:111122223333:alarms"',
  sqs: 'an SQS queue, write one such as "arn:aws:sqs:eu-west-1:111122223333:failures"',
  lambda:
    'a Lambda function, write one such as "arn:aws:lambda:eu-west-1:111122223333:function:failures"',
};

/**
 * Refuses a target that AWS would refuse, or would never reach: alarms and buckets notify only in their own Region.
 *
 * @param region the notifier's Region; nothing is compared while it is a reference
 * @throws when a literal `arn` is not one of the service, or stands in another Region
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html
 */
export function assertRegionalArn(
  arn: string,
  service: NotifiedService,
  region: string,
  prop: string,
): void {
  if (Token.isUnresolved(arn)) {
    return;
  }
  const subject = `Cannot use ${quoted(arn)} as ${prop}`;
  const found = parseArn(arn);
  const arnRegion = regionIn(found);
  if (
    found?.service !== service ||
    arnRegion === undefined ||
    accountOf(arn) === undefined ||
    !/^\S+$/.test(found.resource)
  ) {
    throw misuse(`${subject}: it is not the ARN of ${EXPECTED[service]}`);
  }
  if (!Token.isUnresolved(region) && arnRegion !== region) {
    throw misuse(
      `${subject}: it is in Region "${arnRegion}", it must be in "${region}"`,
    );
  }
}
