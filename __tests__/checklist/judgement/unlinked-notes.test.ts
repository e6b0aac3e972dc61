import {
  evaluate,
  type ChecklistOptions,
  type UnlinkedFacts,
} from "../../../modules/checklist";
import { goodPair } from "../good-pair";
import { options } from "../verdicts";

const stray: UnlinkedFacts = {
  path: "storage/Stray",
  stack: "storage",
  address: "aws_s3_bucket_versioning.stray",
  what: "aws_s3_bucket_versioning",
  of: "bucket",
  because: "${var.bucket}",
  mayBeAny: true,
  mayBe: [],
  waivers: [],
};

const WORDS =
  "aws_s3_bucket_versioning.stray was not judged: its bucket is ${var.bucket}";
const DOUBT = `${WORDS}, which may be any bucket of this app; name the bucket by reference, or waive "one-configuration-per-bucket" for aws_s3_bucket_versioning.stray`;

const waiver = {
  rule: "one-configuration-per-bucket",
  reason: "the bucket is another team's",
  until: "2026-12-31",
};

/** Severity, sentence and consequence of every note. */
function told(change: Partial<UnlinkedFacts>, more: ChecklistOptions = {}) {
  const unlinked = [{ ...stray, ...change }];
  return evaluate(
    { ...goodPair(), unlinked },
    { ...options, ...more },
  ).notes.map(({ severity, message, blocks }) => [severity, message, blocks]);
}

test("a configuration that may be of any bucket blocks, with the fix", () => {
  expect(told({})).toEqual([["error", DOUBT, true]]);
});

test("a configuration of a bucket outside the app is told, and blocks nothing", () => {
  expect(told({ mayBeAny: false, because: "other" })).toEqual([
    [
      "warning",
      "aws_s3_bucket_versioning.stray was not judged: its bucket is other, which is no bucket of this app",
      false,
    ],
  ]);
});

test("it warns where what cannot be decided only warns", () => {
  expect(told({}, { unknown: "warn" })).toContainEqual([
    "warning",
    DOUBT,
    false,
  ]);
});

test("it warns where the rule is switched off", () => {
  expect(
    told({}, { without: ["one-configuration-per-bucket"] }),
  ).toContainEqual(["warning", DOUBT, false]);
});

test("a waiver lifts it, and is told", () => {
  expect(told({ waivers: [waiver] })).toEqual([
    [
      "warning",
      `${WORDS}; waived until 2026-12-31: the bucket is another team's`,
      false,
    ],
  ]);
});

test("a waiver that has expired lifts nothing", () => {
  expect(told({ waivers: [{ ...waiver, until: "2020-01-01" }] })).toEqual([
    [
      "warning",
      'the waiver of "one-configuration-per-bucket" until 2020-01-01 has expired',
      false,
    ],
    ["error", `${DOUBT}; its waiver expired after 2020-01-01`, true],
  ]);
});

test("a waiver of an unwaivable rule lifts nothing", () => {
  expect(
    told(
      { waivers: [waiver] },
      { unwaivable: ["one-configuration-per-bucket"] },
    ),
  ).toContainEqual(["error", expect.stringContaining(DOUBT), true]);
});

test("a waiver of another rule, or without a reason, lifts nothing and is told", () => {
  const other = { ...waiver, rule: "history-kept" };
  expect(told({ waivers: [other, { ...waiver, reason: " " }] })).toEqual([
    [
      "error",
      'Cannot waive rule "one-configuration-per-bucket": its reason is empty, it must say why',
      true,
    ],
    [
      "warning",
      'the waiver of "history-kept" until 2026-12-31 has no effect: the rule does not judge this',
      false,
    ],
    ["error", DOUBT, true],
  ]);
});

test("a policy for a role that nobody can know is told, and blocks nothing", () => {
  const change = {
    address: "aws_iam_role_policy.stray",
    of: "role",
    because: "${var.role}",
  } as const;
  expect(told(change)).toEqual([
    [
      "warning",
      "aws_iam_role_policy.stray was not judged: its role is ${var.role}, which may be a replication role of this app; name the role by reference",
      false,
    ],
  ]);
});
