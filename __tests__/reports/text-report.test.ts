import { unknown } from "../../modules/facts/fact";
import { evaluate } from "../../modules/checklist";
import { fail, pass } from "../../modules/checklist/words/verdict";
import { textReport } from "../../modules/reports";
import { goodPair } from "../checklist/good-pair";
import { options } from "../checklist/verdicts";
import { bucketAt, judge, oneOfEach, ruleOf } from "./judged-app";

const LONG = `storage/${"team-of-many-words/".repeat(6)}Orders/Primary/Bucket`;

/** The words of a bucket's row, after its path. */
function marks(report: string, path: string): string[] {
  const row = report.split("\n").find((line) => line.startsWith(`${path} `));
  return row?.slice(path.length).trim().split(/\s+/) ?? [];
}

test("shows a mark in words for every scenario of a bucket", () => {
  const report = textReport(judge(oneOfEach, [bucketAt("storage/A")]));

  expect(marks(report, "storage/A")).toEqual([
    "pass",
    "FAIL",
    "unknown",
    "pending",
    "n/a",
  ]);
});

test("shows the worst of the findings of one scenario", () => {
  const rules = [
    ruleOf("good", pass("well"), { scenarios: [1, 2, 3] }),
    ruleOf("bad", fail("off"), { scenarios: [2] }),
    ruleOf("advised", fail("off"), { scenarios: [4], severity: "advice" }),
  ];

  expect(marks(textReport(judge(rules, [bucketAt("x")])), "x")).toEqual([
    "pass",
    "FAIL",
    "pass",
    "advice",
    "n/a",
  ]);
});

test("marks a scenario that passes with advice, and says what the mark means", () => {
  const rules = [
    ruleOf("good", pass("well"), { scenarios: [1] }),
    ruleOf("advised", fail("off"), { scenarios: [1], severity: "advice" }),
  ];
  const report = textReport(judge(rules, [bucketAt("x")]));

  expect(marks(report, "x")[0]).toBe("pass*");
  expect(report).toContain("* there is advice, below");
});

test("tells advice that many buckets share once, above their names", () => {
  const rules = [ruleOf("advised", fail("off"), { severity: "advice" })];
  const report = textReport(judge(rules, [bucketAt("x"), bucketAt("y")]));

  expect(report.split("advice advised: off")).toHaveLength(2);
  expect(report).toContain("      for: x\n      for: y\n");
});

test("shows a waived failure as waived, with its reason and last day below", () => {
  const waivers = [
    { rule: "failing", reason: "only a cache", until: "2026-06-30" },
  ];
  const report = textReport(
    judge(oneOfEach, [{ ...bucketAt("storage/A"), waivers }]),
  );

  expect(marks(report, "storage/A")[1]).toBe("waived");
  expect(report).toContain(
    "Waived (1)\n  storage/A\n    waived failing: waived until 2026-06-30 (only a cache): it is off",
  );
});

test("never shows a scenario as passed whose required rule is switched off", () => {
  const rules = [
    ruleOf("everywhere", pass("well"), { scenarios: [1, 2, 3, 4, 5] }),
    ruleOf("required", pass("well"), { scenarios: [2] }),
    ruleOf("advised", pass("well"), { scenarios: [3], severity: "advice" }),
  ];
  const report = textReport(
    judge(rules, [bucketAt("x")], { without: ["required", "advised"] }),
  );

  expect(marks(report, "x")).toEqual(["pass", "off", "pass", "pass", "pass"]);
});

test("tells what blocks with its fix and its link", () => {
  const report = textReport(judge([oneOfEach[1]!], [bucketAt("storage/A")]));

  expect(report).toContain(
    [
      "Blocks synthesis (1)",
      "  storage/A",
      "    FAIL failing: it is off",
      "      fix: do what failing asks",
      "      see: https://docs.aws.amazon.com/failing",
    ].join("\n"),
  );
});

test("gives the command of a step that waits a line of its own, unbroken", () => {
  const command = `aws s3api put-bucket-versioning --bucket ${"b".repeat(90)} --mfa "$MFA_SERIAL $MFA_CODE"`;
  const awaited = ruleOf("awaited", {
    kind: "pending",
    because: "not on yet",
    command,
  });

  expect(textReport(judge([awaited])).split("\n")).toContain(
    `      ${command}`,
  );
});

