import fc from "fast-check";
import "../../property-seed";
import { decideRollback } from "../../../modules/recovery/decision";
import { historyOf, told, type Change } from "./histories";

function rollback(changes: readonly Change[], to = 10): string {
  return told(decideRollback(historyOf(changes, to)));
}

test.each<[string, Change[], string]>([
  ["nothing has changed since", [["a", 1]], "right"],
  [
    "it was overwritten",
    [
      ["a", 1],
      ["b", 11],
    ],
    "copy a",
  ],
  [
    "it was overwritten in the second itself",
    [
      ["a", 1],
      ["b", 10],
    ],
    "right",
  ],
  [
    "it was deleted",
    [
      ["a", 1],
      ["-", 11],
    ],
    "copy a",
  ],
  [
    "it was deleted and written again",
    [
      ["a", 1],
      ["-", 11],
      ["b", 12],
    ],
    "copy a",
  ],
  ["it was made since", [["a", 11]], "hide"],
  [
    "it was deleted then and written since",
    [
      ["a", 1],
      ["-", 9],
      ["b", 11],
    ],
    "hide",
  ],
  [
    "it was deleted then and is now",
    [
      ["a", 1],
      ["-", 9],
    ],
    "right",
  ],
  [
    "it was made and deleted since",
    [
      ["a", 11],
      ["-", 12],
    ],
    "right",
  ],
  [
    "it was deleted twice, before and since",
    [
      ["a", 1],
      ["-", 9],
      ["-", 12],
    ],
    "right",
  ],
  [
    "written and deleted in one second, and neither since",
    [
      ["a", 9],
      ["-", 9],
    ],
    "right",
  ],
  [
    "deleted and written in one second, and neither since",
    [
      ["-", 9],
      ["a", 9],
    ],
    "right",
  ],
  [
    "written and deleted in one second, and written since",
    [
      ["a", 9],
      ["-", 9],
      ["b", 11],
    ],
    "ambiguous",
  ],
  [
    "deleted and written in one second, and written since",
    [
      ["-", 9],
      ["a", 9],
      ["b", 11],
    ],
    "ambiguous",
  ],
  [
    "written twice in one second",
    [
      ["a", 9],
      ["b", 9],
      ["c", 11],
    ],
    "copy b",
  ],
  [
    "only markers",
    [
      ["-", 1],
      ["-", 12],
    ],
    "right",
  ],
])("%s", (_, changes, expected) => {
  expect(rollback(changes)).toBe(expected);
});

/** Changes a second apart or more, oldest first, each version with a name of its own. */
const changes = fc
  .array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 5 })), {
    minLength: 1,
    maxLength: 30,
  })
  .map((steps) => {
    let second = 0;
    return steps.map(([deletes, pause], index): Change => {
      second += pause;
      return [deletes ? "-" : `v${index}`, second];
    });
  });

/** What a reader met at a time, by replaying the changes. */
function readerMet(made: readonly Change[], second: number): string {
  let state = "-";
  for (const [what, at] of made) {
    if (at <= second) {
      state = what;
    }
  }
  return state;
}

test("what a reader meets afterwards is what a reader met then", () => {
  fc.assert(
    fc.property(changes, fc.integer({ min: 0, max: 160 }), (made, to) => {
      const decided = rollback(made, to);
      const after = decided.startsWith("copy ")
        ? decided.slice("copy ".length)
        : decided === "hide"
          ? "-"
          : readerMet(made, Infinity);
      expect(after).toBe(readerMet(made, to));
    }),
    { numRuns: 2000 },
  );
});

test("nothing is done where a reader meets the same as then", () => {
  fc.assert(
    fc.property(changes, fc.integer({ min: 0, max: 160 }), (made, to) => {
      const isSame = readerMet(made, Infinity) === readerMet(made, to);
      expect(rollback(made, to) === "right").toBe(isSame);
    }),
    { numRuns: 2000 },
  );
});
