import { closingBrace, templateParts } from "../../modules/terraform/template";

test.each([
  ["plain", [{ kind: "literal", text: "plain" }]],
  ["", [{ kind: "literal", text: "" }]],
  ["a}{b", [{ kind: "literal", text: "a}{b" }]],
  ["${var.x}", [{ kind: "expression", text: "var.x" }]],
  ["${ var.x }", [{ kind: "expression", text: "var.x" }]],
  [
    "a-${b}-c${d}",
    [
      { kind: "literal", text: "a-" },
      { kind: "expression", text: "b" },
      { kind: "literal", text: "-c" },
      { kind: "expression", text: "d" },
    ],
  ],
  ["$${aws:username}", [{ kind: "literal", text: "${aws:username}" }]],
  ["%%{if}", [{ kind: "literal", text: "%{if}" }]],
  ['${f("}")}', [{ kind: "expression", text: 'f("}")' }]],
  ['${f("${g({})}")}', [{ kind: "expression", text: 'f("${g({})}")' }]],
  ['${f("\\"}")}', [{ kind: "expression", text: 'f("\\"}")' }]],
  ["${{ a = 1 }}", [{ kind: "expression", text: "{ a = 1 }" }]],
])("%s is taken apart", (template, parts) => {
  expect(templateParts(template)).toEqual(parts);
});

test.each(["${", "${}", "${a", '${f("a}', "%{ if x }a%{ endif }", "${~ a ~}"])(
  "%s is not read",
  (template) => {
    expect(templateParts(template)).toBeUndefined();
  },
);

test("nesting without end is given up", () => {
  expect(closingBrace('"${'.repeat(100_000), 0)).toBeUndefined();
});
