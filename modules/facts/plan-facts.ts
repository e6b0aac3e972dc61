import type { AppFacts } from "./bucket-facts";

/** A resource that Terraform can be asked about when it plans or applies. */
export interface Place {
  /** Construct path of the stack. */
  readonly stack: string;
  /** Terraform address inside that stack. */
  readonly address: string;
}

/** What of a bucket Terraform can tell where synthesis cannot; a member is missing where nobody can be asked. */
export interface AskableFacts {
  /** The Region, as an expression of the bucket's stack. */
  readonly region?: string;
  /** What keeps the versioning status, and the status as an expression in which `self` is that resource. */
  readonly versioning?: Place & { readonly status: string };
  /** What keeps the policy, as its argument `policy`. */
  readonly policy?: Place;
  /** What replicates the bucket. */
  readonly replication?: Place;
}

/** A configuration whose bucket only Terraform can tell. */
export interface Naming {
  /** The configuration: its argument `bucket` names the bucket. */
  readonly at: Place;
  /** Path of the only bucket that it may mean; undefined where it is to mean no bucket of the app. */
  readonly path: string | undefined;
  /** The name of that bucket, or the names of all buckets of the app, as expressions of the stack of `at`. */
  readonly names: readonly string[];
}

/** What can be handed to Terraform. */
export interface PlanFacts {
  /** The app's facts if each of `namings` is found true. */
  readonly ifNamed: AppFacts;
  readonly namings: readonly Naming[];
  /** @param path a bucket's path */
  askable(path: string): AskableFacts;
}
