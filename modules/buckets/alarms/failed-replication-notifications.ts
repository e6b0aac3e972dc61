import { Construct } from "constructs";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import {
  assertOptions,
  required,
  shown,
  type OptionTable,
} from "../options/option-table";
import {
  REPLICATION_END,
  type ReplicationEnd,
} from "../replication/replication-end";
import {
  NOTIFICATION_CHOICES,
  type NotificationChoices,
} from "./notification-choices";
import { mergedNotifications } from "./merged-notifications";

export interface FailedReplicationNotificationsProps extends NotificationChoices {
  readonly source: ReplicationEnd;
}

const OPTIONS: OptionTable<FailedReplicationNotificationsProps> = {
  source: required(REPLICATION_END),
  ...NOTIFICATION_CHOICES,
};

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
    assertOptions<FailedReplicationNotificationsProps>(
      `failed replications of bucket ${shown(props?.source?.bucketName)}`,
      props,
      OPTIONS,
      "notify of",
    );
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
    source.adoption?.take("notification", this.notification);
  }
}
