import { absent, known, unknown } from "../../../modules/facts/fact";
import {
  bucketIn,
  changedPair,
  dataBucket,
  protectedPair,
  versioning,
  type Json,
} from "../protected-pair";

const enabled = expect.objectContaining({
  kind: "known",
  value: expect.objectContaining({ status: known("Enabled") }),
});

function linkedBy(expression: string, change = (_: Json, __: Json) => {}) {
  return changedPair((resource, json) => {
    resource.aws_s3_bucket_versioning.data.bucket = expression;
    change(resource, json);
  });
}

test("a pair with every companion has nothing unlinked and no conflict", () => {
  const app = changedPair(() => {});
  expect(app.unlinked).toEqual([]);
  expect(bucketIn(app).conflicts).toEqual([]);
  expect(bucketIn(app).versioning).toEqual(enabled);
});

describe("one bucket", () => {
  test.each([
    "${aws_s3_bucket.data.id}",
    "${aws_s3_bucket.data.bucket}",
    "${ aws_s3_bucket.data.id }",
    "data",
    "${local.name}",
    "${local.names.data}",
    '${local.names["data"]}',
    "${local.prefix}ta",
    "${aws_s3_bucket_policy.data.bucket}",
    "${aws_s3_bucket_policy.data.id}",
    "${data.aws_s3_bucket.found.id}",
    '${"data"}',
  ])("is linked by %s", (expression) => {
    const app = linkedBy(expression, (_, json) => {
      json.locals = {
        name: "data",
        names: { data: "${aws_s3_bucket.data.id}" },
        prefix: "da",
      };
      json.data = { aws_s3_bucket: { found: { bucket: "data" } } };
    });
    expect(bucketIn(app).versioning).toEqual(enabled);
    expect(app.unlinked).toEqual([]);
  });

  test.each(["${aws_s3_bucket.data.arn}", "arn:aws:s3:::data"])(
    "is in doubt when a companion names it by the ARN %s",
    (arn) => {
      const app = linkedBy(arn);
      expect(bucketIn(app).versioning).toEqual({
        kind: "unknown",
        because:
          "aws_s3_bucket_versioning.data names the bucket by its ARN, which S3 does not take",
      });
      expect(app.unlinked).toEqual([]);
    },
  );

  test("is not linked by a name that contains its own", () => {
    const app = linkedBy("data-replica");
    expect(bucketIn(app).versioning).toEqual(absent);
    expect(bucketIn(app, "app/Replica").versioning.kind).toBe("unknown");
  });

  test("is not linked by a name that its own contains", () => {
    const app = linkedBy("dat");
    expect(bucketIn(app).versioning).toEqual(absent);
    expect(app.unlinked).toMatchObject([
      {
        address: "aws_s3_bucket_versioning.data",
        what: "aws_s3_bucket_versioning",
        because: "dat",
        stack: "app",
        mayBeAny: false,
      },
    ]);
  });

  test("is not linked by a variable, which is told", () => {
    const app = linkedBy("${var.name}", (_, json) => {
      json.variable = { name: { default: "data" } };
    });
    expect(bucketIn(app).versioning).toEqual(absent);
    expect(app.unlinked).toMatchObject([
      {
        because:
          '${var.name} (its default "data" decides nothing: whoever plans may give another value)',
        mayBeAny: true,
      },
    ]);
  });

  test("is linked by the same variable on both sides", () => {
    const app = linkedBy("${var.name}", (resource) => {
      resource.aws_s3_bucket.data.bucket = "${var.name}";
    });
    expect(bucketIn(app).versioning).toEqual(enabled);
    expect(bucketIn(app).name).toEqual({
      kind: "unknown",
      because: "${var.name}",
    });
  });

  test("is linked by the same variable inside the same text on both sides", () => {
    const app = linkedBy("data-${var.env}", (resource) => {
      resource.aws_s3_bucket.data.bucket = "data-${var.env}";
    });
    expect(bucketIn(app).versioning).toEqual(enabled);
  });

  test("is not linked by a variable of the same name in another stack", () => {
    const app = changedPair(
      (resource) => {
        resource.aws_s3_bucket.data.bucket = "${var.name}";
        delete resource.aws_s3_bucket_versioning.data;
      },
      {
        other: {
          resource: {
            aws_s3_bucket_versioning: { x: versioning("${var.name}") },
          },
        },
      },
    );
    expect(bucketIn(app).versioning).toEqual(absent);
  });

  test("is not linked by a function that gives another value at each call", () => {
    const app = linkedBy("${uuid()}", (resource) => {
      resource.aws_s3_bucket.data.bucket = "${uuid()}";
    });
    expect(bucketIn(app).versioning).toEqual(absent);
  });

  test("is linked by a local whose value refers to it", () => {
    const app = linkedBy("${local.a}", (_, json) => {
      json.locals = { a: "${local.b}", b: "${aws_s3_bucket.data.id}" };
    });
    expect(bucketIn(app).versioning).toEqual(enabled);
  });

  test("is in doubt when a function of its address names a bucket", () => {
    const app = linkedBy("${lower(aws_s3_bucket.data.id)}");
    expect(bucketIn(app).versioning).toEqual({
      kind: "unknown",
      because:
        "aws_s3_bucket_versioning.data may configure it: its bucket is ${lower(aws_s3_bucket.data.id)}; name the bucket by reference",
    });
    expect(app.unlinked).toHaveLength(1);
  });

  test("is in doubt when a function of a local that refers to it names a bucket", () => {
    const app = linkedBy("${lower(local.a)}", (_, json) => {
      json.locals = { a: "${aws_s3_bucket.data.id}" };
    });
    expect(bucketIn(app).versioning.kind).toBe("unknown");
  });

  test("is not in doubt when an address that contains its own names a bucket", () => {
    const app = linkedBy("${lower(aws_s3_bucket.data2.id)}");
    expect(bucketIn(app).versioning).toEqual(absent);
  });
});

