import { printableJson, told } from "../../modules/sentences/told";

test.each([
  ["a\nb", "a\\nb"],
  ["a\rb", "a\\u000db"],
  ["\u001b[31mred", "\\u001b[31mred"],
  ["a\u009bb", "a\\u009bb"],
  ["a\u2028b", "a\\u2028b"],
  ["a\u202eb", "a\\u202eb"],
  ["half \ud83e", "half \\ud83e"],
  ["a\u061cb\u200e\u200f", "a\\u061cb\\u200e\\u200f"],
  ["acme\u200b-orders", "acme\\u200b-orders"],
  ["acme\u200d-orders\u200c", "acme\\u200d-orders\\u200c"],
  ["\ufeffsoft\u00ad\u2060", "\\ufeffsoft\\u00ad\\u2060"],
  ["tag\u{e0041}", "tag\\udb40\\udc41"],
])("%j is told on one line that drives no terminal", (text, line) => {
  expect(told(text)).toBe(line);
});

test("letters of every script and emoji stay as they are", () => {
  const text = "żółć 桶 🪣 👩‍🚒 می‌خواهم";
  expect(told(text)).toBe(text);
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

test("JSON stays on its lines, and is the same value", () => {
  const value = { "a\u202e": ["b\u2028\u009b", "c\n\u{e0041}"] };
  const printed = printableJson(JSON.stringify(value, undefined, 2));
  expect(printed.split("\n")).toHaveLength(6);
  expect(printed).toMatch(/^[\n -~]*$/);
  expect(JSON.parse(printed)).toEqual(value);
});
