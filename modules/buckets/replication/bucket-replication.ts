import { Token, type ITerraformDependable } from "cdktf";
import { quoted } from "../../sentences/quoted";
import { Construct } from "constructs";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { isExternalReplica, type ExternalReplica } from "./external-replica";
import { dependable } from "../options/construct-kinds";
import { declareProtection } from "../options/declarations";
import { eachOf } from "../options/option-kinds";
import {
  assertOptions,
  objectOf,
  required,
  shown,
  type OptionTable,
} from "../options/option-table";
import { pick } from "../options/pick";
import { partitionOf } from "../../aws/region";
import { firstRepeated } from "../options/first-repeated";
import { REPLICATION_END, type ReplicationEnd } from "./replication-end";
import { REPLICATION_ROLE, ReplicationRole } from "./replication-role";
import {
  replicationRuleBlock,
  RULE,
  type ReplicationRule,
} from "./replication-rule";
import { ROLE_CHOICES, type RoleChoices } from "./service-role";
import { misuse } from "../../sentences/misuse";

export interface BucketReplicationProps extends RoleChoices {
  readonly source: ReplicationEnd;
  /** One rule for each replica; the first one wins where two lead to one bucket. */
  readonly rules: readonly ReplicationRule[];
  /**
   * The role to replicate with. Boundary and path are its own.
   * @default - a role is made
   */
  readonly role?: ReplicationRole;
  /**
   * What else the replication waits for, such as the policy of a replica in another account.
   * @default - the versioning and Object Lock of all buckets, and the role's policy
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const OPTIONS: OptionTable<BucketReplicationProps> = {
  source: required(REPLICATION_END),
  rules: required(eachOf(objectOf<ReplicationRule>(RULE))),
  role: REPLICATION_ROLE,
  dependsOn: eachOf(dependable),
  ...ROLE_CHOICES,
};

/**
 * Scenario 1: everything written to the source from now on is copied to buckets in other Regions. Not retroactive:
 * objects that are older than a rule need S3 Batch Replication. Replication metrics are on, at CloudWatch's price.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html
 */
export class BucketReplication extends Construct {
  readonly role: ReplicationRole;
  readonly configuration: S3BucketReplicationConfigurationA;

  /** @throws when a prop cannot stand, no rule is given, two rules share an id, or a replica is in the source's Region or another partition */
  constructor(scope: Construct, id: string, props: BucketReplicationProps) {
    super(scope, id);
    assertOptions<BucketReplicationProps>(
      `bucket ${shown(props?.source?.bucketName)}`,
      props,
      OPTIONS,
      "replicate",
    );
    const { source, rules } = props;
    assertRoleIsAsked(props);
    assertRules(source, rules);
    if (source.objectLock) {
      assertTakeLocks(source, rules);
    }
    const destinations = rules.map(({ destination }) => destination);
    this.role =
      props.role ??
      new ReplicationRole(this, "Role", {
        ...pick(props, ROLE_CHOICES),
        provider: source.provider,
        bucketName: source.bucketName,
      });
    const rolePolicy = this.role.grant({
      source,
      destinations,
    });
    this.configuration = new S3BucketReplicationConfigurationA(
      this,
      "Configuration",
      {
        provider: source.provider,
        bucket: source.bucket.id,
        role: this.role.arn,
        rule: rules.map((rule, index) =>
          replicationRuleBlock(rule, index + 1, source.kmsKeyArn !== undefined),
        ),
        // S3 refuses a replication before all buckets keep versions; the provider waits for none of them.
        dependsOn: [
          ...readiness(source),
          ...destinations.flatMap((destination) =>
            isExternalReplica(destination) ? [] : readiness(destination),
          ),
          rolePolicy,
          ...(props.dependsOn ?? []),
        ],
      },
    );
    source.adoption?.take("replication", this.configuration);
    this.declareExternal(rules);
  }

