import { unknown, absent, known } from "../../../modules/facts/fact";
import {
  evaluate,
  type ChecklistOptions,
  type Fact,
  type RetirementFacts,
} from "../../../modules/checklist";
import { goodPair, goodPrimary, policyWithout, PRIMARY } from "../good-pair";
import { options, TODAY } from "../verdicts";

/** A primary that is ready to be destroyed, and that has no versioning either. */
function retire(
  retirement: Fact<RetirementFacts>,
  settings: ChecklistOptions = {},
) {
  const app = goodPair({
    primary: {
      ...policyWithout(goodPrimary(), "DenyBucketDeletion"),
      preventDestroy: absent,
      versioning: absent,
      retirement,
    },
  });
  const { findings, notes } = evaluate(app, { ...options, ...settings });
  const verdicts = Object.fromEntries(
    findings
      .filter(({ bucket }) => bucket.path === PRIMARY)
      .map(({ rule, verdict }) => [rule.id, verdict]),
  );
  return { verdicts, notes };
}

const until = (day: string) =>
  known({ reason: "moved to Glacier", until: day });

test("lifts exactly the two rules that stand in the way, up to its last day", () => {
  const { verdicts, notes } = retire(until(TODAY));

  for (const id of ["destroy-prevented", "bucket-deletion-denied"]) {
    expect(verdicts[id]).toMatchObject({
      kind: "waived",
      because: "retirement: moved to Glacier",
      until: TODAY,
      instead: { kind: "fail" },
    });
  }
  expect(verdicts["versioning-enabled"]?.kind).toBe("fail");
  expect(notes).toMatchObject([
    {
      severity: "warning",
      path: PRIMARY,
      message: `the bucket is being retired until ${TODAY}: moved to Glacier`,
      blocks: false,
    },
  ]);
});

test("leaves the findings the day after, and says so", () => {
  const { verdicts, notes } = retire(until("2026-06-14"));

  for (const id of ["destroy-prevented", "bucket-deletion-denied"]) {
    expect(verdicts[id]).toMatchObject({
      kind: "fail",
      because: expect.stringContaining("retirement ended after 2026-06-14"),
    });
  }
  expect(notes).toHaveLength(1);
});

test("does not lift an unwaivable rule, and says so", () => {
  const { verdicts, notes } = retire(until(TODAY), {
    unwaivable: ["bucket-deletion-denied"],
  });

  expect(verdicts["bucket-deletion-denied"]?.kind).toBe("fail");
  expect(verdicts["destroy-prevented"]?.kind).toBe("waived");
  expect(notes[0]?.message).toContain(
    '"bucket-deletion-denied" is unwaivable and stays',
  );
});

test.each([
  ["an empty reason", known({ reason: " ", until: TODAY })],
  ["a reason that nobody sees", known({ reason: "\u200b", until: TODAY })],
  ["a day that does not exist", until("2026-06-31")],
  ["a shape that cannot be read", unknown("retirement is 7")],
])("blocks and lifts nothing with %s", (_, retirement) => {
  const { verdicts, notes } = retire(retirement);

  expect(verdicts["destroy-prevented"]?.kind).toBe("fail");
  expect(notes).toMatchObject([{ severity: "error", blocks: true }]);
});
