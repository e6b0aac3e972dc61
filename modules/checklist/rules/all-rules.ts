import type { Rule } from "../words/rule";
import { bucketDeletionDenied } from "./bucket-deletion-denied";
import { destroyPrevented } from "./destroy-prevented";
import { encryptedObjectsReplicate } from "./encrypted-objects-replicate";
import { forceDestroyOff } from "./force-destroy-off";
import { guardCannotBeRemoved } from "./guard-cannot-be-removed";
import { historyKept } from "./history-kept";
import { mfaDeleteExcludesLifecycle } from "./mfa-delete-excludes-lifecycle";
import { oneConfigurationPerBucket } from "./one-configuration-per-bucket";
import { ownerNotLockedOut } from "./owner-not-locked-out";
import { protectableKind } from "./protectable-kind";
import { replicatedToAnotherRegion } from "./replicated-to-another-region";
import { replicationFailureIsNoticed } from "./replication-failure-is-noticed";
import { replicationRoleCanReplicate } from "./replication-role-can-replicate";
import { versionDeletionGuarded } from "./version-deletion-guarded";
import { versioningEnabled } from "./versioning-enabled";

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
