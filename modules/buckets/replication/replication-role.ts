import { Construct } from "constructs";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { DESTINATION, type ExternalReplica } from "./external-replica";
import { s3ViaService } from "../../aws/region";
import { awsProvider } from "../options/construct-kinds";
import { eachOf, kind, text } from "../options/option-kinds";
import {
  assertOptions,
  isObject,
  required,
  shown,
  type OptionTable,
} from "../options/option-table";
import { pick } from "../options/pick";
import { REPLICATION_END, type ReplicationEnd } from "./replication-end";
import {
  addRolePolicy,
  addServiceRole,
  ROLE_CHOICES,
  type RoleChoices,
} from "./service-role";
import { OWN_REPLICAS, WRITE_REPLICAS } from "../policy/allow-replication";
import type { PolicyStatement } from "../policy/policy-statement";

const NAME_PREFIX = "s3-replication-";

export interface ReplicationRoleProps extends RoleChoices {
  /** Provider of the source bucket's account. */
  readonly provider: AwsProvider;
  /** Name of the source bucket, for the role's description. */
  readonly bucketName: string;
}

export interface ReplicationGrant {
  readonly source: ReplicationEnd;
  readonly destinations: readonly (ReplicationEnd | ExternalReplica)[];
}

const OPTIONS: OptionTable<ReplicationRoleProps> = {
  provider: required(awsProvider),
  bucketName: required(text()),
  ...ROLE_CHOICES,
};

const GRANT: OptionTable<ReplicationGrant> = {
  source: required(REPLICATION_END),
  destinations: required(eachOf(DESTINATION)),
};

/**
 * The role that S3 assumes to replicate one bucket. It may do nothing until `grant` names the buckets: a replica in
 * another account must name the role in its policy before the role can name the replica.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
export class ReplicationRole extends Construct {
  readonly role: IamRole;
  readonly arn: string;
  private readonly provider: AwsProvider;
  /** As sentences name it. */
  private readonly subject: string;

  /** @throws when a prop cannot stand */
  constructor(scope: Construct, id: string, props: ReplicationRoleProps) {
    super(scope, id);
    this.subject = `the role that replicates bucket ${shown(props?.bucketName)}`;
    assertOptions<ReplicationRoleProps>(this.subject, props, OPTIONS);
    this.provider = props.provider;
    this.role = addServiceRole(this, {
      ...pick(props, ROLE_CHOICES),
      provider: props.provider,
      service: "s3.amazonaws.com",
      namePrefix: NAME_PREFIX,
      description: `Lets S3 replicate bucket ${props.bucketName}`,
    });
    this.arn = this.role.arn;
  }

  /**
   * The actions replication needs, on these buckets and their KMS keys, and nothing else. Call it once.
   *
   * @throws when a bucket is none
   */
  grant(grant: ReplicationGrant): IamRolePolicy {
    assertOptions<ReplicationGrant>(
      this.subject,
      grant,
      GRANT,
      "give rights to",
    );
    const made = { provider: this.provider, namePrefix: NAME_PREFIX };
    return addRolePolicy(this, this.role, made, [
      ...bucketStatements(grant),
      ...keyStatements(grant),
    ]);
  }
}

/** A role that can be given rights. */
export const REPLICATION_ROLE = kind(
  "pass a ReplicationRole",
  (role) =>
    isObject(role) && "grant" in role && typeof role.grant === "function",
);

function bucketStatements({
  source,
  destinations,
}: ReplicationGrant): PolicyStatement[] {
  return [
    {
      Sid: "ReadReplicationConfiguration",
      Effect: "Allow",
      Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
      Resource: source.arn,
    },
    {
      Sid: "ReadVersions",
      Effect: "Allow",
      Action: [
        "s3:GetObjectVersionForReplication",
        "s3:GetObjectVersionAcl",
        "s3:GetObjectVersionTagging",
        // For Object Lock, which stays on once a bucket has had it, whatever is written here later.
        "s3:GetObjectRetention",
        "s3:GetObjectLegalHold",
      ],
      Resource: `${source.arn}/*`,
    },
    {
      Sid: "WriteReplicas",
      Effect: "Allow",
      Action: [
        ...WRITE_REPLICAS,
        ...(destinations.some(({ accountId }) => accountId !== undefined)
          ? [OWN_REPLICAS]
          : []),
      ],
      Resource: destinations.map(({ arn }) => `${arn}/*`),
    },
  ];
}

function keyStatements({
  source,
  destinations,
}: ReplicationGrant): PolicyStatement[] {
  return [
    ...(source.kmsKeyArn === undefined
      ? []
      : [keyStatement("DecryptSource", ["kms:Decrypt"], source)]),
    ...destinations
      .filter(({ kmsKeyArn }) => kmsKeyArn !== undefined)
      .map((destination, index) =>
        keyStatement(
          `EncryptReplicas${index + 1}`,
          // With a Bucket Key, S3 decrypts it before it encrypts a replica.
          ["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"],
          destination,
        ),
      ),
  ];
}

/** S3 names the object in the encryption context, or the bucket where it uses a Bucket Key: both must be allowed. */
function keyStatement(
  Sid: string,
  actions: readonly string[],
  { arn, region, kmsKeyArn }: ReplicationEnd | ExternalReplica,
): PolicyStatement {
  return {
    Sid,
    Effect: "Allow",
    Action: actions,
    Resource: kmsKeyArn,
    Condition: {
      StringLike: {
        "kms:ViaService": s3ViaService(region),
        "kms:EncryptionContext:aws:s3:arn": [arn, `${arn}/*`],
      },
    },
  };
}
