import { TerraformStack, Token, type TerraformResource } from "cdktf";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import type { Adoption, ExistingConfiguration } from "./adoption";
import { addressOf } from "../options/address-of";
import { importResource } from "./import-resource";
import { liveAsserts } from "./live-asserts";
import { misuse } from "../../sentences/misuse";

/** What writes a configuration that not every bucket has, and who tells of it where nothing does. */
const WAYS_OUT: Partial<Record<ExistingConfiguration, string>> = {
  lifecycle:
    "set lifecycleRules, coldStorage or historyWindowDays, none of which goes with MFA delete; or take the word out: its rules then go on as they are, and each plan warns of them",
  objectLock:
    'set versionProtection to { kind: "object-lock", ... }; or take the word out: Object Lock then stays as it is, and each plan warns of it',
  replication:
    "replicate from the bucket, as a pair does from its primary, with twoWay from its replica too, and BucketReplication from any bucket; or take the word out: its rules then go on as they are, and each plan warns of them",
  notification:
    "set failedReplicationNotifications, for the primary of a pair; or take the word out: its notifications then stay as they are, and no plan tells of them",
};

/**
 * A bucket in use that is taken over. Whoever writes a configuration of it says so here: it is imported where the owner
 * named it, and a `check` block compares the live bucket with what is written.
 */
export class BucketAdoption {
  private readonly written = new Map<
    ExistingConfiguration | "policy",
    string
  >();
  private sids: readonly string[] = [];

  /** @param bucketName by which Terraform imports the bucket and what configures it */
  constructor(
    private readonly bucket: S3Bucket,
    private readonly bucketName: string,
    private readonly adoption: Adoption,
  ) {
    importResource(bucket, bucketName);
  }

  /** Takes a configuration over, where the bucket has it. */
  take(
    configuration: ExistingConfiguration,
    resource: TerraformResource,
  ): void {
    this.takeIf(
      this.adoption.existing.includes(configuration),
      configuration,
      resource,
    );
  }

  /** Takes the policy over, where the bucket has one. */
  takePolicy(
    policy: S3BucketPolicy,
    statements: readonly { readonly Sid?: string }[],
  ): void {
    this.sids = [...new Set(statements.map(({ Sid = "" }) => Sid))];
    this.takeIf(this.adoption.policy !== "none", "policy", policy);
  }

  /** Why a word of the owner would be dropped; undefined when each of them, or each of these, is answered by a resource. */
  unanswered(
    words: readonly ExistingConfiguration[] = this.adoption.existing,
  ): string | undefined {
    const word = this.adoption.existing.find(
      (named) => words.includes(named) && !this.written.has(named),
    );
    return (
      word &&
      `Cannot adopt bucket "${this.bucketName}": adopt.existing names "${word}", which nothing here writes, ${WAYS_OUT[word]}`
    );
  }

  /** @throws when a word of the owner, one of these where they are given, is answered by no resource */
  assertAnswered(words?: readonly ExistingConfiguration[]): void {
    const problem = this.unanswered(words);
    if (problem !== undefined) {
      throw misuse(problem);
    }
  }

  private takeIf(
    exists: boolean,
    configuration: ExistingConfiguration | "policy",
    resource: TerraformResource,
  ): void {
    this.written.set(configuration, addressOf(resource));
    if (exists) {
      importResource(resource, this.bucketName);
    }
    this.watch();
  }

  private watch(): void {
    const address = addressOf(this.bucket);
    TerraformStack.of(this.bucket).addOverride(
      `check.adoption_${this.bucket.friendlyUniqueId}`,
      {
        assert: liveAsserts({
          bucket: address,
          name: Token.isUnresolved(this.bucketName)
            ? address
            : `bucket "${this.bucketName}"`,
          lifecycle: this.written.get("lifecycle"),
          objectLock: this.written.get("objectLock"),
          replication: this.written.get("replication"),
          sids: this.sids,
        }),
      },
    );
  }
}
