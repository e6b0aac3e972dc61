import * as fc from "fast-check";
import "../property-seed";
import { hole, printHole } from "../../modules/facts/hole";
import { printText, readText } from "../../modules/facts/printed-text";
import {
  holeOf,
  holeText,
  joinTexts,
  literalOf,
  literalText,
} from "../../modules/facts/text";

/** Pieces out of which everything is made that could be mistaken for something else. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."$ $$ ${ $${ { } %{ \" ' \\ ⟨ ⟩ ⟪ / : . , * ? [ ] [*]".split(" "),
        "\n",
        " ",
        "${aws:username}",
        "${aws:PrincipalTag/team, 'a}b'}",
        "${*}",
        "${$}",
        "${storage/aws_iam_role.Deployer.arn}",
        "aws_iam_role.Deployer.arn",
        "aws:username",
        "var.a",
      ),
      fc.string({ unit: "binary", maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(""));

const long = fc
  .tuple(hostile, hostile, fc.constantFrom("x", "$", "${", "${a:", "}", "/"))
  .map(([start, end, piece]) => start + piece.repeat(130_000) + end);

const string = fc.oneof({ weight: 40, arbitrary: hostile }, long);

const text = fc
  .array(
    fc.oneof(
      string.map(literalText),
      fc
        .tuple(fc.oneof(fc.constantFrom("", "storage"), hostile), string)
        .map(([stack, expression]) => holeText(stack, expression)),
    ),
    { maxLength: 6 },
  )
  .map(joinTexts);

test("what is printed and read again is equal", () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(readText(printText(one))).toEqual(one);
    }),
    { numRuns: 1000 },
  );
});

test("different texts print differently, equal ones alike", () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(printText(one) === printText(other)).toBe(
        JSON.stringify(one) === JSON.stringify(other),
      );
    }),
    { numRuns: 1000 },
  );
});

test("a string that nobody printed is read as one text too, and as the same one ever after", () => {
  fc.assert(
    fc.property(string, (any) => {
      const read = readText(any);
      expect(readText(printText(read))).toEqual(read);
    }),
    { numRuns: 1000 },
  );
});

test("different expressions of a stack leave different holes", () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (stack, one, other) => {
      expect(
        printHole(hole(stack, one)) === printHole(hole(stack, other)),
      ).toBe(one === other);
    }),
  );
});

test("text without a dollar before a brace is printed as it is", () => {
  fc.assert(
    fc.property(
      string.filter((any) => !any.includes("${")),
      (any) => {
        expect(printText(literalText(any))).toBe(any);
        expect(literalOf(readText(any))).toBe(any);
      },
    ),
  );
});

test.each([
  "${aws:username}",
  "${s3:prefix}",
  "${aws:PrincipalTag/team}",
  "${aws:PrincipalTag/team, 'none'}",
  "${accounts.google.com:sub}",
  "${*}",
])("%s is IAM's, and so literal", (variable) => {
  expect(literalOf(readText(`a/${variable}/b`))).toBe(`a/${variable}/b`);
  expect(printText(literalText(variable))).toBe(variable);
  expect(literalOf(readText(`$${variable}`))).toBe(variable);
});

test.each([
  ["${var.a}", "$${var.a}"],
  ["$${aws:username}", "$$${aws:username}"],
  ["$$${var.a}", "$$$$$${var.a}"],
  ["${aws:PrincipalTag/", "$${aws:PrincipalTag/"],
])("literal %s is printed as %s", (literal, printed) => {
  expect(printText(literalText(literal))).toBe(printed);
  expect(literalOf(readText(printed))).toBe(literal);
});

test("a dollar before a hole stays a dollar before a hole", () => {
  const price = joinTexts([literalText("$"), holeText("shop", "var.price")]);
  expect(printText(price)).toBe("$$${shop/var.price}");
  expect(readText("$$${shop/var.price}").parts).toEqual([
    "$",
    hole("shop", "var.price"),
  ]);
});

describe("a hole", () => {
  test.each([
    [
      "${app/storage/aws_s3_bucket.Orders.arn}",
      "app/storage",
      "aws_s3_bucket",
      "Orders",
      "",
      "arn",
    ],
    ["${aws_iam_role.a-b.name}", "", "aws_iam_role", "a-b", "", "name"],
    [
      "${s/data.aws_caller_identity.me.account_id}",
      "s",
      "data.aws_caller_identity",
      "me",
      "",
      "account_id",
    ],
    [
      '${s/aws_iam_role.r[each.key of for_each ["a", "b"]].arn}',
      "s",
      "aws_iam_role",
      "r",
      '[each.key of for_each ["a", "b"]]',
      "arn",
    ],
  ])(
    "%s is an attribute of a resource",
    (printed, stack, type, name, instance, attribute) => {
      expect(holeOf(readText(printed))).toEqual({
        kind: "attribute",
        stack,
        type,
        name,
        instance,
        attribute,
      });
    },
  );

  test.each([
    "${var.who}",
    "${s/local.names.first}",
    "${s/each.value.arn}",
    "${s/module.a.b}",
    "${s/aws_iam_role.r.arn == null}",
    '${s/lookup(local.roles, "aws_iam_role.r.arn")}',
    "${}",
  ])("%s is an expression", (printed) => {
    expect(holeOf(readText(printed))).toEqual({
      kind: "expression",
      expression: printed.slice(2, -1),
    });
  });

  test("has no brace inside that could end it early", () => {
    expect(printHole(hole("s", 'jsonencode({ a = "}" })'))).toBe(
      '${s/jsonencode(⟨ a = "⟩" ⟩)}',
    );
  });

  test("of a stack that is called like a policy variable is none", () => {
    const role = holeText("aws:x", "aws_iam_role.r.arn");
    expect(holeOf(readText(printText(role)))).toEqual(holeOf(role));
    expect(holeOf(role)).toBeDefined();
  });

  test.each(["${var.a", "${a{b}c}", '${jsonencode({ a = "}" })}/*'])(
    "of which nobody can see the end reaches to the end: %s",
    (odd) => {
      const { parts } = readText(`x${odd}`);
      expect(parts).toEqual(["x", hole("", odd)]);
    },
  );
});

test("only what is one hole and nothing else is one", () => {
  expect(holeOf(readText("${s/var.a}"))).toEqual(hole("s", "var.a"));
  expect(holeOf(readText("${s/var.a}/*"))).toBeUndefined();
  expect(holeOf(readText("a"))).toBeUndefined();
  expect(literalOf(readText("${s/var.a}"))).toBeUndefined();
  expect(literalOf(readText(""))).toBe("");
});
