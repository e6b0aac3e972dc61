import { unknown, absent, known } from "../../../modules/facts/fact";
import { no, yes } from "../../../modules/policies";
import {
  allOf,
  isExactly,
  oneOf,
  verdictOf,
} from "../../../modules/checklist/answers/answers";

const y = yes("y");
const n = no("n");
const m = unknown("m");

test.each([
  [[y, y], "yes", "y"],
  [[y, m], "unknown", "m"],
  [[y, m, n], "no", "n"],
  [[], "no", "there is nothing to judge"],
])("allOf %j is %s", (answers, kind, because) => {
  expect(allOf(answers)).toEqual({ kind, because });
});

test.each([
  [[n, m, y], "yes", "y"],
  [[n, m], "unknown", "m"],
  [[n, n], "no", "n"],
  [[], "no", "there is nothing to judge"],
])("oneOf %j is %s", (answers, kind, because) => {
  expect(oneOf(answers)).toEqual({ kind, because });
});

test("one sentence is told once, and two are both told", () => {
  const answers = [no("n"), no("m"), no("n")];
  expect(allOf(answers).because).toBe("n; m");
});

test("an answer becomes the verdict of the same meaning", () => {
  expect([y, n, m].map(verdictOf)).toEqual([
    { kind: "pass", because: "y" },
    { kind: "fail", because: "n" },
    { kind: "unknown", because: "m" },
  ]);
});

test.each([
  [known("Enabled"), "yes", 'status is "Enabled"'],
  [known("Suspended"), "no", 'status is "Suspended"'],
  [known("ENABLED"), "no", 'status is "ENABLED", which S3 spells "Enabled"'],
  [absent, "no", "status is not set"],
  [unknown("${var.x}"), "unknown", "status cannot be known: ${var.x}"],
])("isExactly of %j is %s", (fact, kind, because) => {
  expect(isExactly(fact, "Enabled", "status")).toEqual({ kind, because });
});

test("the text of a good value is not the good value", () => {
  expect(isExactly<unknown>(known("true"), true, "it").kind).toBe("no");
});