describe("two stacks", () => {
  const remote =
    "${data.terraform_remote_state.cross-stack-reference-input-app.outputs.name}";

  function acrossStacks(value: string, more: Record<string, Json> = {}) {
    return changedPair(
      (resource, json) => {
        delete resource.aws_s3_bucket_versioning.data;
        json.output = { name: { value } };
      },
      {
        other: {
          resource: { aws_s3_bucket_versioning: { x: versioning(remote) } },
        },
        ...more,
      },
    );
  }

  test("are linked through an output", () => {
    const app = acrossStacks("${aws_s3_bucket.data.id}");
    expect(bucketIn(app).versioning).toMatchObject({
      value: { address: "other/aws_s3_bucket_versioning.x" },
    });
  });

  test("are linked through a chain of outputs", () => {
    const app = acrossStacks("${aws_s3_bucket.data.id}", {
      third: {
        output: { name: { value: remote } },
      },
      other: {
        resource: {
          aws_s3_bucket_versioning: {
            x: versioning(remote.replace("input-app", "input-third")),
          },
        },
      },
    });
    expect(bucketIn(app).versioning).toEqual(enabled);
  });

  describe("whose state is kept elsewhere", () => {
    const s3 = { bucket: "states", key: "app" };

    function versioningRead(backend: Json, reader: Json) {
      const app = changedPair(
        (resource, json) => {
          delete resource.aws_s3_bucket_versioning.data;
          json.output = { name: { value: "${aws_s3_bucket.data.id}" } };
          json.terraform = backend;
        },
        {
          other: {
            data: {
              terraform_remote_state: {
                "cross-stack-reference-input-app": reader,
              },
            },
            provider: { aws: [{ region: "eu-west-1" }] },
            resource: { aws_s3_bucket_versioning: { x: versioning(remote) } },
          },
        },
      );
      return bucketIn(app).versioning;
    }

    test.each<[string, Json, Json]>([
      [
        "an S3 backend",
        { backend: { s3 } },
        {
          backend: "s3",
          config: s3,
          workspace: "${terraform.workspace}",
        },
      ],
      [
        "a cloud block",
        { cloud: { organization: "acme", workspaces: { name: "app" } } },
        {
          backend: "remote",
          config: { organization: "acme", workspaces: { name: "app" } },
        },
      ],
    ])("are linked through %s", (_, backend, reader) => {
      expect(versioningRead(backend, reader)).toEqual(enabled);
    });

    test.each<[string, Json, Json]>([
      ["no data source reads it", { backend: { s3 } }, undefined],
      [
        "another backend is read",
        { backend: { s3 } },
        { backend: "gcs", config: s3 },
      ],
      [
        "another key is read",
        { backend: { s3 } },
        { backend: "s3", config: { ...s3, key: "old" } },
      ],
      [
        "another path is read",
        { backend: { local: { path: "/a" } } },
        { backend: "local", config: { path: "/b" } },
      ],
      [
        "no path is told",
        { backend: { local: { path: "/a" } } },
        { backend: "local" },
      ],
      [
        "another workspace is read",
        { backend: { s3 } },
        { backend: "s3", config: s3, workspace: "old" },
      ],
      ["nobody knows where", {}, { backend: "s3", config: s3 }],
      ["its reader is no object", { backend: { s3 } }, 5],
    ])("are not linked when %s", (_, backend, reader) => {
      expect(versioningRead(backend, reader)).not.toEqual(enabled);
    });
  });

  test("are not linked through an output that no stack has", () => {
    const app = acrossStacks("${aws_s3_bucket.data.id}", {
      other: {
        resource: {
          aws_s3_bucket_versioning: {
            x: versioning(remote.replace("outputs.name", "outputs.names")),
          },
        },
      },
    });
    expect(bucketIn(app).versioning).toEqual(absent);
    expect(app.unlinked).toHaveLength(1);
  });

  test("that lead to each other's outputs end in nothing known", () => {
    const back = remote.replace("input-app", "input-other");
    const app = acrossStacks(back, {
      other: {
        output: { name: { value: remote } },
        resource: { aws_s3_bucket_versioning: { x: versioning(remote) } },
      },
    });
    expect(app.unlinked).toHaveLength(1);
  });
});

