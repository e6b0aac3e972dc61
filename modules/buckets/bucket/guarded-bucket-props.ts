import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { assertAccountId } from "../options/account-id";
import { awsProvider } from "../options/construct-kinds";
import { KMS_KEY_ARN } from "../options/kms-key-arn";
import { aFunction, checkedBy, principalArns } from "../options/option-kinds";
import {
  assertOptions,
  required,
  shown,
  type OptionTable,
} from "../options/option-table";
import { assertPromisedRegion, PROMISED_REGION } from "../options/region";
import { TAGS } from "../options/tags";
import {
  CONFIGURATION_GUARD,
  type ConfigurationGuard,
} from "../policy/configuration-guard";
import { MFA_AGE } from "../policy/fresh-mfa";
import type { PolicyStatement } from "../policy/policy-statement";
import { ADOPTION, type Adoption } from "../adoption/adoption";
import { assertBucketName } from "./bucket-name";
import {
  assertLifecycle,
  LIFECYCLE_OPTIONS,
  type Lifecycle,
} from "./lifecycle-rules";
import { RETIREMENT, type Retirement } from "./retirement";
import {
  VERSION_PROTECTION,
  type VersionProtection,
} from "./version-protection";

/** The choices that hold for both buckets of a pair. */
export interface GuardProps {
  /**
   * Age in seconds up to which a sign-in with MFA may delete versions or the bucket: 1 to 129,600. The checklist accepts
   * more than 1 only when told so.
   * @default 1 - nobody deletes before changing the policy
   */
  readonly maxMfaAgeSeconds?: number;
  /**
   * ARNs of IAM users or roles that may delete versions and the bucket without MFA. Each is a way around the guard.
   * @default - none
   */
  readonly exemptPrincipalArns?: readonly string[];
  /**
   * Denies changing the protection itself to all but named deployers.
   * @default - whoever IAM lets change the bucket may
   */
  readonly configurationGuard?: ConfigurationGuard;
  /**
   * Lifts `prevent_destroy` and the guard against deleting the bucket.
   * @default - the bucket is here to stay
   */
  readonly retirement?: Retirement;
  /**
   * All tags of the bucket, but for those that its provider gives to everything.
   * @default - none; an adopted bucket keeps its own
   */
  readonly tags?: { readonly [key: string]: string };
}

export const GUARD_OPTIONS: OptionTable<GuardProps> = {
  maxMfaAgeSeconds: MFA_AGE,
  exemptPrincipalArns: principalArns,
  configurationGuard: CONFIGURATION_GUARD,
  retirement: RETIREMENT,
  tags: TAGS,
};

/** The choices that each bucket makes for itself. */
export interface SideProps {
  /** The provider of the Region, and of the account, in which the bucket is made. */
  readonly provider: AwsProvider;
  /**
   * Code of the bucket's Region, where a variable or the environment names the provider's. Terraform compares both before it
   * plans the bucket, and goes no further where they differ; of a provider that names no Region it knows after apply.
   * @default - the Region that the provider names
   */
  readonly region?: string;
  /**
   * Statements of your own, merged into the bucket's one policy; called with the bucket's ARN.
   * @default - none
   */
  readonly policyStatements?: (bucketArn: string) => readonly PolicyStatement[];
  /**
   * ARN of the KMS key, in the bucket's Region, that encrypts new objects by default (SSE-KMS with a Bucket Key). KMS
   * bills each key and its use. In a pair, give one on both sides or on neither.
   * @default - SSE-S3, free
   */
  readonly kmsKeyArn?: string;
  /**
   * Takes over a bucket that exists, instead of making it.
   * @default - the bucket is made
   */
  readonly adopt?: Adoption;
}

export const SIDE_OPTIONS: OptionTable<SideProps> = {
  provider: required(awsProvider),
  region: PROMISED_REGION,
  policyStatements: aFunction("(bucketArn) => [{ Effect, ... }]"),
  kmsKeyArn: KMS_KEY_ARN,
  adopt: ADOPTION,
};

export interface GuardedBucketProps extends GuardProps, SideProps, Lifecycle {
  readonly bucketName: string;
  /** @default { kind: "mfa-delete" } */
  readonly versionProtection?: VersionProtection;
  /**
   * Account of the bucket, twelve digits, when the bucket it replicates with is in another one.
   * @default - the same account
   */
  readonly accountId?: string;
}

const OPTIONS: OptionTable<GuardedBucketProps> = {
  bucketName: required(checkedBy(assertBucketName)),
  versionProtection: VERSION_PROTECTION,
  accountId: checkedBy(assertAccountId),
  ...LIFECYCLE_OPTIONS,
  ...GUARD_OPTIONS,
  ...SIDE_OPTIONS,
};

/**
 * Refuses what S3 would refuse, or what would weaken a guard without saying so.
 *
 * @throws on the first prop that cannot stand; the message names the bucket, the value and the fix
 */
export function assertGuardedBucketProps(props: GuardedBucketProps): void {
  assertOptions<GuardedBucketProps>(
    `bucket ${shown(props?.bucketName)}`,
    props,
    OPTIONS,
  );
  assertPromisedRegion(`bucket ${shown(props.bucketName)}`, props);
  assertLifecycle(props.bucketName, props, props.versionProtection);
}
