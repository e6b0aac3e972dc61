import type {
  AppFacts,
  BucketFacts,
  ReplicationRuleFacts,
} from "../../facts/bucket-facts";
import { known, unknown, type Fact } from "../../facts/fact";

/** Where a replication rule leads, in the app or outside it. */
export interface ReplicationDestination {
  /** For text: a path, an ARN or an expression. */
  readonly name: string;
  readonly arn: Fact<string>;
  readonly region: Fact<string>;
  /** Set for a bucket of this app, which is judged itself. */
  readonly bucket: BucketFacts | undefined;
}

/** Looks the destination up: for a bucket of the app its own facts count, not what the rule says of it. */
export function destinationOf(
  { destination }: ReplicationRuleFacts,
  app: AppFacts,
): ReplicationDestination {
  const { bucket, arn, region } = destination;
  if (bucket.kind === "unknown") {
    return { name: bucket.because, arn, region, bucket: undefined };
  }
  if (bucket.kind === "outside") {
    return { name: bucket.arn, arn, region, bucket: undefined };
  }
  const found = app.bucketsByPath.get(bucket.path);
  const missing = unknown(`no bucket of the app is at ${bucket.path}`);
  return {
    name: bucket.path,
    arn: found ? known(found.arn) : missing,
    region: found ? found.region : missing,
    bucket: found,
  };
}
