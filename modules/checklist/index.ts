/** What the package demands of a bucket. */
export type * from "../facts/alarm-facts";
export type * from "../facts/bucket-facts";
export type * from "../facts/kms-key-facts";
export * as fact from "../facts/fact";
export type { Fact } from "../facts/fact";
export { assertOptionNames, OPTION_NAMES } from "./judgement/assert-options";
export { evaluate } from "./judgement/evaluate";
export { settleOptions } from "./judgement/settle-options";
export { allRules } from "./rules/all-rules";
export type { Checklist } from "./words/checklist";
export type { ChecklistOptions } from "./words/checklist-options";
export type { Finding } from "./words/finding";
export type { Note } from "./words/note";
export type { GuardedAction, PlanCheck, PlanDemand } from "./words/plan-check";
export type { Rule, RuleSettings, Scenario, Severity } from "./words/rule";
export * as verdict from "./words/verdict";
export type { Verdict } from "./words/verdict";
export type { Waiver } from "./words/waiver";
