import type { Checklist, Scenario } from "../checklist";
import { findingsByBucket } from "./findings-by-bucket";
import { told } from "../sentences/told";
import { PASS_WITH_ADVICE, scenarioMark } from "./scenario-mark";

const SCENARIOS: readonly Scenario[] = [1, 2, 3, 4, 5];
const HEADINGS: readonly string[][] = [
  ["", "1", "2", "3", "4", "5"],
  ["", "Region", "objects", "versions", "data", "bucket"],
  ["bucket", "fails", "deleted", "deleted", "corrupted", "deleted"],
];
/** With five marks of this width a row fits the report. */
const PATH_WIDTH = 50;
const MARK_WIDTH = 10;

/** One row per bucket, one mark per scenario: the worst of its findings there. A long path goes on below its row. */
export function scenarioTable(checklist: Checklist): string[] {
  const rows = findingsByBucket(checklist).map(([{ path }, findings]) => ({
    path,
    marks: SCENARIOS.map((scenario) =>
      scenarioMark(scenario, findings, checklist.switchedOff),
    ),
  }));
  return [
    ...HEADINGS.map(([path = "", ...marks]) => row(path, marks)),
    ...rows.flatMap(({ path, marks }) => {
      const [first = "", ...rest] = pathLines(told(path));
      return [row(first, marks), ...rest.map((line) => `  ${line}`)];
    }),
    ...(rows.some(({ marks }) => marks.includes(PASS_WITH_ADVICE))
      ? ["* there is advice, below"]
      : []),
  ];
}

function row(path: string, marks: readonly string[]): string {
  const cells = marks.map((mark) => mark.padEnd(MARK_WIDTH)).join("");
  return `${path.padEnd(PATH_WIDTH)}${cells}`.trimEnd();
}

/** The second half of a character, or what joins two: no line begins with it. */
const GOES_ON = /[\udc00-\udfff\u200c\u200d]/;

/** Breaks a path behind a slash where it can, and keeps every character of it. */
function pathLines(path: string): string[] {
  const lines: string[] = [];
  let rest = path;
  while (rest.length > PATH_WIDTH - 3) {
    const slash = rest.lastIndexOf("/", PATH_WIDTH - 4);
    let cut = slash > 0 ? slash + 1 : PATH_WIDTH - 3;
    while (GOES_ON.test(rest[cut] ?? "")) {
      cut++;
    }
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...lines, rest];
}
