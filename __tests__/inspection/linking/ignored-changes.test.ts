import { absent, known } from "../../../modules/facts/fact";
import {
  bucketIn,
  changedPair,
  dataBucket,
  type Json,
} from "../protected-pair";

function policyIgnoring(ignore_changes: Json) {
  return dataBucket(({ aws_s3_bucket_policy: { data } }) => {
    data.lifecycle = { ignore_changes };
  }).policy;
}

test.each<[Json]>([
  [["policy"]],
  [["policy "]],
  [["policy /* for now */"]],
  ["all"],
  [" all"],
  [["*"]],
  ["${policy}"],
  [["bucket"]],
  [["region"]],
  [5],
  [{ toString: 5 }],
  [[{ toString: 5 }]],
])("ignore_changes of %j leave a bucket policy unknown", (ignored) => {
  expect(policyIgnoring(ignored).kind).toBe("unknown");
});

test.each<[Json]>([[[]], [null], [["tags"]], ["tags"], [["tags.policy"]]])(
  "ignore_changes of %j leave a bucket policy known",
  (ignored) => {
    expect(policyIgnoring(ignored).kind).toBe("known");
  },
);

test.each(["force_destroy", "all"])(
  "a bucket that ignores changes of %s may be destroyed with its objects",
  (change) => {
    const bucket = dataBucket(({ aws_s3_bucket: { data } }) => {
      data.lifecycle = { prevent_destroy: true, ignore_changes: [change] };
    });
    expect(bucket.forceDestroy).toEqual({
      kind: "unknown",
      because: `aws_s3_bucket.data ignores changes of "${change}", so what it says may never be applied`,
    });
    expect(bucket.preventDestroy).toEqual(known(true));
  },
);

test("a bucket that ignores changes of its tags may not be destroyed with its objects", () => {
  const bucket = dataBucket(({ aws_s3_bucket: { data } }) => {
    data.lifecycle = { ignore_changes: ["tags"] };
  });
  expect(bucket.forceDestroy).toEqual(absent);
});

test("a bucket that ignores changes of its Region may stand in another one", () => {
  const app = changedPair(({ aws_s3_bucket: { replica } }) => {
    replica.region = "us-west-2";
    replica.lifecycle = { ignore_changes: ["region"] };
  });
  expect(bucketIn(app, "app/Replica").region.kind).toBe("unknown");
});
