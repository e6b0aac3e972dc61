/** What the package demands of a bucket. */
export { allRules } from "./all-rules";
export type * from "../facts/bucket-facts";
export type { Checklist } from "./checklist";
export type { ChecklistOptions } from "./checklist-options";
export { evaluate } from "./judgement/evaluate";
export * from "../facts/fact";
export type { Finding } from "./finding";
export type { Note } from "./note";
export type { Rule, RuleSettings, Scenario, Severity } from "./rule";
export * from "./verdict";
export type { Waiver } from "./judgement/waiver";