  private declareExternal(rules: readonly ReplicationRule[]): void {
    for (const { id, destination } of rules) {
      if (isExternalReplica(destination)) {
        const { region, accountId, versioned, objectLock } = destination;
        declareProtection(this.configuration, `destinations.${id}`, {
          region,
          versioned,
          ...(objectLock !== undefined && { objectLock }),
          ...(accountId !== undefined && { account: accountId }),
        });
      }
    }
  }
}

/** What is asked of a role that is made would be dropped where one is given. */
function assertRoleIsAsked(props: BucketReplicationProps): void {
  const dropped =
    props.role &&
    Object.keys(pick(props, ROLE_CHOICES)).find(
      (name) => props[name as keyof RoleChoices] !== undefined,
    );
  if (dropped !== undefined) {
    throw misuse(
      `Cannot replicate bucket "${props.source.bucketName}": ${dropped} is set, and so is role, which has its own, leave one of them out`,
    );
  }
}

function readiness({ versioning, objectLock }: ReplicationEnd) {
  return [versioning, ...(objectLock ? [objectLock] : [])];
}

function assertRules(
  source: ReplicationEnd,
  rules: readonly ReplicationRule[],
): void {
  const subject = `Cannot replicate bucket "${source.bucketName}"`;
  if (rules.length === 0) {
    throw misuse(`${subject}: rules is empty, name at least one replica`);
  }
  const repeated = firstRepeated(rules.map(({ id }) => id));
  if (repeated !== undefined) {
    throw misuse(
      `${subject}: two rules have the id ${quoted(repeated)}, give each its own`,
    );
  }
  for (const { destination } of rules) {
    assertApart(subject, source, destination);
  }
}

function assertTakeLocks(
  source: ReplicationEnd,
  rules: readonly ReplicationRule[],
): void {
  const unlocked = rules.find(({ destination }) => !destination.objectLock);
  if (unlocked) {
    const { destination } = unlocked;
    const [name, fix] = isExternalReplica(destination)
      ? [
          destination.arn,
          "switch Object Lock on there and set objectLock: true",
        ]
      : [
          destination.bucketName,
          "give it Object Lock by versionProtection as well",
        ];
    throw misuse(
      `Cannot replicate bucket "${source.bucketName}" to "${name}": it has Object Lock, and S3 replicates nothing from it to a bucket without; ${fix}`,
    );
  }
}

function assertApart(
  subject: string,
  source: ReplicationEnd,
  destination: ReplicationEnd | ExternalReplica,
): void {
  if (!isExternalReplica(destination) && destination.bucket === source.bucket) {
    throw misuse(
      `${subject}: source and destination are the same bucket, name another one`,
    );
  }
  if (
    (source.kmsKeyArn === undefined) !==
    (destination.kmsKeyArn === undefined)
  ) {
    const [given, missing] =
      source.kmsKeyArn === undefined
        ? ["replica", "primary"]
        : ["primary", "replica"];
    throw misuse(
      `${subject}: the ${given} has a KMS key and the ${missing} has none, each Region needs a key of its own`,
    );
  }
  const [from, to] = [source.region, destination.region];
  if (Token.isUnresolved(from) || Token.isUnresolved(to)) {
    assertOtherProvider(subject, source, destination);
    return;
  }
  if (from === to) {
    throw misuse(
      `${subject}: primary and replica are both in Region "${from}", put the replica in another one`,
    );
  }
  if (partitionOf(from) !== partitionOf(to)) {
    throw misuse(
      `${subject}: Region "${from}" is in partition "${partitionOf(from)}" and Region "${to}" in "${partitionOf(to)}", S3 replicates only inside one partition`,
    );
  }
}

/** Regions that nobody knows at synth are surely one when one provider makes both buckets. */
function assertOtherProvider(
  subject: string,
  source: ReplicationEnd,
  destination: ReplicationEnd | ExternalReplica,
): void {
  if (
    !isExternalReplica(destination) &&
    destination.provider === source.provider
  ) {
    throw misuse(
      `${subject}: primary and replica have the same provider, and so the same Region, give the replica the provider of another one`,
    );
  }
}
