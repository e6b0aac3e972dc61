import type { AccountFacts } from "./account-facts";
import type { CalledFacts, ReplicationAlarmFacts } from "./alarm-facts";
import type { Fact, Unknown } from "./fact";
import type { KmsKeyFacts } from "./kms-key-facts";

/** Everything the checklist may know of an app: facts in S3's words, none of Terraform's. */
export interface AppFacts {
  readonly buckets: readonly BucketFacts[];
  /** CloudWatch alarms on the replication metrics of any bucket. */
  readonly alarms: readonly ReplicationAlarmFacts[];
  /** What could not be linked to a bucket of this app, or to the role of a replication. */
  readonly unlinked: readonly UnlinkedFacts[];
  /** Waivers that stand on a configuration whose bucket is known, where nothing reads them. */
  readonly strayWaivers: readonly StrayWaiverFacts[];
  /** What may make buckets that the app does not write, and so nobody judges. */
  readonly notSeen: readonly UnseenFacts[];
  /** Blocks that change the state of what is judged, and which no resource shows. */
  readonly stateBlocks: readonly StateBlockFacts[];
  /** Stacks whose resources may not be AWS's. */
  readonly foreignProviders: readonly ForeignProviderFacts[];
  /** Construct paths of all stacks. */
  readonly stacks: readonly string[];
  /** Every bucket by its `path`; a replication rule names its destination this way. */
  readonly bucketsByPath: ReadonlyMap<string, BucketFacts>;
}

/** One `aws_s3_bucket` (all of its instances, with count or for_each), one directory bucket, or one opaque module. */
export interface BucketFacts {
  /** Construct path, such as `storage/Orders/Primary/Bucket`; `stack/address` when no construct made it. Unique. */
  readonly path: string;
  /** Construct path of the stack that holds it. */
  readonly stack: string;
  /** Terraform address inside that stack, such as `aws_s3_bucket.Orders_Primary`. */
  readonly address: string;
  /** `module`: an HCL module, in which buckets would be invisible. */
  readonly kind: "general-purpose" | "directory" | "module";
  /** Paths of all constructs that claim `address`, when more than one does: Terraform would see a single bucket. */
  readonly sharedBy: readonly string[];
  readonly name: Fact<string>;
  /**
   * The bucket's ARN as every gathered policy document writes it: `arn:aws:s3:::name` for a known name, otherwise one
   * opaque `${stack/address.arn}`. Equal text means equal bucket.
   */
  readonly arn: string;
  readonly region: Fact<string>;
  /** The account that owns it. */
  readonly account: Fact<AccountFacts>;
  readonly role: BucketRole;
  readonly forceDestroy: Fact<boolean>;
  readonly preventDestroy: Fact<boolean>;
  readonly versioning: Fact<VersioningFacts>;
  readonly replication: Fact<ReplicationFacts>;
  readonly policy: Fact<BucketPolicyFacts>;
  readonly lifecycle: Fact<LifecycleFacts>;
  readonly encryption: Fact<EncryptionFacts>;
  readonly objectLock: Fact<ObjectLockFacts>;
  /** Whom the bucket itself tells of each object that failed to replicate, whatever its key. */
  readonly notifiedOfFailures: Fact<readonly CalledFacts[]>;
  /** `BucketOwnerEnforced`, `BucketOwnerPreferred` or `ObjectWriter`, spelled as written; absent means the first. */
  readonly objectOwnership: Fact<string>;
  /** `Requester` or `BucketOwner`, spelled as written; absent means the owner. */
  readonly requestPayer: Fact<string>;
  /** Two or more configurations of one kind for this bucket: the last one applied wins, so none can be trusted. */
  readonly conflicts: readonly ConflictFacts[];
  /** What the owner says of MFA delete, which Terraform can neither switch on nor be trusted to declare. */
  readonly mfaDelete: Fact<MfaDeleteFacts>;
  /** Days that the owner promised to keep noncurrent versions; absent means for ever. */
  readonly historyWindowDays: Fact<number>;
  /** The owner's word that this bucket is being given up, until a last day. */
  readonly retirement: Fact<RetirementFacts>;
  /** Waivers as written on the bucket, unchecked: the checklist judges them too. */
  readonly waivers: readonly unknown[];
}

/** A replica is a bucket that a valid replication rule of another bucket points at; nobody marks it. */
export type BucketRole = "primary" | "replica" | "both" | "neither";

export interface VersioningFacts {
  /** `Enabled`, `Suspended` or `Disabled`, spelled as written. */
  readonly status: Fact<string>;
  /** `mfa_delete` as written in the configuration. */
  readonly mfaDelete: Fact<string>;
  readonly preventDestroy: Fact<boolean>;
  readonly address: string;
}

export interface ReplicationFacts {
  readonly rules: readonly ReplicationRuleFacts[];
  /** Why S3 would not take the configuration, in words: then none of it is in force. */
  readonly refusals: readonly string[];
  readonly role: Fact<RoleFacts>;
  readonly address: string;
}

export interface ReplicationRuleFacts {
  readonly id: Fact<string>;
  /** `Enabled` or `Disabled`, spelled as written. */
  readonly status: Fact<string>;
  readonly scope: RuleScope;
  readonly deleteMarkers: Fact<string>;
  readonly destination: DestinationFacts;
  /** `source_selection_criteria.sse_kms_encrypted_objects.status`. */
  readonly kmsObjects: Fact<string>;
  /** `destination.encryption_configuration.replica_kms_key_id`, references in canonical form. */
  readonly replicaKmsKey: Fact<string>;
  /** That key; unknown when it is no ARN and no key of the app. */
  readonly replicaKey: Fact<KmsKeyFacts>;
  /** `destination.metrics.status`. */
  readonly metrics: Fact<string>;
}

