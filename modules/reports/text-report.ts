import type { Checklist, Finding, Note } from "../checklist";
import { findingsByBucket } from "./findings-by-bucket";
import { told } from "../sentences/told";
import { findingMark } from "./scenario-mark";
import { scenarioTable } from "./scenario-table";
import { verdictWords } from "./verdict-words";
import { wrapLine } from "./wrap-line";

export interface TextReportOptions {
  /**
   * Whether the evidence of every verdict is told, and not only of what is open.
   * @default false
   */
  readonly evidence?: boolean;
}

/** Characters of one finding: several lines of a terminal, and never a screen of them. */
const MOST = 2000;

/** The checklist for a person at a terminal of 100 columns: the table first, then all that is open, worst first. */
export function textReport(
  checklist: Checklist,
  { evidence = false }: TextReportOptions = {},
): string {
  const findings = findingsByBucket(checklist).flatMap(([, found]) => found);
  const isOpen = ({ verdict: { kind } }: Finding) =>
    kind === "fail" || kind === "unknown";
  const sections = [
    summary(checklist),
    ...(findings.length > 0 ? [scenarioTable(checklist)] : []),
    blockingSection(
      findings.filter(({ blocks }) => blocks),
      checklist.notes.filter(({ blocks }) => blocks),
    ),
    section(
      "Handed to Terraform, and not passed",
      findings.filter(({ atPlan }) => atPlan),
      withFix,
    ),
    section(
      "Waits for a person",
      findings.filter(({ verdict }) => verdict.kind === "pending"),
      withCommand,
    ),
    sharedSection(
      "Warns",
      findings.filter(
        (finding) => isOpen(finding) && !finding.blocks && !finding.atPlan,
      ),
    ),
    section(
      "Waived",
      findings.filter(({ verdict }) => verdict.kind === "waived"),
      withWords,
    ),
    noteSection(checklist.notes.filter(({ blocks }) => !blocks)),
    ...(evidence ? [section("Evidence", findings, withWords)] : []),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function summary({ findings, notes }: Checklist): string[] {
  const buckets = new Set(findings.map(({ bucket }) => bucket)).size;
  const blocking =
    findings.filter(({ blocks }) => blocks).length +
    notes.filter(({ blocks }) => blocks).length;
  const result =
    blocking > 0
      ? `${counted(blocking, "finding")} ${blocking === 1 ? "blocks" : "block"} synthesis`
      : "nothing blocks";
  return [`S3 protection: ${counted(buckets, "bucket")} judged, ${result}`];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** The findings of one section, each bucket named once above its own. */
function section(
  title: string,
  findings: readonly Finding[],
  tell: (finding: Finding) => string[],
): string[] {
  if (findings.length === 0) {
    return [];
  }
  const lines = [`${title} (${findings.length})`];
  let path: string | undefined;
  for (const finding of findings) {
    if (finding.bucket.path !== path) {
      path = finding.bucket.path;
      lines.push(`  ${told(path)}`);
    }
    lines.push(...tell(finding));
  }
  return lines;
}

/** Every line that stops synthesis, those that no rule says below. */
function blockingSection(
  findings: readonly Finding[],
  notes: readonly Note[],
): string[] {
  const count = findings.length + notes.length;
  const [, ...lines] = section("", findings, withFix);
  return count === 0
    ? []
    : [
        `Blocks synthesis (${count})`,
        ...lines,
        ...notes.flatMap(({ path, message }) => [
          `  ${told(path)}`,
          ...wrapLine(`FAIL ${told(message, MOST)}`, "    "),
        ]),
      ];
}

/** What is said of many buckets alike is said once, above their names. */
function sharedSection(title: string, findings: readonly Finding[]): string[] {
  if (findings.length === 0) {
    return [];
  }
  const byWords = new Map<string, Finding[]>();
  for (const finding of findings) {
    const words = withFix(finding).join("\n");
    const alike = byWords.get(words);
    if (alike) {
      alike.push(finding);
    } else {
      byWords.set(words, [finding]);
    }
  }
  return [
    `${title} (${findings.length})`,
    ...[...byWords].flatMap(([words, alike]) => [
      words,
      ...alike.map(({ bucket }) => `      for: ${told(bucket.path)}`),
    ]),
  ];
}

function withWords(finding: Finding): string[] {
  const { rule, verdict } = finding;
  const words = `${findingMark(finding)} ${told(rule.id)}: ${told(verdictWords(verdict), MOST)}`;
  return wrapLine(words, "    ");
}

function withFix(finding: Finding): string[] {
  const { remediation, docs } = finding.rule;
  return [
    ...withWords(finding),
    ...wrapLine(`fix: ${told(remediation)}`, "      "),
    ...wrapLine(`see: ${told(docs)}`, "      "),
  ];
}

/** The command stands on a line of its own, unbroken, to be copied. */
function withCommand({ rule, verdict }: Finding): string[] {
  return verdict.kind === "pending"
    ? [
        ...wrapLine(`${told(rule.id)}: ${told(verdict.because, MOST)}`, "    "),
        `      ${told(verdict.command, MOST)}`,
      ]
    : [];
}

function noteSection(notes: readonly Note[]): string[] {
  return notes.length === 0
    ? []
    : [
        `Notes (${notes.length})`,
        ...notes.flatMap(({ severity, path, message }) =>
          wrapLine(`${severity} [${told(path)}]: ${told(message, MOST)}`, "  "),
        ),
      ];
}
