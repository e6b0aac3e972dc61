import type { Finding, Rule, Scenario } from "../checklist";

/** How a bucket stands in one scenario, in a word. */
export type Mark =
  | "FAIL"
  | "unknown"
  | "at plan"
  | "pending"
  | "off"
  | "waived"
  | "advice"
  | "pass"
  | "n/a";

/** The worst first: it is the one that is shown. */
const WORST_FIRST: readonly Mark[] = [
  "FAIL",
  "unknown",
  "at plan",
  "pending",
  "off",
  "waived",
  "advice",
  "pass",
  "n/a",
];

/** What the table shows for a scenario whose required rules pass, but not its advice. */
export const PASS_WITH_ADVICE = "pass*";

/** The worst of a bucket's findings in one scenario. A required rule that is switched off can never look passed. */
export function scenarioMark(
  scenario: Scenario,
  findings: readonly Finding[],
  switchedOff: readonly Rule[],
): Mark | typeof PASS_WITH_ADVICE {
  const marks = new Set<Mark>();
  for (const finding of findings) {
    if (finding.rule.scenarios.includes(scenario)) {
      marks.add(findingMark(finding));
    }
  }
  if (
    switchedOff.some(
      ({ severity, scenarios }) =>
        severity === "required" && scenarios.includes(scenario),
    )
  ) {
    marks.add("off");
  }
  const worst = WORST_FIRST.find((mark) => marks.has(mark)) ?? "n/a";
  return worst === "advice" && marks.has("pass") ? PASS_WITH_ADVICE : worst;
}

/** How one finding stands, in a word. */
export function findingMark({
  rule: { severity },
  verdict: { kind },
  atPlan,
}: Finding): Mark {
  if (atPlan) {
    return "at plan";
  }
  switch (kind) {
    case "fail":
      return severity === "advice" ? "advice" : "FAIL";
    case "unknown":
      return severity === "advice" ? "advice" : "unknown";
    case "not-applicable":
      return "n/a";
    default:
      return kind;
  }
}
