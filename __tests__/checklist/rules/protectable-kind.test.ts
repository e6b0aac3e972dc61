import { unknown } from "../../../modules/facts/fact";
import { protectableKind as rule } from "../../../modules/checklist/rules/protectable-kind";
import { goodPair } from "../good-pair";
import { ask } from "../verdicts";

test("passes for a general purpose bucket", () => {
  expect(ask(rule, goodPair()).kind).toBe("pass");
});

test("fails for a directory bucket", () => {
  expect(ask(rule, goodPair({ primary: { kind: "directory" } })).kind).toBe(
    "fail",
  );
});

test("is unknown for an HCL module, and names its source", () => {
  const primary = { kind: "module" as const, name: unknown("./buckets") };

  expect(ask(rule, goodPair({ primary }))).toEqual({
    kind: "unknown",
    because:
      "an HCL module may create buckets that nobody can see at synth: ./buckets",
  });
});
