import { unknown } from "../../modules/facts/fact";
import { fail, pending } from "../../modules/checklist/words/verdict";
import { findingLine } from "../../modules/reports";
import { ruleOf } from "./judged-app";

const lineOf = (verdict: Parameters<typeof ruleOf>[1]) =>
  findingLine({ rule: ruleOf("some-rule", verdict), verdict });

const END = "; do what some-rule asks (https://docs.aws.amazon.com/some-rule)";

test("says what was found, how to fix it and where to read on", () => {
  expect(lineOf(fail("it is off"))).toBe(`some-rule: it is off${END}`);
});

test("says of an unknown that it cannot be decided, with its expression", () => {
  expect(lineOf(unknown("${var.x}"))).toBe(
    `some-rule: cannot be decided at synth: \${var.x}${END}`,
  );
});

test("says of a step that waits which command to run", () => {
  expect(lineOf(pending("not on yet", "aws s3api do"))).toBe(
    `some-rule: not on yet; run: aws s3api do${END}`,
  );
});

test("says of a waived failure what was waived, until when and why", () => {
  expect(
    lineOf({
      kind: "waived",
      because: "a cache",
      until: "2026-06-30",
      instead: fail("it is off"),
    }),
  ).toBe(`some-rule: waived until 2026-06-30 (a cache): it is off${END}`);
});

test.each([
  ["a newline", "a\nb", "a\\nb"],
  ["a carriage return", "a\rb", "a\\u000db"],
  ["an escape sequence", "\u001b[31mred", "\\u001b[31mred"],
  ["a C1 control", "a\u009bb", "a\\u009bb"],
  ["a line separator", "a\u2028b", "a\\u2028b"],
  ["a mark that turns the direction", "a\u202eb", "a\\u202eb"],
])("keeps %s of a hostile name from breaking the line", (_, name, written) => {
  expect(lineOf(fail(name))).toBe(`some-rule: ${written}${END}`);
});

test("leaves letters of every script and emoji as they are", () => {
  expect(lineOf(fail("żółć 桶 🪣"))).toBe(`some-rule: żółć 桶 🪣${END}`);
});

test("cuts an endless expression and keeps the fix", () => {
  const line = lineOf(fail("x".repeat(10_000)));

  expect(line.length).toBeLessThan(1_000);
  expect(line).toContain("xxx ... xxx");
});