describe("repeated resources", () => {
  const names = '${toset(["a", "b"])}';

  function repeated(bucket: Json, companion: Json) {
    return dataBucket((resource) => {
      Object.assign(resource.aws_s3_bucket.data, bucket);
      Object.assign(resource.aws_s3_bucket_versioning.data, companion);
      delete resource.aws_s3_bucket_lifecycle_configuration;
      delete resource.aws_s3_bucket_replication_configuration;
      delete resource.aws_s3_bucket_policy;
    }).versioning;
  }

  test.each<[string, Json, Json]>([
    [
      "count on both sides",
      { count: 2, bucket: "data-${count.index}" },
      { count: 2, bucket: "${aws_s3_bucket.data[count.index].id}" },
    ],
    [
      "the same count expression on both sides",
      { count: "${var.n}", bucket_prefix: "data", bucket: null },
      { count: "${var.n}", bucket: "${aws_s3_bucket.data[count.index].id}" },
    ],
    [
      "for_each on both sides",
      { for_each: names, bucket: "data-${each.key}" },
      { for_each: names, bucket: "${aws_s3_bucket.data[each.key].id}" },
    ],
    [
      "the same name expression under the same for_each",
      { for_each: names, bucket: "data-${each.key}" },
      { for_each: names, bucket: "data-${each.key}" },
    ],
    [
      "for_each over the buckets themselves, by value",
      { for_each: names, bucket: "data-${each.key}" },
      { for_each: "${aws_s3_bucket.data}", bucket: "${each.value.id}" },
    ],
    [
      "for_each over the buckets themselves, by key",
      { for_each: names, bucket: "data-${each.key}" },
      {
        for_each: "${aws_s3_bucket.data}",
        bucket: "${aws_s3_bucket.data[each.key].id}",
      },
    ],
    [
      "for_each with the same literal object",
      { for_each: { a: { n: 1 }, b: { n: 2 } }, bucket: "${each.key}" },
      {
        for_each: { a: { n: 1 }, b: { n: 2 } },
        bucket: "${aws_s3_bucket.data[each.key].id}",
      },
    ],
    ["a count of one", { count: 1 }, { bucket: "${aws_s3_bucket.data[0].id}" }],
    [
      "a count of one or none on both sides",
      { count: "${var.on ? 1 : 0}", bucket: "${var.name}" },
      {
        count: "${var.on ? 1 : 0}",
        bucket: "${aws_s3_bucket.data[0].id}",
      },
    ],
    ["a count of one on the companion", {}, { count: 1 }],
    [
      "a set that holds its address",
      {},
      {
        for_each: "${toset([aws_s3_bucket.data.id])}",
        bucket: "${each.value}",
      },
    ],
    [
      "a set that holds its name",
      {},
      { for_each: '${toset(["other", "data"])}', bucket: "${each.value}" },
    ],
    [
      "a map whose key ends its name",
      {},
      { for_each: { ta: 1, b: 2 }, bucket: "da${each.key}" },
    ],
    [
      "a map whose value has its name",
      {},
      {
        for_each: { a: { name: "data" }, b: { name: "other" } },
        bucket: "${each.value.name}",
      },
    ],
  ])("are linked with %s", (_, bucket, companion) => {
    expect(repeated(bucket, companion)).toEqual(enabled);
  });

  test.each<[string, Json, Json]>([
    [
      "one instance of several is configured",
      { count: 2, bucket: "data-${count.index}" },
      { bucket: "${aws_s3_bucket.data[0].id}" },
    ],
    [
      "one key of several is configured",
      { for_each: names, bucket: "data-${each.key}" },
      { bucket: '${aws_s3_bucket.data["a"].id}' },
    ],
    [
      "no instance of several is named",
      { for_each: names, bucket: "data-${each.key}" },
      { bucket: "${aws_s3_bucket.data.id}" },
    ],
    [
      "all instances are named at once",
      { count: 2, bucket: "data-${count.index}" },
      { bucket: "${aws_s3_bucket.data[*].id}" },
    ],
    ["only the companion has a count", {}, { count: "${var.on ? 1 : 0}" }],
    ["only the companion has a for_each", {}, { for_each: names }],
    [
      "the two run over different sets",
      { for_each: names, bucket: "data-${each.key}" },
      {
        for_each: '${toset(["a"])}',
        bucket: "${aws_s3_bucket.data[each.key].id}",
      },
    ],
  ])("are in doubt when %s", (_, bucket, companion) => {
    expect(repeated(bucket, companion).kind).toBe("unknown");
  });

  test.each<[string, Json]>([
    [
      "the same expression",
      { for_each: '${toset(["a"])}', bucket: "data-${each.key}" },
    ],
    ["its name", { bucket: "data-a" }],
  ])("are in doubt when one instance is named by %s", (_, companion) => {
    expect(
      repeated({ for_each: names, bucket: "data-${each.key}" }, companion),
    ).toEqual(
      unknown(
        'aws_s3_bucket_versioning.data configures "data-a", which is one instance of it',
      ),
    );
  });

  test("are in doubt when a set holds the ARN of the bucket", () => {
    const companion = {
      for_each: '${toset(["arn:aws:s3:::data"])}',
      bucket: "${each.value}",
    };
    expect(repeated({}, companion)).toEqual(
      unknown(
        "aws_s3_bucket_versioning.data names the bucket by its ARN, which S3 does not take",
      ),
    );
  });

  test("that name other buckets are no configuration of this one, and told", () => {
    const app = linkedBy("${each.value}", ({ aws_s3_bucket_versioning }) => {
      aws_s3_bucket_versioning.data.for_each = '${toset(["x", "y"])}';
    });
    expect(bucketIn(app).versioning).toEqual(absent);
    expect(app.unlinked).toMatchObject([
      { because: "x", mayBeAny: false },
      { because: "y", mayBeAny: false },
    ]);
  });

  test("a second configuration over names is a conflict", () => {
    const bucket = dataBucket(({ aws_s3_bucket_versioning: all }) => {
      all.second = {
        ...versioning("${each.value}", "Suspended"),
        for_each: '${toset(["data"])}',
      };
    });
    expect(bucket.conflicts).toHaveLength(1);
    expect(bucket.versioning.kind).toBe("unknown");
  });
});

