import { evaluate } from "../../../modules/checklist";
import { goodPair, PRIMARY } from "../good-pair";
import { options } from "../verdicts";

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

test("refuses a waiver that stands on a configuration instead of its bucket", () => {
  const strayWaivers = [
    {
      path: "storage/Stray",
      stack: "storage",
      address: "aws_s3_bucket_versioning.stray",
      bucket: PRIMARY,
    },
  ];
  expect(evaluate({ ...goodPair(), strayWaivers }, options).notes).toEqual([
    {
      severity: "error",
      stack: "storage",
      path: "storage/Stray",
      message: `Cannot waive a rule for aws_s3_bucket_versioning.stray: it configures ${PRIMARY}, waive the rule for that bucket`,
      blocks: true,
    },
  ]);
});

test("tells what may make buckets that nobody judges", () => {
  const notSeen = [
    {
      path: "storage/Legacy",
      stack: "storage",
      address: "aws_cloudformation_stack.legacy",
      because: "its template has AWS::S3::Bucket",
    },
  ];

  expect(evaluate({ ...goodPair(), notSeen }, options).notes).toEqual([
    {
      severity: "warning",
      stack: "storage",
      path: "storage/Legacy",
      message:
        "buckets that aws_cloudformation_stack.legacy may make were not judged: its template has AWS::S3::Bucket; write them as aws_s3_bucket, or see to their protection by hand",
      blocks: false,
    },
  ]);
});

test("tells a stack whose resources may not be AWS's", () => {
  const foreignProviders = [
    {
      stack: "storage",
      because: "provider aws is acme/aws, not hashicorp/aws",
    },
  ];

  expect(evaluate({ ...goodPair(), foreignProviders }, options).notes).toEqual([
    {
      severity: "warning",
      stack: "storage",
      path: "storage",
      message:
        "provider aws is acme/aws, not hashicorp/aws: its Regions and resources may not be AWS's, and then what was judged does not hold; use hashicorp/aws at AWS's own endpoints where data must survive",
      blocks: false,
    },
  ]);
});
