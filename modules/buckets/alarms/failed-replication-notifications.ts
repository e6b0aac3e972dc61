import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import {
  S3BucketNotification,
  type S3BucketNotificationLambdaFunction,
  type S3BucketNotificationQueue,
  type S3BucketNotificationTopic,
} from "@cdktf/provider-aws/lib/s3-bucket-notification";
import type { ReplicationEnd } from "../replication/replication-end";
import {
  mergedNotifications,
  type NotificationTarget,
} from "./merged-notifications";

export interface FailedReplicationNotificationsProps {
  readonly source: ReplicationEnd;
  /** Who is told of each object that failed to replicate. */
  readonly target: NotificationTarget;
  /**
   * The bucket's other notifications to queues.
   * @default - none
   */
  readonly queue?: readonly S3BucketNotificationQueue[];
  /**
   * The bucket's other notifications to topics.
   * @default - none
   */
  readonly topic?: readonly S3BucketNotificationTopic[];
  /**
   * The bucket's other notifications to functions.
   * @default - none
   */
  readonly lambdaFunction?: readonly S3BucketNotificationLambdaFunction[];
  /**
   * Sends the bucket's events to EventBridge too. Failed replications are not among them.
   * @default false
   */
  readonly eventbridge?: boolean;
  /**
   * The policies by which the targets let S3 in: S3 tries every target when the configuration is written.
   * @default - nothing is waited for
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * Tells of each object that failed to replicate, by name and with the reason, which no alarm does. Replication metrics
 * must be on. S3 charges nothing for it, the target does.
 *
 * A bucket has one notification configuration, and a second resource would overwrite the first: so the bucket's other
 * notifications belong here too, and no other `aws_s3_bucket_notification` may name it.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-metrics-events.html
 */
export class FailedReplicationNotifications extends Construct {
  readonly notification: S3BucketNotification;

  /**
   * @throws when `target` names nothing or more than one, two notifications share an id or the event, or a literal ARN is
   * of another kind or Region
   */
  constructor(
    scope: Construct,
    id: string,
    props: FailedReplicationNotificationsProps,
  ) {
    super(scope, id);
    const { source } = props;
    const { queue, topic, lambdaFunction } = mergedNotifications(props);
    this.notification = new S3BucketNotification(this, "Notification", {
      provider: source.provider,
      bucket: source.bucket.id,
      ...(queue.length > 0 && { queue }),
      ...(topic.length > 0 && { topic }),
      ...(lambdaFunction.length > 0 && { lambdaFunction }),
      ...(props.eventbridge && { eventbridge: true }),
      ...(props.dependsOn && { dependsOn: [...props.dependsOn] }),
    });
  }
}
