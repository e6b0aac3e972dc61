import { allowReplication } from "../policy/allow-replication";
import type {
  GuardedBucketProps,
  SideProps,
} from "../bucket/guarded-bucket-props";
import type {
  ProtectedBucketProps,
  ReplicaProps,
} from "./protected-bucket-props";
import { replicaBucketName } from "./replica-bucket-name";
import type { ReplicationChoices } from "../replication/replication-rule";

/** @throws when the replica's name is the primary's, or too long */
export function replicaName(
  primaryName: string,
  replica: ReplicaProps,
): string {
  const name = replica.bucketName ?? replicaBucketName(primaryName);
  if (name === primaryName) {
    throw new Error(
      `Cannot replicate bucket "${primaryName}": the replica has the same name, give it another one`,
    );
  }
  return name;
}

/** @throws when the id is none, or the replica has no name of its own */
export function assertReplicaId(
  bucketName: string,
  replicaId: string,
  { bucketName: name }: ReplicaProps,
): void {
  if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(replicaId)) {
    throw new Error(
      `Cannot add replica ${JSON.stringify(replicaId)} of bucket "${bucketName}": it is not an id, write a letter followed by letters, digits, "_" or "-"`,
    );
  }
  if (name === undefined) {
    throw new Error(
      `Cannot add replica "${replicaId}" of bucket "${bucketName}": it has no bucketName, give it one`,
    );
  }
}

/** What a pair says of all its buckets, as one of them takes it. */
export function sharedProps(
  props: ProtectedBucketProps,
): Omit<GuardedBucketProps, "provider" | "bucketName"> {
  return {
    maxMfaAgeSeconds: props.maxMfaAgeSeconds,
    exemptPrincipalArns: props.exemptPrincipalArns,
    configurationGuard: props.configurationGuard,
    retirement: props.retirement,
    versionProtection: props.versionProtection,
    coldStorage: props.coldStorage,
    historyWindowDays: props.historyWindowDays,
    tags: props.tags,
  };
}

/** A side whose policy also lets a role of another account replicate into it. */
export function letIn(side: SideProps, roleArn: string | undefined): SideProps {
  const { provider, policyStatements, adopt } = side;
  return {
    provider,
    adopt,
    policyStatements: (bucketArn) => [
      ...(roleArn ? [allowReplication(bucketArn, roleArn)] : []),
      ...(policyStatements?.(bucketArn) ?? []),
    ],
  };
}

/** What a pair says of all its replication rules. */
export function choicesOf(props: ProtectedBucketProps): ReplicationChoices {
  return {
    replicateDeleteMarkers: props.replicateDeleteMarkers,
    replicationTimeControl: props.replicationTimeControl,
    syncReplicaModifications: props.syncReplicaModifications ?? props.twoWay,
  };
}
