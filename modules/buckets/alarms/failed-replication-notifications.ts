import { Construct } from "constructs";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import type { FailedReplicationNotificationsProps } from "./failed-replication-notifications-props";
import { mergedNotifications } from "./merged-notifications";

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
