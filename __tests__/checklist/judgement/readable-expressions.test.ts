import { readableExpressions } from "../../../modules/checklist/judgement/readable-expressions";
import { evaluate } from "../../../modules/checklist";
import { unknown } from "../../../modules/facts/fact";
import { goodPair } from "../good-pair";
import { options } from "../verdicts";

const stacks = new Set(["app", "app/inner", "roles"]);

test.each([
  ["its count is ${app/var.n}", "its count is ${var.n}"],
  ["${app/aws_iam_role.r.arn} may", "${aws_iam_role.r.arn} may"],
  ["${roles/var.a} and ${app/var.b}", '${var.a} of stack "roles" and ${var.b}'],
  ["${app/inner/var.n}", '${var.n} of stack "app/inner"'],
  ["${app/var.a / var.b}", "${var.a / var.b}"],
  ["${other/var.n}", "${other/var.n}"],
  ["${var.n}", "${var.n}"],
  ["$${app/var.n} is literal", "$${app/var.n} is literal"],
  ["app/var.n", "app/var.n"],
])("of %s it tells %s", (sentence, told) => {
  expect(readableExpressions(sentence, "app", stacks)).toBe(told);
});

test("a path of many slashes ends", () => {
  const sentence = `\${${"x/".repeat(500_000)}}`;
  expect(readableExpressions(sentence, "app", stacks)).toBe(sentence);
});

test("every finding is told so", () => {
  const versioning = unknown("${storage/var.on ? 1 : 0}");
  const { findings } = evaluate(goodPair({ primary: { versioning } }), options);
  const told = findings.map(({ verdict }) => verdict.because).join(" ");
  expect(told).toContain("${var.on ? 1 : 0}");
  expect(told).not.toContain("${storage/");
});
