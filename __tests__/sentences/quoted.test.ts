import { quoted } from "../../modules/sentences/quoted";

const cyclic: Record<string, unknown> = {};
cyclic.itself = cyclic;
const bare = Object.assign(Object.create(null), { count: 10n });

test.each([
  ["a text", '"a text"'],
  ['with "quotes"\n', '"with \\"quotes\\"\\n"'],
  [7, "7"],
  [NaN, "NaN"],
  [undefined, "undefined"],
  [null, "null"],
  [["a", 1], '["a",1]'],
  [{ a: 1 }, '{"a":1}'],
  [10n, "10"],
  [cyclic, "[object Object]"],
  [bare, "[object]"],
])("%p is quoted as %s", (value, words) => {
  expect(quoted(value)).toBe(words);
});
