import { evaluate } from "../../modules/checklist";
import { goodPair } from "./good-pair";
import { options } from "./verdicts";

test("tells nothing of the good pair", () => {
  expect(evaluate(goodPair(), options).notes).toEqual([]);
});

test("warns that nothing was judged when the app has no bucket", () => {
  const empty = { ...goodPair(), buckets: [], bucketsByPath: new Map() };
  const { findings, notes } = evaluate(empty, options);

  expect(findings).toEqual([]);
  expect(notes).toEqual([
    {
      severity: "warning",
      stack: undefined,
      path: "app",
      message: "the app has no bucket: nothing was judged",
      blocks: false,
    },
  ]);
});

test("tells every rule that is switched off", () => {
  const { notes } = evaluate(goodPair(), {
    ...options,
    without: ["history-kept", "force-destroy-off"],
  });

  expect(notes.map(({ message }) => message)).toEqual([
    'rule "history-kept" (The version history is kept) is switched off for the whole app',
    'rule "force-destroy-off" (Terraform does not empty the bucket) is switched off for the whole app',
  ]);
});

test("tells that what cannot be decided only warns", () => {
  const { notes } = evaluate(goodPair(), { ...options, unknown: "warn" });

  expect(notes.map(({ message }) => message)).toEqual([
    "a rule that cannot be decided warns, and does not block",
  ]);
});

test("tells a configuration whose bucket cannot be found, with its expression", () => {
  const unlinked = [
    {
      path: "storage/Stray",
      stack: "storage",
      address: "aws_s3_bucket_versioning.stray",
      what: "aws_s3_bucket_versioning",
      expression: "${var.bucket}",
    },
  ];

  expect(evaluate({ ...goodPair(), unlinked }, options).notes).toEqual([
    {
      severity: "warning",
      stack: "storage",
      path: "storage/Stray",
      message:
        "aws_s3_bucket_versioning.stray was not judged: its bucket is ${var.bucket}, which leads to no bucket of this app that can be known",
      blocks: false,
    },
  ]);
});
