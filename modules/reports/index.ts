/** How the checklist's findings are told. */
export { findingLine } from "./finding-line";
export {
  jsonReport,
  type JsonBucket,
  type JsonFinding,
  type JsonNote,
  type JsonReport,
  type JsonRule,
  type JsonSummary,
} from "./json-report";
export { jsonReportText } from "./json-report-text";
export { textReport, type TextReportOptions } from "./text-report";
