import { decideUndelete } from "../../../modules/recovery/decision";
import { historyOf, told, type Change } from "./histories";

function undelete(changes: readonly Change[], since = 10, until = 20): string {
  return told(decideUndelete(historyOf(changes), since * 1000, until * 1000));
}

test.each<[string, Change[], string]>([
  ["a key that was never deleted", [["a", 1]], "right"],
  [
    "a key that was written again",
    [
      ["a", 1],
      ["-", 12],
      ["b", 13],
    ],
    "right",
  ],
  [
    "a deleted key",
    [
      ["a", 1],
      ["b", 2],
      ["-", 12],
    ],
    "copy b",
  ],
  [
    "a key under several markers",
    [
      ["a", 1],
      ["-", 5],
      ["-", 12],
    ],
    "copy a",
  ],
  [
    "a key deleted at the first second",
    [
      ["a", 1],
      ["-", 10],
    ],
    "copy a",
  ],
  [
    "a key deleted at the last second",
    [
      ["a", 1],
      ["-", 20],
    ],
    "copy a",
  ],
  [
    "a key written and deleted in one second",
    [
      ["a", 12],
      ["-", 12],
    ],
    "copy a",
  ],
  [
    "a key deleted before",
    [
      ["a", 1],
      ["-", 9],
    ],
    "deleted-at-another-time",
  ],
  [
    "a key deleted after",
    [
      ["a", 1],
      ["-", 21],
    ],
    "deleted-at-another-time",
  ],
  ["a marker that is all there is", [["-", 12]], "no-version-left"],
])("%s", (_, changes, expected) => {
  expect(undelete(changes)).toBe(expected);
});

test("a second run finds nothing to do", () => {
  expect(
    undelete([
      ["a", 1],
      ["-", 12],
      ["copy of a", 30],
    ]),
  ).toBe("right");
});
