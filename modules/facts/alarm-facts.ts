import type { Fact } from "./fact";
import type { KmsKeyFacts } from "./kms-key-facts";

/** A CloudWatch alarm on a replication metric of some bucket. */
export interface ReplicationAlarmFacts {
  readonly path: string;
  /** `OperationsFailedReplication`, `ReplicationLatency`, `BytesPendingReplication` or `OperationsPendingReplication`. */
  readonly metric: Fact<string>;
  readonly region: Fact<string>;
  /** Path of the bucket that the `SourceBucket` dimension names. */
  readonly sourceBucket: Fact<string>;
  /** Path of the bucket that the `DestinationBucket` dimension names. */
  readonly destinationBucket: Fact<string>;
  readonly ruleId: Fact<string>;
  /** A query, which watches all buckets, destinations or rules where it names none. */
  readonly watchesAll: boolean;
  /** Dimensions that the metric does not have: with one of them the alarm watches a metric that is never published. */
  readonly otherDimensions: readonly string[];
  /** `Sum`, `Maximum` or another, spelled as written; unknown for what is computed otherwise. */
  readonly statistic: Fact<string>;
  /** `GreaterThanThreshold` or another, spelled as written. */
  readonly comparison: Fact<string>;
  readonly threshold: Fact<number>;
  /** How many periods must be beyond the threshold. */
  readonly periods: Fact<number>;
  /**
   * Whom it calls when it goes off, or a composite alarm that goes off with it: none where its actions are switched off;
   * unknown when what is written of the alarm may never be applied.
   */
  readonly calls: Fact<readonly CalledFacts[]>;
  /** The owner's word who is told; absent when nobody said so. */
  readonly listeners: Fact<string>;
}

/** Whom an alarm calls, or a bucket of each object that failed to replicate. */
export interface CalledFacts {
  /** The topic's address; the ARN or the expression of anything else. */
  readonly name: string;
  /** As its ARN names it, such as `sns` or `lambda`; unknown for an expression. */
  readonly service: Fact<string>;
  readonly region: Fact<string>;
  /** A topic of this app; absent for anything else, of which nothing is looked at. */
  readonly topic: Fact<TopicFacts>;
}

/** An SNS topic of the app. */
export interface TopicFacts {
  /** As its own policy may name it. */
  readonly arn: string;
  readonly isFifo: Fact<boolean>;
  /** Absent means SNS's own policy, which lets the topic's account publish. */
  readonly policy: Fact<unknown>;
  /** Made with the credentials of whoever calls it, so that both are of one account. */
  readonly sameAccount: boolean;
  /** What `kms_master_key_id` says, in canonical form; absent for a topic that KMS does not encrypt. */
  readonly kmsKey: Fact<string>;
  /** That key; unknown when it is no ARN and no key of the app. */
  readonly key: Fact<KmsKeyFacts>;
  /** Addresses of its subscriptions that filter nothing out. */
  readonly subscriptions: readonly string[];
  /** The command by which somebody subscribes; absent where nothing holds one. */
  readonly subscribe: Fact<string>;
}
