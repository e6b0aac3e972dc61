import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  hasExpression,
  isWholeExpression,
} from "../../../modules/policies/words/expression";

test.each([
  ["${s/var.a}", true, true],
  [" ${s/var.a}\n", true, true],
  ["a/${aws:username}", true, false],
  ["$${var.a}", true, false],
  ["$a{b}", false, false],
  ["", false, false],
])("%j: has an expression %s, is one %s", (text, has, is) => {
  expect(hasExpression(text)).toBe(has);
  expect(isWholeExpression(text)).toBe(is);
});

test("no other file of the policies looks for expressions in strings: they ask the text for its holes", () => {
  const room = join(__dirname, "../../../modules/policies");
  const spelling = readdirSync(room, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .filter((file) =>
      /"\$\{"|\\\$\\\{/.test(readFileSync(join(room, file), "utf8")),
    );
  // The pattern finds what IAM, and not Terraform, fills in.
  expect(spelling.sort()).toEqual([
    join("matching", "pattern.ts"),
    join("words", "expression.ts"),
  ]);
});
