import type { ITerraformDependable } from "cdktf";
import type {
  S3BucketNotificationLambdaFunction,
  S3BucketNotificationQueue,
  S3BucketNotificationTopic,
} from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { anyText, eachOf, flag, listOf, text } from "../options/option-kinds";
import { dependable } from "../options/construct-kinds";
import { objectOf, required, type OptionTable } from "../options/option-table";
import type { NotificationTarget } from "./merged-notifications";

/** Who is told, beside the bucket that tells. */
export interface NotificationChoices {
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

/** Whether it is the ARN of the right kind is asked where all notifications are known. */
const arn = text("write the ARN of the target");

const OF_ANY_TARGET = {
  id: text(),
  events: required(listOf(text("write the name of an event"))),
  filterPrefix: anyText,
  filterSuffix: anyText,
};

/** Who is told of failed replications, and the bucket's other notifications. */
export const NOTIFICATION_CHOICES: OptionTable<NotificationChoices> = {
  target: required(
    objectOf<NotificationTarget>({
      queueArn: arn,
      topicArn: arn,
      lambdaFunctionArn: arn,
    }),
  ),
  queue: eachOf(
    objectOf<S3BucketNotificationQueue>({
      ...OF_ANY_TARGET,
      queueArn: required(arn),
    }),
  ),
  topic: eachOf(
    objectOf<S3BucketNotificationTopic>({
      ...OF_ANY_TARGET,
      topicArn: required(arn),
    }),
  ),
  lambdaFunction: eachOf(
    objectOf<S3BucketNotificationLambdaFunction>({
      ...OF_ANY_TARGET,
      lambdaFunctionArn: required(arn),
    }),
  ),
  eventbridge: flag,
  dependsOn: eachOf(dependable),
};
