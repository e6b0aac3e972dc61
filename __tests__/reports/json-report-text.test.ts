import { jsonReport, jsonReportText } from "../../modules/reports";
import { judge, oneOfEach } from "./judged-app";

test.each([
  ["an app with every verdict", oneOfEach],
  ["an app without rules", []],
])("writes %s as JSON.stringify does", (_app, rules) => {
  const report = jsonReport(judge(rules));
  expect([...jsonReportText(report)].join("")).toBe(
    `${JSON.stringify(report, undefined, 2)}\n`,
  );
});

test("hands out every bucket as a piece of its own", () => {
  const report = jsonReport(judge(oneOfEach, [{}, { path: "other/Bucket" }]));
  const pieces = [...jsonReportText(report)];
  for (const { path } of report.buckets) {
    const quoted = JSON.stringify(path);
    expect(pieces.filter((piece) => piece.includes(quoted))).toHaveLength(1);
  }
});
