import { decideFromReplica } from "../../../modules/recovery/decision";
import { historyOf, told, type Change } from "./histories";

test.each<[string, Change[], Change[] | undefined, string]>([
  ["the primary has lost the key", [["a", 1]], undefined, "copy a"],
  ["both have it", [["a", 1]], [["a", 1]], "right"],
  [
    "the primary has lost the newest version",
    [
      ["a", 1],
      ["b", 2],
    ],
    [["a", 1]],
    "copy b",
  ],
  [
    "the primary has lost an older version",
    [
      ["a", 1],
      ["b", 2],
    ],
    [["b", 2]],
    "right",
  ],
  ["the primary has lost all but a marker", [["a", 1]], [["-", 2]], "copy a"],
  [
    "it was deleted at the primary",
    [["a", 1]],
    [
      ["a", 1],
      ["-", 2],
    ],
    "deleted-at-primary",
  ],
  [
    "it was deleted at the primary, and the newest version lost",
    [
      ["a", 1],
      ["b", 2],
    ],
    [
      ["a", 1],
      ["-", 3],
    ],
    "deleted-at-primary",
  ],
  [
    "what was written after a marker is lost",
    [
      ["a", 1],
      ["b", 3],
    ],
    [
      ["a", 1],
      ["-", 2],
    ],
    "copy b",
  ],
  [
    "the primary has a newer version",
    [["a", 1]],
    [
      ["a", 1],
      ["b", 2],
    ],
    "newer-at-primary",
  ],
  [
    "the primary has another version that is newer",
    [["a", 1]],
    [["x", 2]],
    "newer-at-primary",
  ],
  ["two versions of one second", [["a", 1]], [["x", 1]], "ambiguous"],
  [
    "what was written without versioning is the same",
    [["null", 1]],
    [["null", 1]],
    "right",
  ],
  [
    "what was written without versioning is older",
    [["null", 2]],
    [["null", 1]],
    "copy null",
  ],
  [
    "it is deleted at the replica",
    [
      ["a", 1],
      ["-", 2],
    ],
    undefined,
    "right",
  ],
])("%s", (_, replica, primary, expected) => {
  expect(
    told(decideFromReplica(historyOf(replica), primary && historyOf(primary))),
  ).toBe(expected);
});

test("takes the replica as it was at a time", () => {
  expect(
    told(
      decideFromReplica(
        historyOf(
          [
            ["a", 1],
            ["bad", 11],
          ],
          10,
        ),
        undefined,
      ),
    ),
  ).toBe("copy a");
});
