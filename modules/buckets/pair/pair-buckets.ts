import type { Construct } from "constructs";
import { BucketKey, type BucketKeyProps } from "../bucket/bucket-key";
import { GuardedBucket } from "../bucket/guarded-bucket";
import {
  GUARD_OPTIONS,
  type GuardedBucketProps,
} from "../bucket/guarded-bucket-props";
import { LIFECYCLE_OPTIONS } from "../bucket/lifecycle-rules";
import { pick, type SharedNames } from "../options/pick";
import { allowReplication } from "../policy/allow-replication";
import { ownStatements } from "../policy/own-statements";
import type { PairRoles } from "./pair-roles";
import {
  managedReplica,
  type ProtectedBucketProps,
} from "./protected-bucket-props";
import type { ReplicaProps } from "./replica-props";
import { constructIdOf, keyIdOf, replicaName } from "./replica-names";

/** The buckets of a pair that are managed here. */
export interface PairBuckets {
  readonly primary: GuardedBucket;
  /** Undefined when the first replica is an external one. */
  readonly replica?: GuardedBucket;
  /** More replicas by their ids. */
  readonly more: { readonly [replicaId: string]: GuardedBucket };
}

/**
 * What a pair says of all its buckets.
 *
 * @internal held against both tables of options by a test
 */
export const OF_EVERY_BUCKET: SharedNames<
  GuardedBucketProps,
  ProtectedBucketProps,
  "bucketName"
> = { versionProtection: true, ...GUARD_OPTIONS, ...LIFECYCLE_OPTIONS };

/** What a side says of its bucket alone; policy and key depend on the pair as well. */
const OF_ONE_BUCKET: SharedNames<
  GuardedBucketProps,
  ReplicaProps,
  "bucketName" | "policyStatements" | "kmsKeyArn"
> = { provider: true, region: true, adopt: true, accountId: true };

/** What a pair says of the keys made for it. */
const OF_EVERY_KEY: SharedNames<
  BucketKeyProps,
  ProtectedBucketProps,
  "bucketName"
> = { maxMfaAgeSeconds: true, exemptPrincipalArns: true, tags: true };

/** What a side says of the key made for its bucket. */
const OF_ONE_KEY: SharedNames<BucketKeyProps, ReplicaProps, "bucketName"> = {
  provider: true,
};

/** One bucket to be added to a pair. */
interface Side {
  readonly id: string;
  readonly bucketName: string;
  readonly props: ReplicaProps;
  /** The role of another account that replicates into the bucket. */
  readonly foreignRoleArn?: string;
}

/** @throws when a name is not one S3 takes or is used twice in the app, or an option of a bucket cannot stand */
export function addPairBuckets(
  scope: Construct,
  pair: ProtectedBucketProps,
  roles: PairRoles,
): PairBuckets {
  const first = managedReplica(pair);
  const addReplica = (id: string, props: ReplicaProps) =>
    addBucket(scope, pair, {
      id,
      bucketName: replicaName(pair.bucketName, props),
      props,
      foreignRoleArn: props.accountId && roles.forth.arn,
    });
  return {
    primary: addBucket(scope, pair, {
      id: "Primary",
      bucketName: pair.bucketName,
      props: pair.primary,
      foreignRoleArn: first?.accountId && roles.back?.arn,
    }),
    replica: first && addReplica("Replica", first),
    more: Object.fromEntries(
      Object.entries(pair.moreReplicas ?? {}).map(([replicaId, props]) => [
        replicaId,
        addReplica(constructIdOf(replicaId), props),
      ]),
    ),
  };
}

function addBucket(
  scope: Construct,
  pair: ProtectedBucketProps,
  side: Side,
): GuardedBucket {
  return new GuardedBucket(scope, side.id, {
    ...pick(pair, OF_EVERY_BUCKET),
    ...pick(side.props, OF_ONE_BUCKET),
    bucketName: side.bucketName,
    policyStatements: statementsOf(side),
    kmsKeyArn: keyArnOf(scope, pair, side),
  });
}

/** The side's own statements, after the one that lets a role of another account replicate into it. */
function statementsOf({
  bucketName,
  props: { policyStatements },
  foreignRoleArn,
}: Side): GuardedBucketProps["policyStatements"] {
  return (bucketArn) => [
    ...(foreignRoleArn ? [allowReplication(bucketArn, foreignRoleArn)] : []),
    ...ownStatements({ bucketName, policyStatements }, bucketArn),
  ];
}

/** The side's own key, or one made for it where the pair asks for that. */
function keyArnOf(
  scope: Construct,
  pair: ProtectedBucketProps,
  { id, bucketName, props, foreignRoleArn }: Side,
): string | undefined {
  if (!pair.createKmsKeys || props.kmsKeyArn !== undefined) {
    return props.kmsKeyArn;
  }
  return new BucketKey(scope, keyIdOf(id), {
    ...pick(pair, OF_EVERY_KEY),
    ...pick(props, OF_ONE_KEY),
    bucketName,
    replicationRoleArns: foreignRoleArn ? [foreignRoleArn] : undefined,
  }).arn;
}
