import type { TerraformResource, TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import {
  importExisting,
  importResource,
  type Adoption,
  type ExistingConfiguration,
} from "./adoption";
import { longestBucketArn } from "../../aws/arn";
import { bucketPolicyDocument } from "../policy/bucket-policy-document";
import { claimBucketName } from "./claim-bucket-name";
import { guardStatements } from "./guard-statements";
import {
  assertGuardedBucketProps,
  type GuardedBucketProps,
} from "./guarded-bucket-props";
import { MfaDeleteCeremony } from "./mfa-delete-ceremony";
import { noncurrentVersionsRule } from "./noncurrent-versions";
import { declareProtection } from "../options/declarations";
import { literalRegion } from "../options/region";
import type { ReplicationEnd } from "../replication/replication-end";
import {
  DEFAULT_VERSION_PROTECTION,
  type VersionProtection,
} from "./version-protection";

/**
 * One bucket that survives scenarios 2 to 5: versioned, encrypted, private, its history kept, its versions and itself
 * guarded against deletion. It is not replicated: for scenario 1 use `ProtectedBucket`, or two of these with a
 * `BucketReplication`.
 */
export class GuardedBucket extends Construct implements ReplicationEnd {
  readonly bucketName: string;
  /** The Region's code when the provider names it literally, otherwise a reference. */
  readonly region: string;
  readonly provider: AwsProvider;
  readonly bucket: S3Bucket;
  readonly arn: string;
  readonly versioning: S3BucketVersioningA;
  readonly policy: S3BucketPolicy;
  readonly kmsKeyArn?: string;
  readonly accountId?: string;
  /** The command that switches MFA delete on; undefined when another protection was chosen. */
  readonly mfaDeleteCommand?: string;

  /** Every read of a reference makes a new token, and a token is the dearest thing cdktf makes: read once. */
  private readonly companion: { provider: AwsProvider; bucket: string };
  private readonly adoption?: Adoption;
  private readonly lifecycle?: TerraformResourceLifecycle;

  /**
   * @throws when the name is not one S3 takes or is used twice in the app, the MFA age is not a whole number of seconds,
   * the policy is over 20 KB, MFA delete meets a lifecycle, or another prop cannot stand
   */
  constructor(scope: Construct, id: string, props: GuardedBucketProps) {
    super(scope, id);
    assertGuardedBucketProps(props);
    const { versionProtection: protection = DEFAULT_VERSION_PROTECTION } =
      props;
    claimBucketName(props.bucketName, this);

    this.bucketName = props.bucketName;
    this.provider = props.provider;
    this.kmsKeyArn = props.kmsKeyArn;
    this.accountId = props.accountId;
    this.adoption = props.adopt;
    this.lifecycle = props.retirement ? undefined : { preventDestroy: true };

    this.bucket = this.addBucket(props, protection);
    this.arn = this.bucket.arn;
    this.companion = { provider: props.provider, bucket: this.bucket.id };
    this.region = literalRegion(props.provider) ?? this.bucket.region;
    this.versioning = this.adopted(
      "versioning",
      new S3BucketVersioningA(this, "Versioning", {
        ...this.companion,
        versioningConfiguration: { status: "Enabled" },
        lifecycle: this.lifecycle,
      }),
    );
    this.adopted(
      "encryption",
      new S3BucketServerSideEncryptionConfigurationA(this, "Encryption", {
        ...this.companion,
        rule: [encryptionRule(props.kmsKeyArn)],
      }),
    );
    this.policy = this.addPolicy(props);
    this.mfaDeleteCommand = this.addVersionProtection(protection);
    this.addLifecycle(props);
  }

  private addBucket(
    props: GuardedBucketProps,
    protection: VersionProtection,
  ): S3Bucket {
    const bucket = new S3Bucket(this, "Bucket", {
      provider: props.provider,
      bucket: props.bucketName,
      ...(protection.kind === "object-lock" && { objectLockEnabled: true }),
      ...(props.tags && { tags: { ...props.tags } }),
      lifecycle: this.lifecycle,
    });
    if (props.adopt) {
      importResource(bucket, props.bucketName);
    }
    if (props.retirement) {
      declareProtection(bucket, "retirement", { ...props.retirement });
    }
    if (props.historyWindowDays !== undefined) {
      declareProtection(bucket, "historyWindowDays", props.historyWindowDays);
    }
    return bucket;
  }

  /** S3 refuses parallel changes of one bucket's access settings (409 OperationAborted): one after the other. */
  private addPolicy(props: GuardedBucketProps): S3BucketPolicy {
    const publicAccessBlock = this.adopted(
      "publicAccessBlock",
      new S3BucketPublicAccessBlock(this, "PublicAccessBlock", {
        ...this.companion,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      }),
    );
    const ownershipControls = this.adopted(
      "ownershipControls",
      new S3BucketOwnershipControls(this, "OwnershipControls", {
        ...this.companion,
        rule: { objectOwnership: "BucketOwnerEnforced" },
        dependsOn: [publicAccessBlock],
      }),
    );
    const policy = new S3BucketPolicy(this, "Policy", {
      ...this.companion,
      policy: bucketPolicyDocument(
        props.bucketName,
        (bucketArn) => guardStatements(props, bucketArn),
        this.arn,
        longestBucketArn(props.bucketName),
      ),
      dependsOn: [ownershipControls],
      lifecycle: this.lifecycle,
    });
    if (props.adopt && props.adopt.policy !== "none") {
      importResource(policy, props.bucketName);
    }
    return policy;
  }

  private addVersionProtection(
    protection: VersionProtection,
  ): string | undefined {
    if (protection.kind === "mfa-delete") {
      return new MfaDeleteCeremony(this, "MfaDelete", {
        bucket: this.bucket,
        versioning: this.versioning,
        bucketName: this.bucketName,
        region: this.region,
        switchedOn: protection.switchedOn,
      }).command;
    }
    if (protection.kind === "object-lock") {
      this.adopted(
        "objectLock",
        new S3BucketObjectLockConfigurationA(this, "ObjectLock", {
          ...this.companion,
          rule: {
            defaultRetention: {
              mode: protection.mode,
              days: protection.retentionDays,
              years: protection.retentionYears,
            },
          },
          dependsOn: [this.versioning],
        }),
      );
    }
    return undefined;
  }

  private addLifecycle(props: GuardedBucketProps): void {
    const rule = noncurrentVersionsRule(props);
    if (rule) {
      this.adopted(
        "lifecycle",
        new S3BucketLifecycleConfiguration(this, "Lifecycle", {
          ...this.companion,
          rule: [rule],
          dependsOn: [this.versioning],
        }),
      );
    }
  }

  private adopted<T extends TerraformResource>(
    configuration: ExistingConfiguration,
    resource: T,
  ): T {
    return importExisting(
      resource,
      configuration,
      this.bucketName,
      this.adoption,
    );
  }
}

function encryptionRule(kmsKeyArn: string | undefined) {
  return kmsKeyArn === undefined
    ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
    : {
        applyServerSideEncryptionByDefault: {
          sseAlgorithm: "aws:kms",
          kmsMasterKeyId: kmsKeyArn,
        },
        bucketKeyEnabled: true,
      };
}
