import { listOf, oneOf, text } from "../options/option-kinds";
import { objectOf, required } from "../options/option-table";

/**
 * Takes over a bucket that is in use: Terraform imports what exists instead of creating it, and replaces nothing. It
 * belongs to the bucket for as long as that lives: with `adopt` go the policy's statements and the tags that it keeps.
 *
 * Tags of the bucket stay as they are unless `tags` is given, which then is all that it has. Default encryption with KMS
 * needs `kmsKeyArn`, or the plan is refused. Access by ACL must be moved into the policy first: S3 does not switch ACLs
 * off while they grant anything. CORS, website, logging, inventory and the like are left alone.
 *
 * @see https://developer.hashicorp.com/terraform/language/import
 */
export interface Adoption {
  /**
   * The configurations that the bucket already has. Importing one that does not exist fails the plan.
   *
   * One that is left out: `versioning`, `encryption`, `publicAccessBlock` and `ownershipControls` are overwritten, and
   * the plan shows something new instead of a change. So are `lifecycle`, `objectLock`, `replication` and `notification`
   * where an option writes them; where none does, they stay as they are and go on working. Of lifecycle, Object Lock and
   * replication every plan warns when the live bucket has more than what is written here; notifications nobody watches.
   *
   * A bucket made since April 2023 has `encryption`, `publicAccessBlock` and `ownershipControls`.
   */
  readonly existing: readonly ExistingConfiguration[];
  /**
   * The bucket's present policy, as `aws s3api get-bucket-policy --query Policy --output text` prints it; its statements
   * are kept beside ours, and those that are ours already once. `"none"` when there is none. Every plan warns when the
   * live policy has statements that are not written here.
   */
  readonly policy: string;
}

export type ExistingConfiguration = (typeof EXISTING_CONFIGURATIONS)[number];

const EXISTING_CONFIGURATIONS = [
  "versioning",
  "encryption",
  "publicAccessBlock",
  "ownershipControls",
  "lifecycle",
  "objectLock",
  "replication",
  "notification",
] as const;

export const ADOPTION = objectOf<Adoption>({
  existing: required(listOf(oneOf(EXISTING_CONFIGURATIONS))),
  policy: required(
    text('paste the bucket\'s present policy, or write "none" without one'),
  ),
});
