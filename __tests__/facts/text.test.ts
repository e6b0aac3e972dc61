import * as fc from "fast-check";
import "../property-seed";
import { hole } from "../../modules/facts/hole";
import { printText, readText } from "../../modules/facts/printed-text";
import {
  joinTexts,
  literalOf,
  literalText,
  mapLiterals,
  splitText,
} from "../../modules/facts/text";

test("joined literals are one part, and empty ones none", () => {
  expect(
    joinTexts([
      literalText(""),
      literalText("a"),
      literalText("b"),
      readText("${s/var.c}d"),
      literalText(""),
      literalText("e"),
    ]).parts,
  ).toEqual(["ab", hole("s", "var.c"), "de"]);
  expect(literalOf(joinTexts([]))).toBe("");
});

test("only literal parts are replaced", () => {
  const text = readText("a/${s/data.a_b.a.a}/a");
  expect(printText(mapLiterals(text, (part) => part.replaceAll("a", "")))).toBe(
    "/${s/data.a_b.a.a}/",
  );
});

describe("a text is cut", () => {
  const cut = (printed: string, separator: string, most: number) =>
    splitText(readText(printed), separator, most).map((piece) =>
      printText(piece),
    );

  test("at separators outside its holes", () => {
    expect(cut("${a/b:c}:d::", ":", 9)).toEqual(["${a/b:c}", "d", "", ""]);
    expect(cut("", ":", 9)).toEqual([""]);
    expect(cut("a${b:c d}e", ":", 9)).toEqual(["a${b:c d}e"]);
  });

  test("into no more pieces than asked for, and the last one holds the rest", () => {
    expect(cut("a:b:${x}:c", ":", 2)).toEqual(["a", "b:${x}:c"]);
    expect(cut("a:b", ":", 1)).toEqual(["a:b"]);
  });

  test("without loss", () => {
    const printed = fc
      .array(fc.constantFrom("a", ":", "$", "{", "${x}", "${aws:y}"))
      .map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(printed, fc.integer({ min: 1, max: 4 }), (any, most) => {
        const text = readText(any);
        const pieces = splitText(text, ":", most);
        expect(pieces.length).toBeLessThanOrEqual(most);
        const again = pieces.flatMap((piece, at) =>
          at === 0 ? [piece] : [literalText(":"), piece],
        );
        expect(joinTexts(again)).toEqual(text);
      }),
    );
  });
});
