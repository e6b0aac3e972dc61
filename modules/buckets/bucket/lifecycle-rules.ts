import type { S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { quoted } from "../../sentences/quoted";
import { firstRepeated } from "../options/first-repeated";
import { eachOf } from "../options/option-kinds";
import { inOrderTo, type OptionTable } from "../options/option-table";
import { LIFECYCLE_RULE } from "./lifecycle-rule-table";
import {
  assertMovedBeforeDeleted,
  NONCURRENT_OPTIONS,
  noncurrentVersionsRule,
  type NoncurrentVersions,
} from "./noncurrent-versions";
import {
  DEFAULT_VERSION_PROTECTION,
  type VersionProtection,
} from "./version-protection";
import { misuse } from "../../sentences/misuse";

/** What S3 does to objects and versions by itself. Without any of these there is no lifecycle. */
export interface Lifecycle extends NoncurrentVersions {
  /**
   * Rules of your own, in the bucket's one lifecycle beside those for noncurrent versions, such as one that ends
   * incomplete uploads: `{ id: "uploads", status: "Enabled", abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }] }`.
   * A rule without a filter is for the whole bucket. The checklist judges them too: none may end noncurrent versions.
   * @default - none
   */
  readonly lifecycleRules?: readonly S3BucketLifecycleConfigurationRule[];
}

export const LIFECYCLE_OPTIONS: OptionTable<Lifecycle> = {
  ...NONCURRENT_OPTIONS,
  lifecycleRules: inOrderTo("add lifecycle rules to", eachOf(LIFECYCLE_RULE)),
};

/** All rules of a bucket's lifecycle; none when nothing is asked. */
export function lifecycleRules(
  lifecycle: Lifecycle,
): S3BucketLifecycleConfigurationRule[] {
  const own = lifecycle.lifecycleRules ?? [];
  return [noncurrentVersionsRule(lifecycle) ?? [], own.map(forWhole)].flat(2);
}

/** An empty prefix means the whole bucket; neither filter nor prefix drifts. */
function forWhole(
  rule: S3BucketLifecycleConfigurationRule,
): S3BucketLifecycleConfigurationRule {
  return rule.filter === undefined && rule.prefix === undefined
    ? { ...rule, filter: [{ prefix: "" }] }
    : rule;
}

/** @throws when MFA delete meets a lifecycle, two rules share an id, or versions would be moved after they are gone */
export function assertLifecycle(
  bucketName: string,
  lifecycle: Lifecycle,
  { kind }: VersionProtection = DEFAULT_VERSION_PROTECTION,
): void {
  assertMovedBeforeDeleted(bucketName, lifecycle);
  const rules = lifecycleRules(lifecycle);
  const repeated = firstRepeated(rules.map(({ id }) => id));
  if (repeated !== undefined) {
    throw misuse(
      `Cannot add lifecycle rules to bucket "${bucketName}": two rules have the id ${quoted(repeated)}, give each its own`,
    );
  }
  if (kind === "mfa-delete" && rules.length > 0) {
    throw misuse(
      `Cannot add a lifecycle to bucket "${bucketName}": MFA delete excludes every lifecycle rule, drop coldStorage, historyWindowDays and lifecycleRules, or set versionProtection to { kind: "object-lock", ... } or { kind: "policy-guard" }`,
    );
  }
}