describe("a companion that OpenTofu makes", () => {
  const said = (enabled: unknown, ofBucket?: unknown) =>
    dataBucket(({ aws_s3_bucket, aws_s3_bucket_versioning: { data } }) => {
      aws_s3_bucket.data.lifecycle.enabled = ofBucket;
      data.lifecycle = { enabled };
    }).versioning;

  test.each<[unknown, unknown]>([
    [true, undefined],
    ["true", undefined],
    [null, undefined],
    ["${var.on}", "${var.on}"],
    [undefined, false],
  ])("counts where it is enabled by %j, and its bucket by %j", (on, bucket) => {
    expect(said(on, bucket)).toEqual(enabled);
  });

  test.each<[unknown, string]>([
    [false, "false"],
    ["false", "false"],
    ["${var.on}", "${app/var.on}"],
    [[], "no boolean"],
  ])("only where it is enabled by %j is in doubt", (on, shown) => {
    expect(said(on)).toEqual(
      unknown(
        `aws_s3_bucket_versioning.data stands only where lifecycle.enabled is ${shown}, which is not how often aws_s3_bucket.data does: write the same count, for_each or enabled for both`,
      ),
    );
  });
});

describe("a name that only Terraform can put together", () => {
  const inDoubt = (expression: string, locals: Json = {}) =>
    linkedBy(expression, (_, json) => {
      json.locals = locals;
    });

  test.each<[string, string, Json]>([
    ["count picks it", "${local.names[count.index]}", { names: ["data"] }],
    ["a function holds it", '${element(["data"], 0)}', {}],
    [
      "a local holds it deep down",
      "${values(local.m)[0]}",
      { m: { a: { n: "data" } } },
    ],
  ])("leaves the bucket in doubt where %s", (_, expression, locals) => {
    const app = inDoubt(expression, locals);
    expect(bucketIn(app).versioning.kind).toBe("unknown");
    expect(app.unlinked).toMatchObject([{ mayBeAny: false }]);
  });

  test.each([
    ["${var.name}", true],
    ["d${var.rest}", true],
    ["${var.start}ta", true],
    ["x${var.rest}", false],
    ["${var.start}x", false],
  ])("may be any bucket by %s: %s", (expression, mayBeAny) => {
    expect(inDoubt(expression).unlinked).toMatchObject([{ mayBeAny }]);
  });

  test("may be a bucket whose own name is put together", () => {
    const app = linkedBy("x-${var.a}", (resource) => {
      resource.aws_s3_bucket.data.bucket = "x-${var.b}";
    });
    expect(app.unlinked).toMatchObject([{ mayBeAny: true }]);
  });
});

