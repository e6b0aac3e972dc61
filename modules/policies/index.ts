export type { Answer } from "./answer";
export { decide } from "./decide";
export type { Decision } from "./decision";
export { deniedWithoutFreshMfa } from "./denied-without-fresh-mfa";
export { guardsProtectThemselves } from "./guards-protect-themselves";
export { keyLetsRole } from "./key-lets-role";
export { letsRole } from "./lets-role";
export { literalSize } from "./literal-size";
export { ownerCanManage } from "./owner-can-manage";
export { DOCUMENT_ELEMENTS, parsePolicy } from "./parse-policy";
export { STATEMENT_ELEMENTS } from "./parse-statement";
export { printPolicy } from "./print-policy";
export {
  blotName,
  blotRole,
  fillNames,
  parseNameless,
  type NamelessPolicy,
} from "./nameless-policy";
export { refusalByIam } from "./refusal-by-iam";
export {
  needsAtDestination,
  needsAtSource,
  replicationNeeds,
  type Need,
  type ReplicationEnds,
} from "./replication-needs";
export type { ContextValue, Principal, Request } from "./request";
export { roleAllows } from "./role-allows";
export type { ParsedPolicy, Statement } from "./statement";
export { takesOnlyKms } from "./takes-only-kms";
