/**
 * The account that owns a bucket, in every spelling that is known of it before Terraform runs: its number, and texts that
 * Terraform fills in with it. Equal text means equal account; of unequal texts nobody can tell.
 */
export interface AccountFacts {
  /** Such as `111122223333`, or the `account_id` of a data source that reads who is signed in; none where nobody names it. */
  readonly numbers: readonly string[];
  /** What the ARNs of its users and roles begin with, such as `arn:aws:iam::111122223333:`. */
  readonly arns: readonly string[];
  /** The organization that it belongs to, where a data source reads it. */
  readonly organizations: readonly string[];
  /** Users and roles in it that the bucket's policy names by reference. */
  readonly members: readonly string[];
}