test.each<[string, Json]>([
  ["two objects", [versioning("data"), versioning("data")]],
  ["no object", "versioning"],
  ["without a bucket", { versioning_configuration: { status: "Suspended" } }],
])("a configuration that is %s may be of any bucket", (_, body) => {
  const app = changedPair(({ aws_s3_bucket_versioning: all }) => {
    all.odd = body;
  });
  expect(app.unlinked).toMatchObject([
    { address: "aws_s3_bucket_versioning.odd", mayBeAny: true },
  ]);
});

test("a waiver on a configuration is read where its bucket is not known, and told where it is", () => {
  const waivers = [{ rule: "versioning-enabled" }];
  const comment = { "//": { protection: { waivers } } };
  const known = linkedBy("data", ({ aws_s3_bucket_versioning: { data } }) =>
    Object.assign(data, comment),
  );
  expect(known.strayWaivers).toEqual([
    {
      path: "app/aws_s3_bucket_versioning.data",
      stack: "app",
      address: "aws_s3_bucket_versioning.data",
      bucket: "app/Data",
    },
  ]);
  const hidden = linkedBy(
    "${var.x}",
    ({ aws_s3_bucket_versioning: { data } }) => Object.assign(data, comment),
  );
  expect(hidden.strayWaivers).toEqual([]);
  expect(hidden.unlinked).toMatchObject([{ waivers }]);
});

