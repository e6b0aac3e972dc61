import { Token } from "cdktf";
import { Construct } from "constructs";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { accountOf } from "../replication/account-of";
import { assertBucketName } from "./bucket-name";
import { policyDocument } from "../policy/policy-document";
import type { PolicyStatement } from "../policy/policy-statement";
import { awsProvider } from "../options/construct-kinds";
import { checkedBy, flag, principalArns } from "../options/option-kinds";
import {
  assertOptions,
  required,
  shown,
  type OptionTable,
} from "../options/option-table";
import { TAGS } from "../options/tags";
import {
  DEFAULT_MAX_MFA_AGE_SECONDS,
  MFA_AGE,
  withoutFreshMfa,
} from "../policy/fresh-mfa";
import { misuse } from "../../sentences/misuse";

export interface BucketKeyProps {
  /** The provider of the bucket's Region and account: a key encrypts only there. */
  readonly provider: AwsProvider;
  readonly bucketName: string;
  /**
   * Age in seconds up to which a sign-in with MFA may disable the key or schedule its deletion: 1 to 129,600.
   * @default 1 - nobody does before changing the key's policy
   */
  readonly maxMfaAgeSeconds?: number;
  /**
   * ARNs of IAM users or roles that may disable and delete the key without MFA. Each is a way around the guard.
   * @default - none
   */
  readonly exemptPrincipalArns?: readonly string[];
  /**
   * ARNs of replication roles of other accounts that encrypt replicas with this key. A role of the key's own account
   * needs no entry: its own policy is enough.
   * @default - none
   */
  readonly replicationRoleArns?: readonly string[];
  /**
   * Also names the key `alias/<bucketName>`, for people: the name says which bucket is lost with it. Free.
   * @default false
   */
  readonly alias?: boolean;
  /** @default - none */
  readonly tags?: { readonly [key: string]: string };
}

const OPTIONS: OptionTable<BucketKeyProps> = {
  provider: required(awsProvider),
  bucketName: required(checkedBy(assertBucketName)),
  maxMfaAgeSeconds: MFA_AGE,
  exemptPrincipalArns: principalArns,
  replicationRoleArns: principalArns,
  alias: flag,
  tags: TAGS,
};

/** The longest that KMS takes, for a deletion that nobody noticed at once. */
const DELETION_WINDOW_DAYS = 30;

/**
 * The KMS key of one bucket, in its Region. Losing the key is losing the data: a deleted key opens no object and no
 * version of it, whatever else guards them. So it cannot be destroyed by a plan, and disabling or deleting it is denied
 * without fresh MFA; whoever may change its policy can lift that. Removing this construct from the app removes its
 * `prevent_destroy` as well.
 *
 * About 1 USD per key and month, the first two yearly rotations add as much each, and KMS bills requests; a Bucket Key
 * keeps those few.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 * @see https://aws.amazon.com/kms/pricing/
 */
export class BucketKey extends Construct {
  readonly key: KmsKey;
  /** What `kmsKeyArn` takes. */
  readonly arn: string;

  /**
   * @throws when the name is not one S3 takes, or KMS does not take it as an alias, the MFA age is not a whole number of
   * seconds, or a principal is not the full ARN of one user or role
   */
  constructor(scope: Construct, id: string, props: BucketKeyProps) {
    super(scope, id);
    assertBucketKeyProps(props);
    const { provider, bucketName } = props;
    this.key = new KmsKey(this, "Key", {
      provider,
      description: `Encrypts the objects of bucket ${bucketName}; deleting it loses them`,
      enableKeyRotation: true,
      deletionWindowInDays: DELETION_WINDOW_DAYS,
      policy: policyDocument(keyStatements(props)),
      ...(props.tags && { tags: { ...props.tags } }),
      lifecycle: { preventDestroy: true },
    });
    this.arn = this.key.arn;
    if (props.alias) {
      new KmsAlias(this, "Alias", {
        provider,
        name: `alias/${bucketName}`,
        targetKeyId: this.key.keyId,
      });
    }
  }
}

/** In a key's policy `*` is the key itself. */
function keyStatements({
  provider,
  maxMfaAgeSeconds = DEFAULT_MAX_MFA_AGE_SECONDS,
  exemptPrincipalArns = [],
  replicationRoleArns = [],
}: BucketKeyProps): PolicyStatement[] {
  return [
    {
      Sid: "LetIamPoliciesOfTheAccountDecide",
      Effect: "Allow",
      // The account itself, as its ARN would name it, but without a partition to get wrong.
      Principal: { AWS: accountOf(provider) },
      Action: "kms:*",
      Resource: "*",
    },
    {
      Sid: "DenyKeyDeletionWithoutFreshMfa",
      Effect: "Deny",
      // AWS's own spelling of everyone in key policies; it equals "*".
      Principal: { AWS: "*" },
      Action: ["kms:DisableKey", "kms:ScheduleKeyDeletion"],
      Resource: "*",
      Condition: withoutFreshMfa({ maxMfaAgeSeconds, exemptPrincipalArns }),
    },
    ...(replicationRoleArns.length > 0
      ? [
          {
            Sid: "EncryptReplicasFromOtherAccounts",
            Effect: "Allow",
            Principal: { AWS: replicationRoleArns },
            Action: ["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"],
            Resource: "*",
          } as const,
        ]
      : []),
  ];
}

function assertBucketKeyProps(props: BucketKeyProps): void {
  assertOptions<BucketKeyProps>(
    `the key of bucket ${shown(props?.bucketName)}`,
    props,
    OPTIONS,
  );
  const { bucketName } = props;
  if (
    props.alias &&
    !Token.isUnresolved(bucketName) &&
    bucketName.includes(".")
  ) {
    throw misuse(
      `Cannot give the key of bucket "${bucketName}" an alias: the name contains a dot, KMS takes letters, digits, "/", "_" and "-"; drop alias`,
    );
  }
}
