export { no, yes, type Answer } from "./words/answer";
export { deniedWithoutFreshMfa } from "./questions/denied-without-fresh-mfa";
export { guardsProtectThemselves } from "./questions/guards-protect-themselves";
export { kmsKeyArn } from "./questions/kms-key-arn";
export { parsePolicy } from "./document/parse-policy";
export {
  keyLetsRole,
  type KeyLetsRoleQuestion,
} from "./questions/key-lets-role";
export { letsService } from "./questions/lets-service";
export { letsRole } from "./questions/lets-role";
export { othersMayUpload } from "./questions/others-may-upload";
export { ownerCanManage } from "./questions/owner-can-manage";
export {
  blotName,
  blotRole,
  fillNames,
  parseNameless,
  type NamelessPolicy,
} from "./questions/nameless-policy";
export {
  needsAtDestination,
  needsAtSource,
  needsOnReplicaKey,
  needsOnSourceKey,
  replicationNeeds,
  type Need,
  type ReplicationEnds,
} from "./questions/replication-needs";
export { roleAllows } from "./questions/role-allows";
export type { ParsedPolicy } from "./document/statement";
export { takesOnlyKms } from "./questions/takes-only-kms";
export { trustsS3 } from "./questions/trusts-s3";