describe("a conflict", () => {
  test("of two companions is told, and nothing is known", () => {
    const bucket = dataBucket(({ aws_s3_bucket_versioning: all }) => {
      all.second = versioning("data", "Suspended");
    });
    const addresses = [
      "aws_s3_bucket_versioning.data",
      "aws_s3_bucket_versioning.second",
    ];
    expect(bucket.conflicts).toEqual([
      { what: "aws_s3_bucket_versioning", addresses, count: 2 },
    ]);
    expect(bucket.versioning).toEqual({
      kind: "unknown",
      because: `${addresses.join(" and ")} both configure it, the last one applied wins`,
    });
  });

  test("of an inline block and a companion is told", () => {
    const bucket = dataBucket((resource) => {
      resource.aws_s3_bucket.data.versioning = { enabled: true };
    });
    expect(bucket.conflicts).toEqual([
      {
        what: "aws_s3_bucket_versioning",
        addresses: ["aws_s3_bucket.data", "aws_s3_bucket_versioning.data"],
        count: 2,
      },
    ]);
    expect(bucket.versioning.kind).toBe("unknown");
  });

  test.each([
    "aws_s3_bucket_public_access_block",
    "aws_s3_bucket_ownership_controls",
    "aws_s3_bucket_notification",
  ])("of two %s is told", (type) => {
    const bucket = dataBucket((resource) => {
      const body = { bucket: "${aws_s3_bucket.data.id}" };
      resource[type] = { one: body, two: body };
    });
    expect(bucket.conflicts).toEqual([
      { what: type, addresses: [`${type}.one`, `${type}.two`], count: 2 },
    ]);
  });

  test("of two buckets with one literal name leaves both unknown", () => {
    const app = changedPair((resource) => {
      resource.aws_s3_bucket.replica.bucket = "data";
    });
    for (const path of ["app/Data", "app/Replica"]) {
      expect(bucketIn(app, path).versioning.kind).toBe("unknown");
      expect(bucketIn(app, path).conflicts[0]!.what).toBe("aws_s3_bucket");
    }
    expect(bucketIn(app).replication.kind).toBe("unknown");
  });
});

test("of ten buckets of one name a few are named, and all are counted", () => {
  const app = changedPair((resource) => {
    for (let twin = 0; twin < 9; twin++) {
      resource.aws_s3_bucket[`twin${twin}`] = { bucket: "data" };
    }
  });
  expect(bucketIn(app).conflicts).toEqual([
    {
      what: "aws_s3_bucket",
      addresses: ["data", "twin0", "twin1", "twin2"].map(
        (name) => `aws_s3_bucket.${name}`,
      ),
      count: 10,
    },
  ]);
  expect(bucketIn(app).policy).toEqual(
    unknown(
      "aws_s3_bucket.data, aws_s3_bucket.twin0, aws_s3_bucket.twin1 and 7 more have one name, and S3 has only one bucket of it",
    ),
  );
});

test("a companion that ignores changes of what it configures may never be applied", () => {
  const bucket = dataBucket(({ aws_s3_bucket_policy: { data } }) => {
    data.lifecycle = { ignore_changes: ["policy"] };
  });
  expect(bucket.policy).toEqual({
    kind: "unknown",
    because:
      'aws_s3_bucket_policy.data ignores changes of "policy", so what it says may never be applied',
  });
});

test("a companion may ignore changes of MFA delete, which only the root user makes", () => {
  const bucket = dataBucket(({ aws_s3_bucket_versioning: { data } }) => {
    data.lifecycle = {
      ignore_changes: ["versioning_configuration[0].mfa_delete"],
    };
  });
  expect(bucket.versioning).toEqual(enabled);
});

test("a companion that an aspect or an override adds counts like all others", () => {
  const json = protectedPair();
  json.resource = [
    json.resource,
    { aws_s3_bucket_versioning: [{ late: versioning("data", "Suspended") }] },
  ];
  const bucket = bucketIn(
    changedPair((_, pair) => {
      pair.resource = json.resource;
    }),
  );
  expect(bucket.conflicts).toHaveLength(1);
});

test.each([
  "${one(aws_s3_bucket.data[*].id)}",
  '${join("", aws_s3_bucket.data.*.id)}',
  '${join("",aws_s3_bucket.data[*].bucket)}',
])("%s names the only bucket that there can be", (bucket) => {
  const versioningWith = (count: Json, companionCount: Json = count) =>
    dataBucket((resource) => {
      Object.assign(resource.aws_s3_bucket.data, {
        count,
        bucket: "${var.name}",
      });
      Object.assign(resource.aws_s3_bucket_versioning.data, {
        count: companionCount,
        bucket,
      });
    }).versioning;

  expect(versioningWith(undefined)).toEqual(enabled);
  expect(versioningWith(1)).toEqual(enabled);
  expect(versioningWith("${var.on ? 1 : 0}")).toEqual(enabled);
  expect(versioningWith("${var.n}").kind).toBe("unknown");
  expect(versioningWith(2).kind).toBe("unknown");
});

