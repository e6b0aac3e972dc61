import {
  parseHclValue,
  parseJsonencode,
} from "../../modules/terraform/jsonencode";

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
