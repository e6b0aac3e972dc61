import { isKeyArn } from "../../aws/arn";
import { s3ViaService } from "../../aws/region";
import { hole, printHole } from "../../facts/hole";
import { readText } from "../../facts/printed-text";
import { ABSENT, TLS } from "../evaluation/callers";
import { MFA_AGE } from "../evaluation/mfa-states";
import type { ContextValue, Request } from "../words/request";

/** One thing a role must be allowed to do. */
export interface Need {
  readonly action: string;
  /** An ARN; one that ends with `/*` stands for every object under it. */
  readonly resource: string;
  readonly context?: Request["context"];
}

/** How S3 itself calls S3 as a role that it assumed: over TLS, and without MFA. */
export const HOW_S3_CALLS: Request["context"] = {
  ...TLS,
  [MFA_AGE]: ABSENT,
};

/** The two ends of one replication rule. */
export interface ReplicationEnds {
  readonly sourceArn: string;
  readonly destinationArn: string;
  /** Unknown when undefined; needed only with a key. */
  readonly sourceRegion?: string;
  readonly destinationRegion?: string;
  /** ARN of the key that encrypts the source's objects; undefined without SSE-KMS. */
  readonly sourceKey?: string;
  readonly replicaKey?: string;
  /** Whether a Bucket Key encrypts the source's objects; some may be by one where undefined. */
  readonly sourceBucketKey?: boolean;
  /** Whether one encrypts the replicas; some may be by one where undefined. */
  readonly replicaBucketKey?: boolean;
  /** The replica belongs to another account, which shall own its objects. */
  readonly crossAccount: boolean;
  readonly objectLock: boolean;
}

/**
 * Everything a role must be allowed to do for S3 to replicate one bucket to another. A key is used with the object's ARN as
 * encryption context, and with the bucket's where a Bucket Key is on; one that encrypts replicas is decrypted too, to see
 * that it is whole.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 */
export function replicationNeeds(ends: ReplicationEnds): readonly Need[] {
  const { sourceArn, destinationArn } = ends;
  return [
    ...needsAtSource(sourceArn, ends),
    ...needsAtDestination(destinationArn, ends),
    ...needsOnSourceKey(ends),
    ...needsOnReplicaKey(ends),
  ];
}

/** What the role does with the key that encrypts the source; nothing without one. */
export function needsOnSourceKey(ends: ReplicationEnds): readonly Need[] {
  const source = {
    key: ends.sourceKey,
    bucketArn: ends.sourceArn,
    region: ends.sourceRegion,
  };
  return needsOnKey("kms:Decrypt", source, ends.sourceBucketKey);
}

/** What the role does with the key that encrypts the replica; nothing without one. */
export function needsOnReplicaKey(ends: ReplicationEnds): readonly Need[] {
  const { replicaBucketKey: bucketKey } = ends;
  const replica = {
    key: ends.replicaKey,
    bucketArn: ends.destinationArn,
    region: ends.destinationRegion,
  };
  return [
    ...needsOnKey("kms:Encrypt", replica, bucketKey),
    ...(bucketKey === false ? [] : needsOnKey("kms:Decrypt", replica, true)),
  ];
}

/** What the role does at the bucket that is replicated. */
export function needsAtSource(
  bucketArn: string,
  { objectLock }: Pick<ReplicationEnds, "objectLock">,
): readonly Need[] {
  return [
    ...on(bucketArn, ["s3:GetReplicationConfiguration", "s3:ListBucket"]),
    ...on(`${bucketArn}/*`, [
      "s3:GetObjectVersionForReplication",
      "s3:GetObjectVersionAcl",
      "s3:GetObjectVersionTagging",
      ...(objectLock ? ["s3:GetObjectRetention", "s3:GetObjectLegalHold"] : []),
    ]),
  ];
}

/** What the role does at the replica. */
export function needsAtDestination(
  bucketArn: string,
  { crossAccount }: Pick<ReplicationEnds, "crossAccount">,
): readonly Need[] {
  return on(`${bucketArn}/*`, [
    "s3:ReplicateObject",
    "s3:ReplicateDelete",
    "s3:ReplicateTags",
    ...(crossAccount ? ["s3:ObjectOwnerOverrideToBucketOwner"] : []),
  ]);
}

function on(resource: string, actions: readonly string[]): Need[] {
  return actions.map((action) => ({ action, resource }));
}

/** A key, and what it encrypts. */
interface KeyAtEnd {
  readonly key: string | undefined;
  readonly bucketArn: string;
  readonly region: string | undefined;
}

function needsOnKey(
  action: "kms:Decrypt" | "kms:Encrypt",
  { key, bucketArn, region }: KeyAtEnd,
  bucketKey: boolean | undefined,
): readonly Need[] {
  if (key === undefined) {
    return [];
  }
  const encryptionContexts: ContextValue[] = [
    ...(bucketKey === true
      ? []
      : [{ kind: "present-under", prefix: `${bucketArn}/` } as const]),
    ...(bucketKey === false
      ? []
      : [{ kind: "present", values: [bucketArn] } as const]),
  ];
  return encryptionContexts.map((encryptionContext) => ({
    action,
    resource: keyArn(key),
    context: {
      "kms:ViaService": viaService(region),
      "kms:EncryptionContext:aws:s3:arn": encryptionContext,
    },
  }));
}

/** A policy names a key by its ARN; of an id or an alias the ARN is not known here. */
function keyArn(key: string): string {
  const isKnown = typeof readText(key).parts[0] === "object" || isKeyArn(key);
  return isKnown
    ? key
    : printHole(hole("", `the ARN of key "${key.replace(/[{}"]/g, "")}"`));
}

function viaService(region: string | undefined): ContextValue {
  return region === undefined
    ? { kind: "unknown" }
    : { kind: "present", values: [s3ViaService(region)] };
}
