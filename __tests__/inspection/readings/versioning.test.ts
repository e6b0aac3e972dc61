import { absent, known, unknown } from "../../../modules/facts/fact";
import { dataBucket, type Json } from "../protected-pair";

function separate(body: Json) {
  return dataBucket((resource) => {
    Object.assign(resource.aws_s3_bucket_versioning.data, body);
  }).versioning;
}

function inline(versioning: Json, dynamic?: Json) {
  return dataBucket((resource) => {
    delete resource.aws_s3_bucket_versioning.data;
    Object.assign(resource.aws_s3_bucket.data, { versioning, dynamic });
  }).versioning;
}

test.each(["Enabled", "Suspended", "Disabled", "enabled"])(
  'status "%s" is known as it is written',
  (status) => {
    expect(separate({ versioning_configuration: { status } })).toMatchObject({
      value: {
        status: known(status),
        address: "aws_s3_bucket_versioning.data",
      },
    });
  },
);

test("a block that an override made a list is the same block", () => {
  expect(
    separate({ versioning_configuration: [{ status: "Enabled" }] }),
  ).toMatchObject({ value: { status: known("Enabled") } });
});

test("a status from a variable is unknown", () => {
  expect(
    separate({ versioning_configuration: { status: "${var.s}" } }),
  ).toMatchObject({ value: { status: unknown("${var.s}") } });
});

test("two blocks make the status unknown", () => {
  expect(
    separate({
      versioning_configuration: [
        { status: "Enabled" },
        { status: "Suspended" },
      ],
    }),
  ).toMatchObject({ value: { status: { kind: "unknown" } } });
});

test("no block leaves the status absent", () => {
  expect(separate({ versioning_configuration: null })).toMatchObject({
    value: { status: absent, mfaDelete: absent },
  });
});

test("mfa_delete is known as it is written", () => {
  expect(
    separate({
      versioning_configuration: { status: "Enabled", mfa_delete: "Enabled" },
    }),
  ).toMatchObject({ value: { mfaDelete: known("Enabled") } });
});

test.each<[Json, string]>([
  [{ enabled: true }, "Enabled"],
  [{ enabled: "true" }, "Enabled"],
  [{ enabled: "${true}" }, "Enabled"],
  [[{ enabled: true }], "Enabled"],
  [{ enabled: false }, "Suspended"],
  [{}, "Suspended"],
])("inline %j means %s", (block, status) => {
  expect(inline(block)).toMatchObject({
    value: { status: known(status), address: "aws_s3_bucket.data" },
  });
});

test("an inline block's booleans may be unknown", () => {
  expect(
    inline({ enabled: "${var.on}", mfa_delete: "${var.mfa}" }),
  ).toMatchObject({
    value: { status: unknown("${var.on}"), mfaDelete: unknown("${var.mfa}") },
  });
});

test("inline mfa_delete is told in the companion's words", () => {
  expect(inline({ enabled: true, mfa_delete: true })).toMatchObject({
    value: { mfaDelete: known("Enabled") },
  });
});

describe("Object Lock that the bucket is made with", () => {
  const locked = (body: Json) =>
    dataBucket((resource, json) => {
      json.locals = { on: true };
      delete resource.aws_s3_bucket_versioning.data;
      Object.assign(resource.aws_s3_bucket.data, body);
    }).versioning;

  test.each([true, "true", "${local.on}"])(
    "switches versioning on, written as %j",
    (object_lock_enabled) => {
      expect(locked({ object_lock_enabled })).toEqual(
        known({
          address: "aws_s3_bucket.data",
          status: known("Enabled"),
          mfaDelete: absent,
          preventDestroy: known(true),
        }),
      );
    },
  );

  test("that only a variable knows leaves the status unknown", () => {
    expect(locked({ object_lock_enabled: "${var.lock}" })).toMatchObject({
      value: { status: unknown("${var.lock}") },
    });
  });

  test("that may never be applied leaves the status unknown", () => {
    const lifecycle = { ignore_changes: ["object_lock_enabled"] };
    expect(locked({ object_lock_enabled: true, lifecycle })).toMatchObject({
      value: {
        status: unknown(
          'aws_s3_bucket.data ignores changes of "object_lock_enabled", so what it says may never be applied',
        ),
      },
    });
  });

  test.each([false, null, undefined])(
    "does nothing when it is %j",
    (object_lock_enabled) => {
      expect(locked({ object_lock_enabled })).toEqual(absent);
    },
  );

  test("leaves the word to a versioning that is configured", () => {
    expect(
      dataBucket(({ aws_s3_bucket, aws_s3_bucket_versioning: { data } }) => {
        aws_s3_bucket.data.object_lock_enabled = true;
        data.versioning_configuration.status = "Suspended";
      }).versioning,
    ).toMatchObject({ value: { status: known("Suspended") } });
  });
});

