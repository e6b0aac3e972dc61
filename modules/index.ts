/** The public face of `cdktf-s3-protection`: everything a user imports comes from here. */
export * from "./buckets";
export {
  allRules,
  /** What a rule of your own reads: `fact.valueOf(bucket.region)`. */
  fact,
  /** What a rule of your own answers: `verdict.pass("...")`. */
  verdict,
} from "./checklist";
export type {
  AppFacts,
  BucketFacts,
  Checklist,
  ChecklistOptions,
  Fact,
  Finding,
  Note,
  Rule,
  RuleSettings,
  Scenario,
  Severity,
  Verdict,
  Waiver,
} from "./checklist";
export * from "./enforcement";
export { jsonReport, textReport } from "./reports";
export type {
  JsonBucket,
  JsonFinding,
  JsonNote,
  JsonReport,
  JsonRule,
  JsonSummary,
  TextReportOptions,
} from "./reports";
