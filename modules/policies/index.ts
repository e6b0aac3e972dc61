export { no, yes, type Answer } from "./words/answer";
export { decide } from "./evaluation/decide";
export type { Decision } from "./evaluation/decision";
export { deniedWithoutFreshMfa } from "./questions/denied-without-fresh-mfa";
export { guardsProtectThemselves } from "./questions/guards-protect-themselves";
export { kmsKeyArn } from "./questions/kms-key-arn";
export { parsePolicy } from "./document/parse-policy";
export { keyLetsRole } from "./questions/key-lets-role";
export { letsRole } from "./questions/lets-role";
export { literalSize } from "./refusals/literal-size";
export { ownerCanManage } from "./questions/owner-can-manage";
export { printPolicy } from "./document/print-policy";
export {
  blotName,
  blotRole,
  fillNames,
  parseNameless,
  type NamelessPolicy,
} from "./questions/nameless-policy";
export { refusalByIam } from "./refusals/refusal-by-iam";
export {
  needsAtDestination,
  needsAtSource,
  replicationNeeds,
  type Need,
  type ReplicationEnds,
} from "./questions/replication-needs";
export type { ContextValue, Principal, Request } from "./words/request";
export { roleAllows } from "./questions/role-allows";
export type { ParsedPolicy, Statement } from "./document/statement";
export { takesOnlyKms } from "./questions/takes-only-kms";
export { trustsS3 } from "./questions/trusts-s3";