/** What a replication rule covers. */
export type RuleScope =
  | { readonly kind: "whole-bucket" }
  | { readonly kind: "filtered"; readonly by: string }
  | Unknown;

export interface DestinationFacts {
  readonly bucket:
    | { readonly kind: "in-app"; readonly path: string }
    | { readonly kind: "outside"; readonly arn: string }
    | Unknown;
  /** Canonical ARN, as in policy documents; absent when nothing is known. */
  readonly arn: Fact<string>;
  readonly region: Fact<string>;
  /** Set on a rule into another account. */
  readonly account: Fact<string>;
  /** The owner's word that a bucket outside the app keeps versions and is guarded; absent when nobody said so. */
  readonly declaredVersioned: Fact<boolean>;
  /** The owner's word that a bucket outside the app has Object Lock; absent when nobody said so. */
  readonly declaredObjectLock: Fact<boolean>;
}

/** One policy of a role, and the address of what gives it to the role, where that is known. */
export type RolePolicyFacts = Fact<unknown> & { readonly by?: string };

/** The role that S3 assumes to replicate, with every policy of the app that is attached to it. */
export interface RoleFacts {
  /** Canonical ARN or reference. */
  readonly arn: string;
  readonly trust: Fact<unknown>;
  /** Inline and attached policy documents; unknown for one that is not written in this app. */
  readonly policies: readonly RolePolicyFacts[];
  /** The document of the role's permissions boundary, which has to allow what the policies do. */
  readonly boundary: Fact<unknown>;
}

export interface BucketPolicyFacts {
  /** The policy as a JSON value, each string a text as it is printed; unknown when it cannot be read at synth. */
  readonly document: Fact<unknown>;
  readonly preventDestroy: Fact<boolean>;
  readonly address: string;
}

export interface LifecycleFacts {
  readonly rules: readonly LifecycleRuleFacts[];
  /** Why S3 would not take the configuration, in words: then what stood there before goes on. */
  readonly refusals: readonly string[];
  readonly address: string;
}

export interface LifecycleRuleFacts {
  readonly id: Fact<string>;
  readonly status: Fact<string>;
  readonly noncurrentExpiration: Fact<NoncurrentExpirationFacts>;
  /** Storage classes to which it moves objects or their noncurrent versions; empty when it moves none. */
  readonly movesTo: Fact<readonly string[]>;
}

export interface NoncurrentExpirationFacts {
  readonly days: Fact<number>;
}

export interface EncryptionFacts {
  /** `AES256`, `aws:kms` or `aws:kms:dsse`, spelled as written. */
  readonly algorithm: Fact<string>;
  /** Canonical key ARN, id or reference. */
  readonly kmsKey: Fact<string>;
  /** That key; unknown when it is no ARN and no key of the app. */
  readonly key: Fact<KmsKeyFacts>;
  readonly bucketKey: Fact<boolean>;
}

export interface ObjectLockFacts {
  readonly enabled: Fact<boolean>;
  /** `GOVERNANCE` or `COMPLIANCE` of the default retention. */
  readonly mode: Fact<string>;
  readonly days: Fact<number>;
  readonly years: Fact<number>;
}

export interface ConflictFacts {
  /** Terraform type, such as `aws_s3_bucket_policy`; that of the bucket itself where several have its name. */
  readonly what: string;
  /** Of buckets of one name, the first few. */
  readonly addresses: readonly string[];
  /** How many there are. */
  readonly count: number;
}

export interface MfaDeleteFacts {
  /** By whom and on which day (YYYY-MM-DD) MFA delete was switched on; absent while the ceremony is still to be done. */
  readonly switchedOn: Fact<{ readonly by: string; readonly on: string }>;
  /** A `check` block of the same stack reads the live state at every plan. */
  readonly watched: boolean;
  /** The command that switches it on. */
  readonly command: Fact<string>;
}

export interface RetirementFacts {
  readonly reason: string;
  /** Last day, inclusive, UTC, YYYY-MM-DD. */
  readonly until: string;
}

/** A resource that configures a bucket, or gives a policy to a role, and nobody can know which one. */
export interface UnlinkedFacts {
  readonly path: string;
  readonly stack: string;
  readonly address: string;
  /** Terraform type. */
  readonly what: string;
  readonly of: "bucket" | "role";
  /** The expression that names the bucket or the role. */
  readonly because: string;
  /** True when it may be one of the app; false for one that is certain to be outside it. */
  readonly mayBeAny: boolean;
  /** Paths of the buckets that the expression speaks of: it may mean one of them, or an instance. */
  readonly mayBe: readonly string[];
  /** Waivers as written on it, unchecked. */
  readonly waivers: readonly unknown[];
}

export interface StrayWaiverFacts {
  readonly path: string;
  readonly stack: string;
  readonly address: string;
  /** Path of the bucket that it configures. */
  readonly bucket: string;
}

export interface UnseenFacts {
  readonly path: string;
  readonly stack: string;
  readonly address: string;
  /** Why buckets may stand behind it, in words. */
  readonly because: string;
}

/** A block by which Terraform forgets, destroys, renames or takes over something that is judged. */
export interface StateBlockFacts {
  /** Construct path of the stack. */
  readonly stack: string;
  /** What it does, as a sentence. */
  readonly because: string;
}

export interface ForeignProviderFacts {
  /** Construct path of the stack. */
  readonly stack: string;
  /** What its provider is instead, or where it leads, in words. */
  readonly because: string;
}