test("a companion that is never made configures nothing", () => {
  for (const none of [{ count: 0 }, { for_each: [] }, { for_each: {} }]) {
    const { versioning: fact } = dataBucket((resource) => {
      Object.assign(resource.aws_s3_bucket_versioning.data, none);
    });
    expect(fact).toEqual(absent);
  }
});

describe("one name in two partitions", () => {
  const china = (resource: Json, json: Json) => {
    json.provider.aws.push({ alias: "china", region: "cn-north-1" });
    resource.aws_s3_bucket.china = {
      "//": { metadata: { path: "app/China" } },
      bucket: "data",
      provider: "aws.china",
    };
  };

  test("is no conflict", () => {
    const app = changedPair(china);
    expect(bucketIn(app).conflicts).toEqual([]);
    expect(bucketIn(app).versioning).toEqual(enabled);
    expect(bucketIn(app, "app/China").conflicts).toEqual([]);
    expect(bucketIn(app, "app/China").versioning).toEqual(absent);
  });

  test("means the bucket of the configuration's own", () => {
    const app = linkedBy("data", (resource, json) => {
      china(resource, json);
      resource.aws_s3_bucket_versioning.china = {
        ...versioning("data", "Suspended"),
        provider: "aws.china",
      };
    });
    expect(bucketIn(app).versioning).toEqual(enabled);
    expect(bucketIn(app, "app/China").versioning).toMatchObject({
      value: { status: known("Suspended") },
    });
    expect(app.unlinked).toEqual([]);
  });

  test("leads to no bucket of another partition, which is told", () => {
    const app = linkedBy("data", (resource, json) => {
      json.provider.aws.push({ alias: "gov", region: "us-gov-west-1" });
      resource.aws_s3_bucket_versioning.data.provider = "aws.gov";
    });
    expect(bucketIn(app).versioning).toEqual(absent);
    expect(app.unlinked).toMatchObject([
      { because: "data of partition aws-us-gov", mayBeAny: false },
    ]);
  });

  test("leaves the bucket in doubt that a reference leads to", () => {
    const app = linkedBy("${aws_s3_bucket.china.id}", china);
    expect(bucketIn(app).versioning).toEqual(absent);
    expect(bucketIn(app, "app/China").versioning).toMatchObject({
      kind: "unknown",
      because: expect.stringContaining("is sent to eu-west-1"),
    });
  });

  test("leaves both in doubt where nobody knows the configuration's Region", () => {
    const app = linkedBy("data", (resource, json) => {
      china(resource, json);
      json.provider.aws.push({ alias: "any", region: "${var.region}" });
      resource.aws_s3_bucket_versioning.data.provider = "aws.any";
    });
    const doubt = unknown(
      'aws_s3_bucket_versioning.data configures "data", which is the name of several buckets',
    );
    expect(bucketIn(app).versioning).toEqual(doubt);
    expect(bucketIn(app, "app/China").versioning).toEqual(doubt);
    expect(app.unlinked).toEqual([]);
  });

  test("is a conflict where nobody knows the Region of one", () => {
    const app = changedPair((resource, json) => {
      china(resource, json);
      json.provider.aws.push({ alias: "any", region: "${var.region}" });
      resource.aws_s3_bucket.china.provider = "aws.any";
    });
    expect(bucketIn(app).conflicts).toHaveLength(1);
  });

  test("is told apart for each instance of repeated buckets", () => {
    const sets = { for_each: '${toset(["a", "b"])}', bucket: "x-${each.key}" };
    const app = changedPair((resource, json) => {
      china(resource, json);
      Object.assign(resource.aws_s3_bucket.data, sets);
      Object.assign(resource.aws_s3_bucket.china, sets);
      resource.aws_s3_bucket_versioning.data = versioning("x-a");
    });
    expect(bucketIn(app).versioning.kind).toBe("unknown");
    expect(bucketIn(app, "app/China").versioning).toEqual(absent);
  });
});

test("a name that two buckets share is no bucket outside the app", () => {
  const app = linkedBy("data", (resource) => {
    resource.aws_s3_bucket.twin = { bucket: "data" };
  });
  expect(app.unlinked).toEqual([]);
  expect(bucketIn(app).versioning.kind).toBe("unknown");
});
