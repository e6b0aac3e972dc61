import type {
  S3BucketNotificationLambdaFunction,
  S3BucketNotificationQueue,
  S3BucketNotificationTopic,
} from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { firstRepeated } from "../options/first-repeated";
import { quoted } from "../../sentences/quoted";
import { assertRegionalArn, type NotifiedService } from "./regional-arn";
import type { ReplicationEnd } from "../replication/replication-end";
import { misuse } from "../../sentences/misuse";

const EVENT = "s3:Replication:OperationFailedReplication";
/** What else would take the event: S3 refuses two notifications of one event whose objects overlap. */
const SAME_EVENT = [EVENT, "s3:Replication:*"];
const ID = "failed-replication";

/** One standard queue, topic or function in the bucket's Region: S3 gives an event to one target only. */
export type NotificationTarget =
  | {
      readonly queueArn: string;
      readonly topicArn?: undefined;
      readonly lambdaFunctionArn?: undefined;
    }
  | {
      readonly topicArn: string;
      readonly queueArn?: undefined;
      readonly lambdaFunctionArn?: undefined;
    }
  | {
      readonly lambdaFunctionArn: string;
      readonly queueArn?: undefined;
      readonly topicArn?: undefined;
    };

/** The lists that one `aws_s3_bucket_notification` takes. */
export interface Notifications {
  readonly queue: S3BucketNotificationQueue[];
  readonly topic: S3BucketNotificationTopic[];
  readonly lambdaFunction: S3BucketNotificationLambdaFunction[];
}

/** The target of failed replications, and the bucket's other notifications. */
type Notified = {
  readonly source: ReplicationEnd;
  readonly target: NotificationTarget;
} & { readonly [List in keyof Notifications]?: Readonly<Notifications[List]> };

/**
 * The notification of failed replications and the bucket's others in one configuration, as S3 takes it.
 *
 * @throws when the target is not one, two notifications share an id or the event, or a literal ARN is of another kind or
 * Region, or FIFO
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
 */
export function mergedNotifications(props: Notified): Notifications {
  assertOneTarget(props);
  const notifications = merged(props);
  assertNotifications(props.source, notifications);
  return notifications;
}

function merged({
  target: { queueArn, topicArn, lambdaFunctionArn },
  ...others
}: Notified): Notifications {
  const failures = { id: ID, events: [EVENT] };
  return {
    queue: [
      ...(queueArn === undefined ? [] : [{ ...failures, queueArn }]),
      ...(others.queue ?? []),
    ],
    topic: [
      ...(topicArn === undefined ? [] : [{ ...failures, topicArn }]),
      ...(others.topic ?? []),
    ],
    lambdaFunction: [
      ...(lambdaFunctionArn === undefined
        ? []
        : [{ ...failures, lambdaFunctionArn }]),
      ...(others.lambdaFunction ?? []),
    ],
  };
}

function assertOneTarget({ source, target }: Notified): void {
  const named = Object.values(target).filter((arn) => arn !== undefined);
  if (named.length !== 1) {
    throw misuse(
      `${subjectFor(source)}: target names ${named.length} targets, it must name one queue, topic or function`,
    );
  }
}

function assertNotifications(
  source: ReplicationEnd,
  { queue, topic, lambdaFunction }: Notifications,
): void {
  const all = [...queue, ...topic, ...lambdaFunction];
  const repeated = firstRepeated(all.map(({ id }) => id));
  if (repeated !== undefined) {
    throw misuse(
      `${subjectFor(source)}: two notifications of the bucket have the id ${quoted(repeated)}, give each its own`,
    );
  }
  const takers = all.filter(({ events }) =>
    events.some((event) => SAME_EVENT.includes(event)),
  );
  if (takers.length > 1) {
    throw misuse(
      `${subjectFor(source)}: another notification of the bucket takes that event too, S3 gives it to one only; take ${SAME_EVENT.map((event) => `"${event}"`).join(" and ")} out there`,
    );
  }
  for (const { queueArn } of queue) {
    assertTarget(source, queueArn, "sqs", "queueArn");
  }
  for (const { topicArn } of topic) {
    assertTarget(source, topicArn, "sns", "topicArn");
  }
  for (const { lambdaFunctionArn = "" } of lambdaFunction) {
    assertTarget(source, lambdaFunctionArn, "lambda", "lambdaFunctionArn");
  }
}

function assertTarget(
  source: ReplicationEnd,
  arn: string,
  service: NotifiedService,
  prop: string,
): void {
  assertRegionalArn(arn, service, source.region, prop);
  if (arn.endsWith(".fifo")) {
    throw misuse(
      `${subjectFor(source)}: ${quoted(arn)} is FIFO, and S3 notifies only standard queues and topics, name one of these`,
    );
  }
}

function subjectFor({ bucketName }: ReplicationEnd): string {
  return `Cannot notify of failed replications of bucket "${bucketName}"`;
}
