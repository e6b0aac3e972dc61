import { unknown, absent, known } from "../../../modules/facts/fact";
import type { Fact } from "../../../modules/checklist";
import { forceDestroyOff as rule } from "../../../modules/checklist/rules/force-destroy-off";
import { goodPair } from "../good-pair";
import { ask } from "../verdicts";

test.each([
  ["passes", "is not set", absent, "pass"],
  ["passes", "is false", known(false), "pass"],
  ["fails", "is true", known(true), "fail"],
  ["is unknown", "is unknown", unknown("${var.force}"), "unknown"],
] as [string, string, Fact<boolean>, string][])(
  "%s when force_destroy %s",
  (_, __, forceDestroy, kind) => {
    expect(ask(rule, goodPair({ primary: { forceDestroy } })).kind).toBe(kind);
  },
);
