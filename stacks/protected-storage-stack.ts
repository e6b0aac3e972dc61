import type { Construct } from "constructs";
import { TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  isExternalReplica,
  ProtectedBucket,
  type ExternalReplica,
  type ProtectedBucketProps,
  type ReplicaProps,
  type SideProps,
} from "../modules";
import { assertConstructId } from "../modules/buckets/options/construct-id";
import {
  anObject,
  checkedBy,
  flag,
  mapOf,
} from "../modules/buckets/options/option-kinds";
import {
  also,
  assertOptions,
  firstComplaint,
  required,
  type Check,
  type OptionTable,
  shown,
} from "../modules/buckets/options/option-table";
import { TAGS } from "../modules/buckets/options/tags";
import { assertRegion, unknownRegion } from "../modules/buckets/options/region";
import { addBackend } from "./add-backend";
import { BACKEND, type BackendChoice } from "./backend-choice";
import { isMisuse, misuse } from "../modules/sentences/misuse";

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
  /**
   * Takes Regions that are newer than this version, or Terraform's provider, knows.
   * @default false
   */
  readonly skipRegionValidation?: boolean;
}

/** A side of a pair, in whatever account the stack's providers work. */
const SIDE: Check = also(
  anObject('{ kmsKeyArn: "arn:aws:kms:..." }'),
  (side: object, path) =>
    "provider" in side
      ? `${path}.provider is set, and the stack makes both providers, leave it out`
      : undefined,
);

/** The pair looks at all else. */
const STORED_BUCKET: Check = (bucket, path) =>
  anObject('{ bucketName: "acme-orders" }')(bucket, path) ??
  firstComplaint(
    (["primary", "replica"] as const)
      .map((side) => [side, (bucket as StoredBucket)[side]] as const)
      .filter(([, value]) => value !== undefined)
      .map(([side, value]) => [SIDE, value, `${path}.${side}`]),
  );

const REGION = checkedBy((region: string, prop: string) =>
  assertRegion(
    region,
    prop,
    "; where a variable must name it, make a ProtectedBucket whose providers are by variables, and give its sides the regions that every plan is to find",
  ),
);

const OPTIONS: OptionTable<ProtectedStorageStackProps> = {
  primaryRegion: required(REGION),
  replicaRegion: required(REGION),
  buckets: required(
    mapOf(STORED_BUCKET, '{ Orders: { bucketName: "acme-orders" } }'),
  ),
  backend: BACKEND,
  tags: TAGS,
  skipRegionValidation: flag,
};

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
    assertOptions<ProtectedStorageStackProps>(
      `stack ${shown(id)}`,
      props,
      OPTIONS,
    );
    assertRegionsAreKnown(id, props);
    for (const bucketId of Object.keys(props.buckets)) {
      assertConstructId(
        bucketId,
        `add bucket ${shown(bucketId)} to stack ${shown(id)}`,
      );
    }
    addBackend(this, props.backend ?? { kind: "local" });
    const common = {
      defaultTags: props.tags && [{ tags: { ...props.tags } }],
      ...(props.skipRegionValidation && { skipRegionValidation: true }),
    };
    const primary = new AwsProvider(this, "PrimaryProvider", {
      ...common,
      region: props.primaryRegion,
    });
    const replica = new AwsProvider(this, "ReplicaProvider", {
      ...common,
      alias: "replica",
      region: props.replicaRegion,
    });
    this.buckets = this.addPairs(props.buckets, primary, replica);
  }

  /** What is wrong with one pair must not hide what is wrong with another: each is told, all at once. */
  private addPairs(
    buckets: ProtectedStorageStackProps["buckets"],
    primary: AwsProvider,
    replica: AwsProvider,
  ): { readonly [id: string]: ProtectedBucket } {
    const pairs: [string, ProtectedBucket][] = [];
    const misuses: Error[] = [];
    for (const [bucketId, bucket] of Object.entries(buckets)) {
      try {
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
        pairs.push([bucketId, pair]);
      } catch (error) {
        if (!isMisuse(error)) {
          throw error;
        }
        misuses.push(error);
      }
    }
    const [only, second] = misuses;
    if (only) {
      throw second
        ? misuse(misuses.map(({ message }) => message).join("\n"))
        : only;
    }
    return Object.fromEntries(pairs);
  }
}

function assertRegionsAreKnown(
  id: string,
  props: ProtectedStorageStackProps,
): void {
  for (const prop of ["primaryRegion", "replicaRegion"] as const) {
    const because = unknownRegion(
      props[prop],
      prop,
      props.skipRegionValidation,
    );
    if (because !== undefined) {
      throw misuse(`Cannot make stack ${shown(id)}: ${because}`);
    }
  }
}
