/** What the package demands of a bucket. */
export { allRules } from "./rules/all-rules";
export type * from "../facts/bucket-facts";
export type { Checklist } from "./words/checklist";
export type { ChecklistOptions } from "./words/checklist-options";
export { evaluate } from "./judgement/evaluate";
export * from "../facts/fact";
export type { Finding } from "./words/finding";
export type { Note } from "./words/note";
export type { Rule, RuleSettings, Scenario, Severity } from "./words/rule";
export * from "./words/verdict";
export type { Waiver } from "./words/waiver";