test("tells advice and what only warns apart from what blocks", () => {
  const rules = [
    ruleOf("advised", fail("no alarm"), { severity: "advice" }),
    ruleOf("hidden", unknown("${var.x}")),
  ];
  const report = textReport(judge(rules, undefined, { unknown: "warn" }));

  expect(report).not.toContain("Blocks synthesis");
  expect(report).toContain("Warns (2)");
  expect(report).toContain("advice advised: no alarm");
  expect(report).toContain(
    "unknown hidden: cannot be decided at synth: ${var.x}",
  );
});

test("tells every note", () => {
  const report = textReport(
    judge(oneOfEach, [{ ...bucketAt("storage/A"), waivers: [7] }], {
      without: ["passing"],
    }),
  );

  expect(report).toContain("Notes (1)");
  expect(report).toContain('warning [app]: rule "passing"');
  expect(report).toContain("Blocks synthesis (3)");
  expect(report).toContain("  storage/A\n    FAIL Cannot read waiver 7");
});

test("counts a note that blocks in its first line", () => {
  const report = textReport(
    judge([oneOfEach[0]!], [{ ...bucketAt("storage/A"), waivers: [7] }]),
  );

  expect(report.split("\n")[0]).toBe(
    "S3 protection: 1 bucket judged, 1 finding blocks synthesis",
  );
});

test("keeps evidence for those who ask", () => {
  const checklist = judge(oneOfEach, [bucketAt("storage/A")]);

  expect(textReport(checklist)).not.toContain("all is well");
  expect(textReport(checklist, { evidence: true })).toContain(
    "    pass passing: all is well",
  );
});

test("shows the evidence of each scenario for both buckets of the good pair", () => {
  const checklist = evaluate(goodPair(), options);
  const report = textReport(checklist, { evidence: true });

  for (const { rule, verdict } of checklist.findings) {
    expect(report).toContain(
      `${verdict.kind === "not-applicable" ? "n/a" : verdict.kind} ${rule.id}: `,
    );
  }
});

test("fits 100 columns with a long path, and keeps every part of it", () => {
  const report = textReport(
    judge(oneOfEach.slice(0, 3), [bucketAt(LONG), bucketAt(`${LONG}2`)]),
  );
  const [, table = ""] = report.split("\n\n");
  const rows = table.split("\n");

  expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(100);
  expect(
    rows
      .slice(3)
      .map((row) => row.slice(0, 49).trim())
      .join(""),
  ).toBe(`${LONG}${LONG}2`);
});

test.each(["\u{1faa3}", "\u0915\u094d\u200d"])(
  "breaks a long path of %s between characters only",
  (character) => {
    for (let before = 0; before < 4; before++) {
      const path = "n".repeat(before) + character.repeat(60);
      const report = textReport(judge(oneOfEach.slice(0, 1), [bucketAt(path)]));
      const [, table = ""] = report.split("\n\n");
      const rows = table.split("\n").slice(3);
      expect(rows.map((row) => row.slice(0, 50).trim()).join("")).toBe(path);
      for (const row of rows) {
        expect(row).not.toMatch(/^\s*[\u200c\u200d]|\p{Cs}/u);
      }
    }
  },
);

test("wraps long words of a finding at 100 columns, links aside", () => {
  const found = "a rule that says very much about very little ".repeat(20);
  const report = textReport(judge([ruleOf("long", fail(found))]));

  expect(
    Math.max(...report.split("\n").map((line) => line.length)),
  ).toBeLessThanOrEqual(100);
  expect(report.replace(/\s+/g, " ")).toContain(found.trim());
});

test("keeps a hostile name from breaking a row or driving a terminal", () => {
  const report = textReport(
    judge(oneOfEach, [bucketAt("storage/a\nFAKE pass\u001b[2J")]),
  );

  expect(report).not.toContain("\u001b");
  expect(report).not.toMatch(/^FAKE/m);
});

test("lists buckets by path, whatever their order in the app", () => {
  const report = (paths: string[]) =>
    textReport(judge(oneOfEach, paths.map(bucketAt)));

  expect(report(["b", "a"])).toBe(report(["a", "b"]));
});

test("says of an empty app that nothing was judged", () => {
  const empty = { ...goodPair(), buckets: [], bucketsByPath: new Map() };

  expect(textReport(evaluate(empty, options))).toBe(
    "S3 protection: 0 buckets judged, nothing blocks\n\nNotes (1)\n  warning [app]: the app has no bucket: nothing was judged\n",
  );
});
