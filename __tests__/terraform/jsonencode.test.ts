import {
  parseHclValue,
  parseJsonencode,
  parseListed,
} from "../../modules/terraform/jsonencode";
import { Spread } from "../../modules/terraform/list-functions";

test.each<[string, unknown]>([
  ['{"a" = 1, b = -2.5e1}', { a: 1, b: -25 }],
  ['{"a": true\n"b": [null, false,]}', { a: true, b: [null, false] }],
  ["[aws_s3_bucket.x.arn]", ["${aws_s3_bucket.x.arn}"]],
  ['"${aws_s3_bucket.x["a"].arn}/*"', '${aws_s3_bucket.x["a"].arn}/*'],
  ['"a\\n\\"b\\" $${aws:username} \\u0041"', 'a\n"b" $${aws:username} A'],
  ["{ # why\n a = 1 /* so */ }", { a: 1 }],
  ["{}", {}],
])("%s is read", (text, value) => {
  expect(parseHclValue(text)).toEqual({ value });
});

test.each([
  "{a = f(1)}",
  "{a = 1 + 1}",
  "{a = x ? 1 : 2}",
  "[for x in y : x]",
  '{"${k}" = 1}',
  "[1",
  '"open',
  "{a 1}",
  "a.b c.d",
  '"\\u0024{x}"',
  "[".repeat(100_000),
])("%.20s is not read", (text) => {
  expect(parseHclValue(text)).toBeUndefined();
});

test("only a whole jsonencode call is read", () => {
  expect(parseJsonencode('jsonencode({"a" = 1})')).toEqual({ value: { a: 1 } });
  expect(parseJsonencode('base64encode({"a" = 1})')).toBeUndefined();
  expect(parseJsonencode("jsonencode({}) + jsonencode({})")).toBeUndefined();
});

test.each<[string, unknown]>([
  ["{a = f(1)}", { a: "${f(1)}" }],
  ["{a = x ? 1 : 2, b = 3}", { a: "${x ? 1 : 2}", b: 3 }],
  ['{a = "b" # why\nc = 1 + 1\n}', { a: "b", c: "${1 + 1}" }],
  [
    '{a = "x" == "}" ? "y" : "z"\nb = 1}',
    { a: '${"x" == "}" ? "y" : "z"}', b: 1 },
  ],
  ["[for x in y : [x, 1]]", "${[for x in y : [x, 1]]}"],
  ["{a = [for k, v in y : k], b = 2}", { a: "${[for k, v in y : k]}", b: 2 }],
  ["[1, x[*].y, [2]...]", [1, "${x[*].y}", "${[2]...}"]],
  ["concat([1, 2], [], [x.y])", [1, 2, "${x.y}"]],
  [
    "concat([1], x.y, lower(z))",
    [1, new Spread("${x.y}"), new Spread("${lower(z)}")],
  ],
  ['compact([null, "", "a", x.y])', ["a", "${x.y}"]],
  ["flatten([[1, [2]], x.y])", [1, 2, new Spread("${x.y}")]],
  ["distinct(tolist([1, 1]))", [1]],
  ["compact(x.y)", [new Spread("${x.y}")]],
  [
    "{a = concat([1], x ? [2] : [])}",
    { a: [1, new Spread("${x ? [2] : []}")] },
  ],
])("jsonencode(%s) is read as far as it is written out", (text, value) => {
  expect(parseJsonencode(`jsonencode(${text})`)).toEqual({ value });
});

test.each([
  "merge({a = 1}, x.y)",
  "{a = <<EOT\n}\nEOT\n}",
  "{a = }",
  "[1 + /* ] */ 2]",
  "[".repeat(100_000),
  "concat(".repeat(100_000),
])("jsonencode(%.20s) is not read", (text) => {
  expect(parseJsonencode(`jsonencode(${text})`)).toBeUndefined();
});

test.each<[string, unknown]>([
  ["[1, x.y]", [1, "${x.y}"]],
  ["concat([1], x.y)", [1, new Spread("${x.y}")]],
  ["x.y", undefined],
  ["{a = 1}", undefined],
  ["concat([1]) == [1]", undefined],
  ["lower([1])", undefined],
])("%s is a list of %j", (text, items) => {
  expect(parseListed(text)).toEqual(items);
});