test("an inline block shares the bucket's prevent_destroy", () => {
  expect(inline({ enabled: true })).toMatchObject({
    value: { preventDestroy: known(true) },
  });
});

describe("a dynamic block", () => {
  const content = { enabled: true };

  test("over a literal list of one is read", () => {
    expect(
      inline(undefined, { versioning: { for_each: [1], content } }),
    ).toMatchObject({ value: { status: known("Enabled") } });
  });

  test("reads its iterator", () => {
    expect(
      inline(undefined, {
        versioning: {
          for_each: "${toset([true])}",
          iterator: "each",
          content: { enabled: "${each.value}" },
        },
      }),
    ).toMatchObject({ value: { status: known("Enabled") } });
  });

  test.each([
    ["a set holds the value as its key", "${toset([true])}", known("Enabled")],
    [
      "a list holds the position as its key",
      "${tolist([true])}",
      unknown("${versioning.key}"),
    ],
    ["a map holds the name as its key", { false: 1 }, known("Suspended")],
  ])("over %s", (_, forEach, status) => {
    const content = { enabled: "${versioning.key}" };
    expect(
      inline(undefined, { versioning: { for_each: forEach, content } }),
    ).toMatchObject({ value: { status } });
  });

  test("over nothing is no block", () => {
    expect(
      inline(undefined, { versioning: { for_each: [], content } }),
    ).toEqual(absent);
  });

  test("over a variable is unknown", () => {
    expect(
      inline(undefined, { versioning: { for_each: "${var.x}", content } }),
    ).toEqual(unknown('dynamic "versioning" for_each ${var.x}'));
  });
});

test("no versioning at all is absent", () => {
  expect(inline(undefined)).toEqual(absent);
});

describe("a status for each instance", () => {
  const statusOf = (statuses: Json, status = "${each.value}") =>
    dataBucket((resource, json) => {
      json.locals = { statuses };
      const forEach = { for_each: "${local.statuses}" };
      Object.assign(resource.aws_s3_bucket.data, forEach);
      Object.assign(resource.aws_s3_bucket_versioning.data, forEach, {
        bucket: "${aws_s3_bucket.data[each.key].id}",
        versioning_configuration: { status },
      });
    }).versioning;

  test.each([
    [{ a: "Enabled", b: "Enabled" }, "Enabled"],
    [{ a: "Enabled", b: "Suspended" }, "Suspended"],
    [{ a: "enabled", b: "Enabled" }, "enabled"],
  ])("of %j is %s", (statuses, status) => {
    expect(statusOf(statuses)).toMatchObject({
      value: { status: known(status) },
    });
  });

  test.each<[Json, string]>([
    [{ a: "Enabled", b: "${var.b}" }, "${each.value}"],
    [{}, "${each.value}"],
    ["${var.all}", "${each.value}"],
    [{ a: "Enabled" }, "${var.s}"],
  ])("of %j is unknown where it is %s", (statuses, status) => {
    const { value } = { value: undefined, ...statusOf(statuses, status) };
    expect(JSON.stringify(value ?? "absent")).not.toContain(
      '"value":"Enabled"',
    );
  });
});

test.each<[Json, string]>([
  [
    { default: "Enabled" },
    '${var.s} (its default "Enabled" decides nothing: whoever plans may give another value)',
  ],
  [{ default: "Enabled", sensitive: true }, "${var.s}"],
  [{ default: ["Enabled"] }, "${var.s}"],
  [{}, "${var.s}"],
])(
  "of a variable %j its default is told, and decides nothing",
  (s, because) => {
    const { versioning } = dataBucket((resource, json) => {
      json.variable = { s };
      resource.aws_s3_bucket_versioning.data.versioning_configuration = {
        status: "${var.s}",
      };
    });
    expect(versioning).toMatchObject({ value: { status: unknown(because) } });
  },
);
