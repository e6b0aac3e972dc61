import { jsonReport, jsonReportText } from "../../modules/reports";
import { judge, oneOfEach } from "./judged-app";

test.each([
  ["an app with every verdict", oneOfEach],
  ["an app without rules", []],
])("writes %s as JSON.stringify does", (_app, rules) => {
  const checklist = judge(rules);
  expect([...jsonReportText(checklist)].join("")).toBe(
    `${JSON.stringify(jsonReport(checklist), undefined, 2)}\n`,
  );
});

test("hands out every bucket as a piece of its own", () => {
  const checklist = judge(oneOfEach, [{}, { path: "other/Bucket" }]);
  const pieces = [...jsonReportText(checklist)];
  for (const { path } of checklist.buckets) {
    const quoted = JSON.stringify(path);
    expect(pieces.filter((piece) => piece.includes(quoted))).toHaveLength(1);
  }
});

test("keeps the beginning and the end of an endless text", () => {
  const path = `app/${"x".repeat(5_000_000)}/Bucket`;
  const text = [...jsonReportText(judge(oneOfEach, [{ path }]))].join("");
  expect(text.length).toBeLessThan(30_000);
  expect(JSON.parse(text).buckets[0].path).toMatch(
    /^app\/x+ \.\.\. x+\/Bucket$/,
  );
});
