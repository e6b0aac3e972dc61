/** What an adopted bucket is compared with, by Terraform's addresses. */
export interface Adopted {
  readonly bucket: string;
  /** As the messages name it. */
  readonly name: string;
  /** The lifecycle that is written here, where one is. */
  readonly lifecycle?: string;
  readonly objectLock?: string;
  readonly replication?: string;
  /** The Sids of the policy that is written here; "" for statements without one. */
  readonly sids: readonly string[];
}

/** One `assert` of a `check` block: a plan warns where it does not hold. */
export interface Assert {
  readonly condition: string;
  readonly error_message: string;
}

/**
 * What the live bucket must not have beyond what is written here: the owner may have forgotten to name it. The bucket's
 * own resource holds the live values after import, and after each refresh.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket#attribute-reference
 */
export function liveAsserts(adopted: Adopted): readonly Assert[] {
  return [
    noOtherLifecycleRules(adopted),
    adopted.objectLock === undefined
      ? noObjectLock(adopted)
      : sameRetention(adopted, adopted.objectLock),
    noOtherReplicationRules(adopted),
    noOtherStatements(adopted),
    noGrants(adopted),
  ];
}

function noOtherLifecycleRules({ bucket, name, lifecycle }: Adopted): Assert {
  return noOthers(
    `${bucket}.lifecycle_rule[*].id`,
    idsOf(lifecycle),
    (rules) =>
      lifecycle
        ? `The lifecycle written here takes these rules from ${name}: ${rules}. To keep them, add them to lifecycleRules.`
        : `The lifecycle rules of ${name} stay, and may delete versions for good, unseen by the checklist: ${rules}. Name "lifecycle" in adopt.existing and write them as lifecycleRules, or delete them (aws s3api delete-bucket-lifecycle).`,
  );
}

function noOtherReplicationRules({
  bucket,
  name,
  replication,
}: Adopted): Assert {
  return noOthers(
    `flatten(${bucket}.replication_configuration[*].rules[*].id)`,
    idsOf(replication),
    (rules) =>
      replication
        ? `The replication written here takes these rules from ${name}: ${rules}. Where they lead to, nothing is replicated any more; moreReplicas makes further replicas.`
        : `The replication rules of ${name} stay, unseen by the checklist: ${rules}. Set twoWay to replicate from a replica to its primary, or delete them (aws s3api delete-bucket-replication).`,
  );
}

function noObjectLock({ bucket, name }: Adopted): Assert {
  return {
    condition: `\${${bucket}.object_lock_enabled != true}`,
    error_message: `There is Object Lock on ${name}, which versionProtection does not say: S3 replicates nothing from it to a bucket without. Set versionProtection to { kind: "object-lock", ... }, and name "objectLock" in adopt.existing.`,
  };
}

function sameRetention({ bucket, name }: Adopted, objectLock: string): Assert {
  const live = `flatten(${bucket}.object_lock_configuration[*].rule[*].default_retention)`;
  const own = `flatten(${objectLock}.rule[*].default_retention)`;
  return {
    condition: `\${alltrue([for live in ${live} : alltrue([for own in ${own} : live.mode == own.mode && live.days == coalesce(own.days, 0) && live.years == coalesce(own.years, 0)])])}`,
    error_message: `The default retention of ${name} is another than versionProtection says, and is replaced for new versions: \${jsonencode(${live})}. To keep it, write it into versionProtection.`,
  };
}

/** By `lookup`: each plan would warn that the attribute is deprecated. */
function noOtherStatements({ bucket, name, sids }: Adopted): Assert {
  const sidsOf = `[for statement in flatten([try(jsondecode(lookup(${bucket}, "policy", "")).Statement, [])]) : try(statement.Sid, "")]`;
  return noOthers(
    sidsOf,
    `[${sids.map((sid) => JSON.stringify(sid)).join(", ")}]`,
    (others) =>
      `The policy written here takes these statements from ${name}, by their Sids: ${others}. To keep them, paste the bucket's present policy into adopt.policy.`,
    (others) =>
      `join(", ", [for sid in ${others} : sid == "" ? "one without" : sid])`,
  );
}

function noGrants({ bucket, name }: Adopted): Assert {
  const grants = `${bucket}.grant`;
  return {
    condition: `\${length(${grants}) <= 1 && alltrue([for grant in ${grants} : grant.type == "CanonicalUser"])}`,
    error_message: `The ACL of ${name} grants access to others, and S3 switches no ACL off while it does: the apply will fail. Migrate ACLs first: write what they grant as policyStatements, then make the ACL private (aws s3api put-bucket-acl --acl private).`,
  };
}

function noOthers(
  live: string,
  own: string,
  message: (others: string) => string,
  shown = (others: string) => `join(", ", ${others})`,
): Assert {
  const others = `setsubtract(${live}, ${own})`;
  return {
    condition: `\${length(${others}) == 0}`,
    error_message: message(`\${${shown(others)}}`),
  };
}

function idsOf(configuration: string | undefined): string {
  return configuration === undefined ? "[]" : `${configuration}.rule[*].id`;
}
