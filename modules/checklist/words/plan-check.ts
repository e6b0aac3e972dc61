import type { Place } from "../../facts/plan-facts";

/** What Terraform is to find, in S3's words. */
export type PlanDemand =
  | {
      readonly kind: "versioning-enabled";
      /** The status, as an expression in which `self` is the resource that is asked. */
      readonly status: string;
    }
  | {
      /** Two Regions of the commercial partition. */
      readonly kind: "regions-differ";
      /** Expressions of the stack. */
      readonly regions: readonly [string, string];
    }
  | {
      /** The policy denies an action on its bucket, or on all objects in it, to everybody without fresh MFA. */
      readonly kind: "policy-guards";
      /** The bucket's name; undefined where only the policy's own argument `bucket` tells it. */
      readonly bucket: string | undefined;
      readonly action: GuardedAction;
      readonly maxMfaAgeSeconds: number;
    }
  | {
      /** The policy denies nothing but the guarded actions, plain HTTP, and keys that the caller provides. */
      readonly kind: "policy-denies-no-more";
    }
  | {
      /** The argument `bucket` is one of these names, or none of them. */
      readonly kind: "names" | "names-none";
      /** Expressions of the stack. */
      readonly names: readonly string[];
    };

export type GuardedAction = "s3:DeleteBucket" | "s3:DeleteObjectVersion";

/** A condition that a resource is to carry in place of a verdict. */
export interface PlanCheck {
  /** The resource that carries it. */
  readonly at: Place;
  readonly demand: PlanDemand;
  /** What must hold, in words. */
  readonly words: string;
}
