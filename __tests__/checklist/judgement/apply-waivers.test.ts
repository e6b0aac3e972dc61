import {
  evaluate,
  type BucketFacts,
  type ChecklistOptions,
} from "../../../modules/checklist";
import { absent, known } from "../../../modules/facts/fact";
import { expiringLifecycle, goodPair, PRIMARY } from "../good-pair";
import { options, TODAY } from "../verdicts";

const waiver = {
  rule: "history-kept",
  reason: "only a cache",
  until: TODAY,
};

/** What becomes of a waiver on the primary, which expires noncurrent versions unless told otherwise. */
function waive(
  waivers: readonly unknown[],
  changes: Partial<BucketFacts> = expiringLifecycle(),
  settings: ChecklistOptions = {},
) {
  const app = goodPair({ primary: { ...changes, waivers } });
  const { findings, notes } = evaluate(app, { ...options, ...settings });
  const finding = findings.find(
    ({ bucket, rule }) => bucket.path === PRIMARY && rule.id === "history-kept",
  );
  return { verdict: finding?.verdict, blocks: finding?.blocks, notes };
}

test("lifts a failure on its last day, and keeps what it lifted", () => {
  expect(waive([waiver])).toEqual({
    verdict: {
      kind: "waived",
      because: "only a cache",
      until: TODAY,
      instead: {
        kind: "fail",
        because: expect.stringContaining("deletes noncurrent versions"),
      },
    },
    blocks: false,
    notes: [],
  });
});

test("lifts a verdict that cannot be decided", () => {
  const hidden = expiringLifecycle({
    status: { kind: "unknown", because: "x" },
  });

  expect(waive([waiver], hidden).verdict?.kind).toBe("waived");
});

test("lifts a step that waits for a person", () => {
  const mfaDelete = known({
    switchedOn: absent,
    watched: true,
    command: known("aws"),
  });
  const waivers = [{ ...waiver, rule: "version-deletion-guarded" }];
  const { findings } = evaluate(
    goodPair({ primary: { mfaDelete, waivers } }),
    options,
  );

  expect(
    findings.find(({ verdict }) => verdict.kind === "waived"),
  ).toMatchObject({
    rule: { id: "version-deletion-guarded" },
    verdict: { instead: { kind: "pending" } },
  });
});

test("leaves the finding the day after, and says so", () => {
  const { verdict, blocks, notes } = waive([
    { ...waiver, until: "2026-06-14" },
  ]);

  expect(verdict).toMatchObject({
    kind: "fail",
    because: expect.stringContaining("its waiver expired after 2026-06-14"),
  });
  expect(blocks).toBe(true);
  expect(notes).toEqual([
    {
      severity: "warning",
      stack: "storage",
      path: PRIMARY,
      message: 'the waiver of "history-kept" until 2026-06-14 has expired',
      blocks: false,
    },
  ]);
});

test("leaves the finding of an unwaivable rule, and says so", () => {
  const { verdict, notes } = waive([waiver], undefined, {
    unwaivable: ["history-kept"],
  });

  expect(verdict).toMatchObject({
    kind: "fail",
    because: expect.stringContaining("the rule is unwaivable"),
  });
  expect(notes).toHaveLength(1);
});

test("tells that nothing needs the waiver of a rule that passes", () => {
  const { verdict, notes } = waive([waiver], {});

  expect(verdict?.kind).toBe("pass");
  expect(notes).toMatchObject([
    {
      severity: "warning",
      message: expect.stringContaining("is not needed, remove it"),
      blocks: false,
    },
  ]);
});

test("tells that a waiver of a rule that is switched off has no effect", () => {
  const { notes } = waive([waiver], undefined, { without: ["history-kept"] });

  expect(notes.map(({ message }) => message)).toContain(
    `the waiver of "history-kept" until ${TODAY} has no effect: the rule is switched off`,
  );
});

test("lets the longest of several waivers count", () => {
  const longest = { ...waiver, until: "2027-01-01", reason: "longest" };
  const { verdict, notes } = waive([waiver, longest]);

  expect(verdict).toMatchObject({ kind: "waived", because: "longest" });
  expect(notes).toMatchObject([
    { message: expect.stringContaining(`until ${TODAY} is not needed`) },
  ]);
});

test("waives for no other bucket", () => {
  const app = goodPair({
    primary: { waivers: [waiver] },
    replica: expiringLifecycle(),
  });

  expect(
    evaluate(app, options).findings.find(
      ({ verdict }) => verdict.kind === "fail",
    ),
  ).toMatchObject({ rule: { id: "history-kept" }, blocks: true });
});

test.each([
  [
    "a rule nobody knows",
    { ...waiver, rule: "history" },
    "no rule has this id",
  ],
  ["no rule", { ...waiver, rule: undefined }, "no rule has this id"],
  ["an empty reason", { ...waiver, reason: " " }, "its reason is empty"],
  [
    "a reason that nobody sees",
    { ...waiver, reason: "\u200b\u00a0." },
    "its reason is empty",
  ],
  ["no reason", { ...waiver, reason: 1 }, "its reason is empty"],
  ["no last day", { ...waiver, until: undefined }, "its last day is undefined"],
  [
    "a last day that does not exist",
    { ...waiver, until: "2026-02-30" },
    'its last day is "2026-02-30"',
  ],
  [
    "a last day with a time",
    { ...waiver, until: "2026-12-31T00:00:00Z" },
    'its last day is "2026-12-31T00:00:00Z"',
  ],
  ["no object", "history-kept", "it is no object"],
  ["null", null, "it is no object"],
])("blocks on a waiver with %s", (_, written, words) => {
  const { verdict, notes } = waive([written]);

  expect(verdict?.kind).toBe("fail");
  expect(notes).toMatchObject([
    {
      severity: "error",
      path: PRIMARY,
      message: expect.stringContaining(words),
      blocks: true,
    },
  ]);
});
