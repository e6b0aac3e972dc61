import { told } from "../../modules/sentences/told";

test.each([
  ["a\nb", "a\\nb"],
  ["a\rb", "a\\u000db"],
  ["\u001b[31mred", "\\u001b[31mred"],
  ["a\u009bb", "a\\u009bb"],
  ["a\u2028b", "a\\u2028b"],
  ["a\u202eb", "a\\u202eb"],
  ["half \ud83e", "half \\ud83e"],
])("%j is told on one line that drives no terminal", (text, line) => {
  expect(told(text)).toBe(line);
});

test("letters of every script and emoji stay as they are", () => {
  expect(told("żółć 桶 🪣")).toBe("żółć 桶 🪣");
});

test("a long text keeps its beginning, and its end with what to do", () => {
  const text = `it is ${"x".repeat(5_000_000)}; do this`;
  const line = told(text, 100);
  expect(line).toMatch(/^it is x+ \.\.\. x+; do this$/);
  expect(line).toHaveLength(105);
});

test("a text of the very length is told whole", () => {
  expect(told("x".repeat(600))).toBe("x".repeat(600));
});
