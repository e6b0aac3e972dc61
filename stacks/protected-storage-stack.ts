import type { Construct } from "constructs";
import { TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  assertPropNames,
  assertRegion,
  isExternalReplica,
  ProtectedBucket,
  type ExternalReplica,
  type PropNames,
  type ProtectedBucketProps,
  type ReplicaProps,
  type SideProps,
} from "../modules";
import { addBackend } from "./add-backend";
import type { BackendChoice } from "./backend-choice";

export interface ProtectedStorageStackProps {
  /** Region of every primary bucket, such as `us-east-1`. */
  readonly primaryRegion: string;
  /** Region of every replica; another one in the same partition. */
  readonly replicaRegion: string;
  /**
   * The pairs by construct id. An id becomes part of Terraform's addresses: keep it for as long as the bucket lives.
   */
  readonly buckets: { readonly [id: string]: StoredBucket };
  /** @default { kind: "local" } */
  readonly backend?: BackendChoice;
  /**
   * Tags on every resource of both Regions.
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
}

/** A pair as the stack takes it: the stack knows both providers. */
export type StoredBucket = DistributiveOmit<
  ProtectedBucketProps,
  "primary" | "replica" | "moreReplicas"
> & {
  readonly primary?: Omit<SideProps, "provider">;
  readonly replica?: Omit<ReplicaProps, "provider"> | ExternalReplica;
};

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown
  ? Omit<T, K>
  : never;

/** Any number of protected bucket pairs in two Regions, under one Terraform state. */
export class ProtectedStorageStack extends TerraformStack {
  readonly buckets: { readonly [id: string]: ProtectedBucket };

  /**
   * @throws when a Region or an id is malformed, both Regions are the same, the backend lacks something, or a prop is
   * unknown or cannot stand
   */
  constructor(scope: Construct, id: string, props: ProtectedStorageStackProps) {
    super(scope, id);
    assertPropNames<ProtectedStorageStackProps>(
      `stack "${id}"`,
      props,
      PROP_NAMES,
    );
    assertBuckets(id, props.buckets);
    assertRegion(props.primaryRegion, "primaryRegion");
    assertRegion(props.replicaRegion, "replicaRegion");
    addBackend(this, props.backend ?? { kind: "local" });
    const defaultTags = props.tags && [{ tags: { ...props.tags } }];
    const primary = new AwsProvider(this, "PrimaryProvider", {
      region: props.primaryRegion,
      defaultTags,
    });
    const replica = new AwsProvider(this, "ReplicaProvider", {
      alias: "replica",
      region: props.replicaRegion,
      defaultTags,
    });
    this.buckets = Object.fromEntries(
      Object.entries(props.buckets).map(([bucketId, bucket]) => {
        const pair = new ProtectedBucket(this, bucketId, {
          ...bucket,
          primary: { ...bucket.primary, provider: primary },
          replica:
            bucket.replica && isExternalReplica(bucket.replica)
              ? bucket.replica
              : { ...bucket.replica, provider: replica },
        } as ProtectedBucketProps);
        // The stack owns all ids, so a pair's output can carry the pair's plain id.
        pair.summary.overrideLogicalId(bucketId);
        return [bucketId, pair];
      }),
    );
  }
}

const PROP_NAMES: PropNames<ProtectedStorageStackProps> = {
  primaryRegion: true,
  replicaRegion: true,
  buckets: true,
  backend: true,
  tags: true,
};

function assertBuckets(stackId: string, buckets: unknown): void {
  if (!isObject(buckets)) {
    throw new Error(
      `Cannot make stack "${stackId}": its buckets are ${JSON.stringify(buckets)}, pass an object such as { Orders: { bucketName: "acme-orders" } }`,
    );
  }
  for (const [bucketId, bucket] of Object.entries(buckets)) {
    assertBucketId(stackId, bucketId);
    if (!isObject(bucket)) {
      throw new Error(
        `Cannot add bucket "${bucketId}" to stack "${stackId}": it is ${JSON.stringify(bucket)}, pass an object such as { bucketName: "acme-orders" }`,
      );
    }
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Terraform drops what it does not take in a name: "a.b" and "ab" would become one bucket. */
function assertBucketId(stackId: string, bucketId: string): void {
  if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(bucketId)) {
    throw new Error(
      `Cannot add bucket ${JSON.stringify(bucketId)} to stack "${stackId}": it is not an id, write a letter followed by letters, digits, "_" or "-"`,
    );
  }
}
