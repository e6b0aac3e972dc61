import type { ITerraformDependable } from "cdktf";
import type {
  S3BucketNotificationLambdaFunction,
  S3BucketNotificationQueue,
  S3BucketNotificationTopic,
} from "@cdktf/provider-aws/lib/s3-bucket-notification";
import type { ReplicationEnd } from "../replication/replication-end";

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
