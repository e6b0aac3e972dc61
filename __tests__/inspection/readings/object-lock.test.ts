import { absent, known, unknown } from "../../../modules/facts/fact";
import { dataBucket, type Json } from "../protected-pair";

function locked(bucket: Json, configuration?: Json) {
  return dataBucket((resource) => {
    Object.assign(resource.aws_s3_bucket.data, bucket);
    if (configuration) {
      resource.aws_s3_bucket_object_lock_configuration = {
        data: { bucket: "data", ...configuration },
      };
    }
  }).objectLock;
}

const rule = { default_retention: { mode: "GOVERNANCE", days: 30 } };

const retained = known({
  enabled: known(true),
  mode: known("GOVERNANCE"),
  days: known(30),
  years: absent,
});

test("a default retention is told", () => {
  expect(locked({ object_lock_enabled: true }, { rule })).toEqual(retained);
});

test("a default retention in the deprecated block is told", () => {
  expect(
    locked({
      object_lock_configuration: { object_lock_enabled: "Enabled", rule },
    }),
  ).toEqual(retained);
});

test("the bucket's flag alone retains nothing", () => {
  expect(locked({ object_lock_enabled: "true" })).toEqual(
    known({ enabled: known(true), mode: absent, days: absent, years: absent }),
  );
});

test("a value that S3 does not have is unknown", () => {
  expect(locked({}, { object_lock_enabled: "On", rule })).toMatchObject({
    value: {
      enabled: unknown('object_lock_enabled = "On", which is not "Enabled"'),
    },
  });
});

test("nothing is absent", () => {
  expect(locked({})).toEqual(absent);
});

describe("a configuration beside a bucket", () => {
  const enabled = (bucket: Json) => {
    const lock = locked(bucket, { rule });
    return lock.kind === "known" ? lock.value.enabled : lock;
  };

  test("that says no Object Lock is in doubt: the next plan replaces the bucket", () => {
    expect(enabled({ object_lock_enabled: false })).toEqual(
      unknown(
        "aws_s3_bucket.data says object_lock_enabled = false, aws_s3_bucket_object_lock_configuration.data switches Object Lock on, and the next plan replaces the bucket: write true, or nothing",
      ),
    );
  });

  test("whose flag is a variable is in doubt", () => {
    expect(enabled({ object_lock_enabled: "${var.lock}" })).toEqual(
      unknown(
        "object_lock_enabled of aws_s3_bucket.data is ${var.lock}, and where that is false aws_s3_bucket_object_lock_configuration.data makes the next plan replace the bucket: write true, or nothing",
      ),
    );
  });

  test.each<[string, Json]>([
    ["nothing of it", {}],
    ["null", { object_lock_enabled: null }],
    ["true", { object_lock_enabled: "true" }],
    [
      "no, which Terraform ignores,",
      {
        object_lock_enabled: false,
        lifecycle: { ignore_changes: ["object_lock_enabled"] },
      },
    ],
  ])("that says %s is locked", (_, bucket) => {
    expect(enabled(bucket)).toEqual(known(true));
  });
});
