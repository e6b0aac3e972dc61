import type { Rule } from "./rule";
import { bucketDeletionDenied } from "./rules/bucket-deletion-denied";
import { destroyPrevented } from "./rules/destroy-prevented";
import { encryptedObjectsReplicate } from "./rules/encrypted-objects-replicate";
import { forceDestroyOff } from "./rules/force-destroy-off";
import { guardCannotBeRemoved } from "./rules/guard-cannot-be-removed";
import { historyKept } from "./rules/history-kept";
import { mfaDeleteExcludesLifecycle } from "./rules/mfa-delete-excludes-lifecycle";
import { oneConfigurationPerBucket } from "./rules/one-configuration-per-bucket";
import { ownerNotLockedOut } from "./rules/owner-not-locked-out";
import { protectableKind } from "./rules/protectable-kind";
import { replicatedToAnotherRegion } from "./rules/replicated-to-another-region";
import { replicationFailureIsNoticed } from "./rules/replication-failure-is-noticed";
import { replicationRoleCanReplicate } from "./rules/replication-role-can-replicate";
import { versionDeletionGuarded } from "./rules/version-deletion-guarded";
import { versioningEnabled } from "./rules/versioning-enabled";

/** Every rule of the checklist, in the order of the scenarios. */
export const allRules: readonly Rule[] = [
  replicatedToAnotherRegion,
  encryptedObjectsReplicate,
  replicationRoleCanReplicate,
  replicationFailureIsNoticed,
  versioningEnabled,
  versionDeletionGuarded,
  mfaDeleteExcludesLifecycle,
  historyKept,
  bucketDeletionDenied,
  destroyPrevented,
  forceDestroyOff,
  guardCannotBeRemoved,
  ownerNotLockedOut,
  oneConfigurationPerBucket,
  protectableKind,
];
