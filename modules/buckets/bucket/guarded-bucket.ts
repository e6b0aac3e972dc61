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
import type { ExistingConfiguration } from "../adoption/adoption";
import { BucketAdoption } from "../adoption/bucket-adoption";
import { keepsItsKey } from "../adoption/keeps-its-key";
import { longestBucketArn } from "../../aws/arn";
import { bucketPolicyDocument } from "../policy/bucket-policy-document";
import { claimBucketName } from "./claim-bucket-name";
import { guardStatements } from "./guard-statements";
import {
  assertGuardedBucketProps,
  type GuardedBucketProps,
} from "./guarded-bucket-props";
import { MfaDeleteCeremony } from "./mfa-delete-ceremony";
import { lifecycleRules } from "./lifecycle-rules";
import { declareProtection } from "../options/declarations";
import { literalRegion } from "../options/region";
import { heldToRegion } from "./held-to-region";
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
  readonly objectLock?: S3BucketObjectLockConfigurationA;
  readonly adoption?: BucketAdoption;
  readonly policy: S3BucketPolicy;
  readonly kmsKeyArn?: string;
  readonly accountId?: string;
  /** The command that switches MFA delete on; undefined when another protection was chosen. */
  readonly mfaDeleteCommand?: string;

  /** Every read of a reference makes a new token, and a token is the dearest thing cdktf makes: read once. */
  private readonly companion: { provider: AwsProvider; bucket: string };
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
    this.lifecycle = props.retirement ? undefined : { preventDestroy: true };

    this.bucket = this.addBucket(props);
    this.arn = this.bucket.arn;
    this.adoption =
      props.adopt &&
      new BucketAdoption(this.bucket, props.bucketName, props.adopt);
    this.companion = { provider: props.provider, bucket: this.bucket.id };
    this.region =
      literalRegion(props.provider) ?? props.region ?? this.bucket.region;
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
        ...(props.adopt &&
          props.kmsKeyArn === undefined && {
            lifecycle: {
              precondition: [keepsItsKey(this.bucket, props.bucketName)],
            },
          }),
      }),
    );
    this.policy = this.addPolicy(props);
    this.objectLock = this.addObjectLock(protection);
    this.mfaDeleteCommand = this.addCeremony(protection);
    this.addLifecycle(props);
    this.assertAnswered();
  }

  /** Without `object_lock_enabled`, which would replace a bucket that exists: its configuration switches Object Lock on. */
  private addBucket(props: GuardedBucketProps): S3Bucket {
    const bucket = new S3Bucket(this, "Bucket", {
      provider: props.provider,
      bucket: props.bucketName,
      ...(props.tags && { tags: { ...props.tags } }),
      lifecycle: this.bucketLifecycle(props),
    });
    if (props.retirement) {
      declareProtection(bucket, "retirement", { ...props.retirement });
    }
    if (props.historyWindowDays !== undefined) {
      declareProtection(bucket, "historyWindowDays", props.historyWindowDays);
    }
    return bucket;
  }

  private bucketLifecycle(
    props: GuardedBucketProps,
  ): TerraformResourceLifecycle | undefined {
    const own = {
      ...(props.adopt && !props.tags && { ignoreChanges: ["tags"] }),
      ...heldToRegion(props),
    };
    return Object.keys(own).length > 0
      ? { ...this.lifecycle, ...own }
      : this.lifecycle;
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
    this.adoption?.takePolicy(policy, guardStatements(props, this.arn));
    return policy;
  }

  private addObjectLock(
    protection: VersionProtection,
  ): S3BucketObjectLockConfigurationA | undefined {
    return protection.kind === "object-lock"
      ? this.adopted(
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
        )
      : undefined;
  }

  private addCeremony(protection: VersionProtection): string | undefined {
    return protection.kind === "mfa-delete"
      ? new MfaDeleteCeremony(this, "MfaDelete", {
          bucket: this.bucket,
          versioning: this.versioning,
          bucketName: this.bucketName,
          region: this.region,
          switchedOn: protection.switchedOn,
        }).command
      : undefined;
  }

  private addLifecycle(props: GuardedBucketProps): void {
    const rules = lifecycleRules(props);
    if (rules.length > 0) {
      this.adopted(
        "lifecycle",
        new S3BucketLifecycleConfiguration(this, "Lifecycle", {
          ...this.companion,
          rule: rules,
          dependsOn: [this.versioning],
        }),
      );
    }
  }

  private adopted<T extends TerraformResource>(
    configuration: ExistingConfiguration,
    resource: T,
  ): T {
    this.adoption?.take(configuration, resource);
    return resource;
  }

  /** What is made beside a bucket may still come: of that only the synthesis can tell. */
  private assertAnswered(): void {
    const { adoption } = this;
    if (adoption) {
      adoption.assertAnswered(["lifecycle", "objectLock"]);
      this.node.addValidation({
        validate: () => [adoption.unanswered() ?? []].flat(),
      });
    }
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
