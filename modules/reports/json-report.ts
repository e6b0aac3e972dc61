import type {
  BucketFacts,
  Checklist,
  Finding,
  Note,
  PlanCheck,
  Rule,
  Verdict,
} from "../checklist";
import { valueOf } from "../facts/fact";
import { findingsByBucket } from "./findings-by-bucket";

/** Everything the checklist found, for programs. Its schema is docs/findings.schema.json; the same app gives the same bytes. */
export interface JsonReport {
  /** A new minor version only adds members. */
  readonly schemaVersion: "1.0";
  /** True when nothing stops synthesis; steps for a person, advice and waivers may still be open. */
  readonly passed: boolean;
  readonly summary: JsonSummary;
  /** Each rule once; a finding names it by its id. */
  readonly rules: readonly JsonRule[];
  readonly buckets: readonly JsonBucket[];
  readonly notes: readonly JsonNote[];
}

export interface JsonSummary {
  readonly buckets: number;
  /** Findings and notes that stop synthesis. */
  readonly blocking: number;
  /** How many findings there are of each verdict. */
  readonly verdicts: Readonly<Record<Verdict["kind"], number>>;
}

export interface JsonRule extends Pick<
  Rule,
  "id" | "scenarios" | "severity" | "title" | "demands" | "remediation" | "docs"
> {
  /** False when the app's options switch the rule off; then no bucket has a finding of it. */
  readonly applies: boolean;
}

export interface JsonBucket extends Pick<
  BucketFacts,
  "path" | "stack" | "address" | "kind" | "role"
> {
  /** Null when only Terraform can tell. */
  readonly name: string | null;
  /** Null when only Terraform can tell. */
  readonly region: string | null;
  readonly findings: readonly JsonFinding[];
}

export interface JsonFinding {
  readonly rule: string;
  readonly verdict: Verdict;
  readonly blocks: boolean;
  /** What Terraform is to see to in place of a verdict, in words; missing where nothing was handed to it. */
  readonly atPlan?: readonly string[];
}

export interface JsonNote extends Omit<Note, "stack" | "atPlan"> {
  /** What Terraform is to see to, in words; missing where nothing was handed to it. */
  readonly atPlan?: readonly string[];
  /** Null when it is about the whole app. */
  readonly stack: string | null;
}

/** The report with its buckets one by one, each made when it is asked for. */
export interface JsonReportParts extends Omit<JsonReport, "buckets"> {
  readonly buckets: Iterable<JsonBucket>;
}

/** Makes the report: buckets in the order of their paths, rules in the order of the checklist, no time and no machine. */
export function jsonReport(checklist: Checklist): JsonReport {
  const parts = jsonReportParts(checklist);
  return { ...parts, buckets: [...parts.buckets] };
}

export function jsonReportParts(checklist: Checklist): JsonReportParts {
  const { rules, switchedOff } = checklist;
  const buckets = findingsByBucket(checklist);
  const summary = summarize(checklist, buckets.length);
  return {
    schemaVersion: "1.0",
    passed: summary.blocking === 0,
    summary,
    rules: [
      ...rules.map((rule) => jsonRule(rule, true)),
      ...switchedOff.map((rule) => jsonRule(rule, false)),
    ],
    buckets: jsonBuckets(buckets),
    notes: checklist.notes
      .map(({ severity, stack, path, message, blocks, atPlan }) => ({
        severity,
        stack: stack ?? null,
        path,
        message,
        blocks,
        ...handedOver(atPlan),
      }))
      .sort((a, b) => compare(a.path, b.path) || compare(a.message, b.message)),
  };
}

function* jsonBuckets(
  buckets: ReturnType<typeof findingsByBucket>,
): Generator<JsonBucket> {
  for (const [bucket, findings] of buckets) {
    yield jsonBucket(bucket, findings);
  }
}

function summarize(
  { findings, notes }: Checklist,
  buckets: number,
): JsonSummary {
  const verdicts: Record<Verdict["kind"], number> = {
    pass: 0,
    fail: 0,
    unknown: 0,
    pending: 0,
    waived: 0,
    "not-applicable": 0,
  };
  findings.forEach(({ verdict }) => (verdicts[verdict.kind] += 1));
  const blocking = [findings, notes].map(
    (all) => all.filter(({ blocks }) => blocks).length,
  );
  return { buckets, blocking: blocking[0]! + blocking[1]!, verdicts };
}

function jsonRule(rule: Rule, applies: boolean): JsonRule {
  const { id, scenarios, severity, title, demands, remediation, docs } = rule;
  return {
    id,
    applies,
    scenarios,
    severity,
    title,
    demands,
    remediation,
    docs,
  };
}

function jsonBucket(
  { path, stack, address, kind, role, name, region }: BucketFacts,
  findings: readonly Finding[],
): JsonBucket {
  return {
    path,
    stack,
    address,
    kind,
    role,
    name: valueOf(name) ?? null,
    region: valueOf(region) ?? null,
    findings: findings.map(({ rule, verdict, blocks, atPlan }) => ({
      rule: rule.id,
      verdict,
      blocks,
      ...handedOver(atPlan),
    })),
  };
}

function handedOver(
  checks: readonly PlanCheck[] | undefined,
): Pick<JsonFinding, "atPlan"> {
  return checks ? { atPlan: checks.map(({ words }) => words) } : {};
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
