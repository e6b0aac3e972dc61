import { parsePolicy } from "../../../modules/policies";
import { decide } from "../../../modules/policies/evaluation/decide";
import {
  ANY,
  foldCase,
  isExpression,
  isPolicyVariable,
  ONE,
  readPattern,
} from "../../../modules/policies/matching/pattern";
import { hole, printHole } from "../../../modules/facts/hole";
import { BUCKET, denyDeletion, documentOf } from "../good-policy";

const cut = (raw: string, foldCase = false) =>
  readPattern(raw, { wildcards: true, foldCase }).symbols;

test("wildcards are told from characters", () => {
  expect(cut("a*?")).toEqual(["a", ANY, ONE]);
  expect(readPattern("a*?", { wildcards: false }).symbols).toEqual([
    "a",
    "*",
    "?",
  ]);
});

test("a hole is one symbol, however its expression nests or quotes braces", () => {
  const printed = printHole(hole("s", 'jsonencode({ a = "}" })'));
  expect(cut(`x${printed}/*`)).toEqual(["x", printed, "/", ANY]);
});

test.each(["${var.a", '${jsonencode({ a = "}" })}/*'])(
  "what nobody printed may end anywhere, so it reaches to the end: %s",
  (odd) => {
    const symbols = cut(`x${odd}`);
    expect(symbols).toHaveLength(2);
    expect(symbols.filter(isExpression)).toHaveLength(1);
  },
);

test.each([
  ["$${var.a}/b", ["$${var.a}", "/", "b"]],
  ["$${a{b}c}d", ["$${a{b}c}", "d"]],
  [
    "$${aws:PrincipalTag/${s/var.tag}}/b",
    ["$${aws:PrincipalTag/${s/var.tag}}", "/", "b"],
  ],
  ["$${var.a", ["$${var.a"]],
])(
  "literal braces that are no policy variable are one symbol: %s",
  (raw, symbols) => {
    expect(cut(raw)).toEqual(symbols);
    expect(symbols.some(isPolicyVariable)).toBe(false);
    expect(readPattern(raw, { wildcards: false }).opaque).toBe(true);
  },
);

test("only what is one hole and nothing else has one", () => {
  const holeIn = (raw: string) => readPattern(raw, { wildcards: true }).hole;
  expect(holeIn("${s/aws_iam_role.r.arn}")).toEqual(
    hole("s", "aws_iam_role.r.arn"),
  );
  expect(holeIn("${s/aws_iam_role.r.arn}/*")).toBeUndefined();
  expect(holeIn("${aws:username}")).toBeUndefined();
  expect(holeIn("a")).toBeUndefined();
});

test("the escapes of IAM are characters", () => {
  expect(cut("${*}${?}${$}")).toEqual(["*", "?", "$"]);
});

test("case is folded outside expressions only", () => {
  expect(cut("S3:${var.A}", true)).toEqual(["s", "3", ":", "${var.A}"]);
});

test("only A to Z are folded, as IAM does", () => {
  expect(foldCase("s3:DeleteBuc\u212Aet")).toBe("s3:deletebuc\u212Aet");
  expect(
    readPattern("\u212AMS:*", { wildcards: true, foldCase: true }).value,
  ).toBe("\u212Ams:*");
});

test.each([
  "${aws:username}",
  "$${aws:username}",
  "${s3:prefix}",
  "${aws:PrincipalTag/team}",
  "${aws:PrincipalTag/team, 'none'}",
  "${accounts.google.com:sub}",
])("%s is a policy variable", (raw) => {
  const symbols = cut(raw);
  expect(symbols).toHaveLength(1);
  expect(symbols.every(isPolicyVariable)).toBe(true);
  expect(symbols.every(isExpression)).toBe(true);
});

test.each([
  "${var.a}",
  "${storage/aws_s3_bucket.Orders.arn}",
  '${var.a ? "aws:b" : "c"}',
  "${aws_s3_bucket.x[0].arn}",
])("%s belongs to Terraform", (raw) => {
  const symbols = cut(raw);
  expect(symbols).toEqual([raw]);
  expect(symbols.some(isPolicyVariable)).toBe(false);
});

test.each<[string, (long: string) => Record<string, unknown>]>([
  ["a resource", (long) => ({ Resource: `${BUCKET}/${long}` })],
  [
    "a value of a condition",
    (long) => ({ Condition: { StringEquals: { "aws:PrincipalTag/a": long } } }),
  ],
])("%s may be long, with an expression in it or without", (_what, change) => {
  for (const long of ["x".repeat(130_000), `\${var.a}${"x".repeat(130_000)}`]) {
    const policy = parsePolicy(documentOf(denyDeletion(change(long))));
    expect(
      decide(policy, {
        principal: { kind: "anonymous" },
        action: "s3:DeleteBucket",
        resource: `${BUCKET}/x`,
        context: {
          "aws:PrincipalTag/a": { kind: "present", values: ["x"] },
        },
      }).effect,
    ).toBe("not-denied");
  }
});
