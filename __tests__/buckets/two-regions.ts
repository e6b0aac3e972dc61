import { App, TerraformStack } from "cdktf";
import {
  AwsProvider,
  type AwsProviderConfig,
} from "@cdktf/provider-aws/lib/provider";
import {
  GuardedBucket,
  isExternalReplica,
  ProtectedBucket,
  type ExternalReplica,
  type GuardedBucketProps,
  type ProtectedBucketProps,
  type ReplicaProps,
  type SideProps,
} from "../../modules/buckets";
import { SynthesizedStack } from "./synthesized-stack";

interface PairChange extends Omit<
  Partial<GuardedBucketProps>,
  "provider" | "accountId"
> {
  readonly primary?: Partial<SideProps>;
  readonly replica?: Partial<ReplicaProps> | ExternalReplica;
  readonly moreReplicas?: { readonly [id: string]: Partial<ReplicaProps> };
  readonly replicateDeleteMarkers?: boolean;
  readonly replicationTimeControl?: boolean;
  readonly syncReplicaModifications?: boolean;
  readonly twoWay?: boolean;
  readonly createKmsKeys?: ProtectedBucketProps["createKmsKeys"];
  readonly alarms?: ProtectedBucketProps["alarms"];
  readonly backfill?: ProtectedBucketProps["backfill"];
  readonly permissionsBoundaryArn?: string;
  readonly rolePath?: string;
  readonly failedReplicationNotifications?: ProtectedBucketProps["failedReplicationNotifications"];
}

/** An empty stack of its own app, with a provider for each of two Regions and one for a third. */
export class TwoRegions extends TerraformStack {
  readonly ireland: AwsProvider;
  readonly frankfurt: AwsProvider;
  readonly stockholm: AwsProvider;

  constructor(app = new App({ stackTraces: false }), id = "storage") {
    super(app, id);
    this.ireland = new AwsProvider(this, "Ireland", { region: "eu-west-1" });
    this.frankfurt = this.addProvider("frankfurt", "eu-central-1");
    this.stockholm = this.addProvider("stockholm", "eu-north-1");
  }

  addProvider(
    alias: string,
    region?: string,
    change: Partial<AwsProviderConfig> = {},
  ): AwsProvider {
    return new AwsProvider(this, alias, { alias, region, ...change });
  }

  /** The good pair `Orders`, with one change. */
  addPair(change: PairChange = {}, id = "Orders"): ProtectedBucket {
    return new ProtectedBucket(this, id, {
      bucketName: "acme-orders",
      ...change,
      primary: { provider: this.ireland, ...change.primary },
      replica:
        change.replica && isExternalReplica(change.replica)
          ? change.replica
          : { provider: this.frankfurt, ...change.replica },
      moreReplicas: Object.fromEntries(
        Object.entries(change.moreReplicas ?? {}).map(([replicaId, side]) => [
          replicaId,
          { provider: this.stockholm, ...side },
        ]),
      ),
    } as ProtectedBucketProps);
  }

  /** The good single bucket `Orders`, with one change. */
  addBucket(
    change: Partial<GuardedBucketProps> = {},
    id = "Orders",
  ): GuardedBucket {
    return new GuardedBucket(this, id, {
      bucketName: "acme-orders",
      provider: this.ireland,
      ...change,
    });
  }

  synthesized(): SynthesizedStack {
    return new SynthesizedStack(this);
  }
}

/** The good pair with one change, synthesized. */
export function synthesizedPair(change: PairChange = {}): SynthesizedStack {
  const stack = new TwoRegions();
  stack.addPair(change);
  return stack.synthesized();
}

/** The good single bucket with one change, synthesized. */
export function synthesizedBucket(
  change: Partial<GuardedBucketProps> = {},
): SynthesizedStack {
  const stack = new TwoRegions();
  stack.addBucket(change);
  return stack.synthesized();
}
