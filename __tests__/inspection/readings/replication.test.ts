import { absent, known, unknown } from "../../../modules/facts/fact";
import type { ReplicationRuleFacts } from "../../../modules/checklist";
import { bucketIn, changedPair, type Json } from "../protected-pair";

function ruleWith(
  rule: Json,
  more = (_: Json, __: Json) => {},
): ReplicationRuleFacts {
  const app = changedPair((resource, json) => {
    const { data } = resource.aws_s3_bucket_replication_configuration;
    Object.assign(data.rule[0], rule);
    more(resource, json);
  });
  return firstRule(app);
}

function inlineRule(rule: Json): ReplicationRuleFacts {
  return firstRule(
    changedPair((resource) => {
      delete resource.aws_s3_bucket_replication_configuration;
      resource.aws_s3_bucket.data.replication_configuration = {
        role: "${aws_iam_role.replication.arn}",
        rules: [
          {
            id: "all",
            status: "Enabled",
            destination: { bucket: "${aws_s3_bucket.replica.arn}" },
            ...rule,
          },
        ],
      };
    }),
  );
}

function firstRule(app: ReturnType<typeof changedPair>): ReplicationRuleFacts {
  const { replication } = bucketIn(app);
  if (replication.kind !== "known") {
    throw new Error(`Cannot read the rule: ${JSON.stringify(replication)}`);
  }
  return replication.value.rules[0]!;
}

function rolesOf(change: (resource: Json) => void) {
  const app = changedPair(change);
  return app.buckets.map(({ path, role }) => [path, role]);
}

test("a rule is told in S3's words", () => {
  expect(ruleWith({})).toEqual({
    id: known("all"),
    status: known("Enabled"),
    scope: { kind: "whole-bucket" },
    deleteMarkers: known("Disabled"),
    destination: {
      bucket: { kind: "in-app", path: "app/Replica" },
      arn: known("arn:aws:s3:::data-replica"),
      region: known("eu-central-1"),
      account: absent,
      declaredVersioned: absent,
      declaredObjectLock: absent,
    },
    kmsObjects: absent,
    replicaKmsKey: absent,
    replicaKey: absent,
    metrics: known("Enabled"),
  });
});

describe("the scope", () => {
  test.each<[string, Json]>([
    ["an empty filter", { filter: {} }],
    ["an empty filter in a list", { filter: [{}] }],
    ["an empty prefix", { filter: { prefix: "" } }],
    ["an empty and", { filter: { and: {} } }],
    ["nulls", { filter: { prefix: null, tag: null, and: null } }],
    ["no filter and no prefix", { filter: null }],
    ["an empty older prefix", { filter: null, prefix: "" }],
  ])("is the whole bucket with %s", (_, rule) => {
    expect(ruleWith(rule).scope).toEqual({ kind: "whole-bucket" });
  });

  test.each<[Json, string]>([
    [{ filter: { prefix: "logs/" } }, 'prefix "logs/"'],
    [{ filter: null, prefix: "logs/" }, 'prefix "logs/"'],
    [{ filter: { tag: { key: "a", value: "b" } } }, "tag a"],
    [{ filter: { object_size_greater_than: 5 } }, "object_size_greater_than 5"],
    [
      { filter: { and: { object_size_less_than: "9" } } },
      "object_size_less_than 9",
    ],
    [{ filter: { and: { prefix: "x" } } }, 'prefix "x"'],
    [{ filter: { and: { tags: { a: "b" } } } }, "tags a"],
    [{ filter: { and: { prefix: "${var.p}", tags: { a: "b" } } } }, "tags a"],
  ])("of %j is filtered", (rule, by) => {
    expect(ruleWith(rule).scope).toEqual({ kind: "filtered", by });
  });

  test.each<[Json]>([
    [{ filter: { prefix: "${var.p}" } }],
    [{ filter: "${var.f}" }],
    [{ filter: { and: { tags: "${var.t}" } } }],
    [{ filter: [{}, {}] }],
  ])("of %j is unknown", (rule) => {
    expect(ruleWith(rule).scope.kind).toBe("unknown");
  });
});

test.each(["Disabled", "enabled"])("status %s is as written", (status) => {
  expect(ruleWith({ status }).status).toEqual(known(status));
});

test("KMS choices are read, the key by its canonical reference", () => {
  const rule = ruleWith({
    source_selection_criteria: {
      sse_kms_encrypted_objects: { status: "Enabled" },
    },
    destination: {
      bucket: "${aws_s3_bucket.replica.arn}",
      encryption_configuration: {
        replica_kms_key_id: "${aws_kms_key.replica.arn}",
      },
    },
  });
  expect(rule.kmsObjects).toEqual(known("Enabled"));
  expect(rule.replicaKmsKey).toEqual(known("${app/aws_kms_key.replica.arn}"));
});

describe("an inline rule", () => {
  test("with an empty prefix covers the whole bucket", () => {
    expect(inlineRule({ prefix: "" }).scope).toEqual({ kind: "whole-bucket" });
  });

  test("says KMS with booleans", () => {
    const rule = inlineRule({
      filter: {},
      delete_marker_replication_status: "Enabled",
      source_selection_criteria: {
        sse_kms_encrypted_objects: { enabled: true },
      },
      destination: {
        bucket: "${aws_s3_bucket.replica.arn}",
        replica_kms_key_id: "arn:aws:kms:eu-central-1:1:key/2",
        account_id: "123456789012",
      },
    });
    expect(rule).toMatchObject({
      deleteMarkers: known("Enabled"),
      kmsObjects: known("Enabled"),
      replicaKmsKey: known("arn:aws:kms:eu-central-1:1:key/2"),
      destination: { account: known("123456789012") },
    });
  });

  test("with tags is filtered", () => {
    expect(inlineRule({ filter: { tags: { a: "b" } } }).scope).toEqual({
      kind: "filtered",
      by: "tags a",
    });
  });
});

describe("the destination", () => {
  function to(bucket: string, more?: (resource: Json, json: Json) => void) {
    return ruleWith({ destination: { bucket } }, more).destination;
  }

  test.each([
    "arn:aws:s3:::data-replica",
    "arn:aws:s3:::${aws_s3_bucket.replica.id}",
    "arn:aws:s3:::${aws_s3_bucket_versioning.replica.bucket}",
    "${data.aws_s3_bucket.r.arn}",
    "arn:${data.aws_partition.p.partition}:s3:::${aws_s3_bucket.replica.bucket}",
  ])("%s is the bucket of the app", (bucket) => {
    const destination = to(bucket, (_, json) => {
      json.data = {
        aws_s3_bucket: { r: { bucket: "data-replica" } },
        aws_partition: { p: {} },
      };
    });
    expect(destination.bucket).toEqual({ kind: "in-app", path: "app/Replica" });
  });

  test("by a name that only Terraform knows is still the bucket of the app", () => {
    const destination = to(
      "arn:aws:s3:::${aws_s3_bucket.replica.id}",
      ({ aws_s3_bucket: { replica } }) => {
        replica.bucket = "${var.replica}";
      },
    );
    expect(destination.bucket).toEqual({ kind: "in-app", path: "app/Replica" });
    expect(destination.arn).toEqual(known("${app/aws_s3_bucket.replica.arn}"));
  });

  test("with a literal ARN of no bucket of the app is outside", () => {
    expect(to("arn:aws:s3:::elsewhere")).toEqual({
      bucket: { kind: "outside", arn: "arn:aws:s3:::elsewhere" },
      arn: known("arn:aws:s3:::elsewhere"),
      region: absent,
      account: absent,
      declaredVersioned: absent,
      declaredObjectLock: absent,
    });
  });

  test.each([
    "${var.arn}",
    "${lower(aws_s3_bucket.replica.arn)}",
    "data-replica",
  ])("%s is unknown", (bucket) => {
    expect(to(bucket).bucket.kind).toBe("unknown");
  });

  test("that is one instance of several is unknown", () => {
    const destination = to(
      "${aws_s3_bucket.replica[0].arn}",
      ({ aws_s3_bucket: { replica } }) => {
        replica.count = 2;
        replica.bucket = "r-${count.index}";
      },
    );
    expect(destination.bucket.kind).toBe("unknown");
  });

  test.each([0, "${var.on ? 1 : 0}"])(
    "that stands count %s beside one source is unknown",
    (count) => {
      const { bucket } = to(
        "arn:aws:s3:::data-replica",
        ({ aws_s3_bucket: { replica } }) => {
          replica.count = count;
        },
      );
      expect(bucket).toEqual({
        kind: "unknown",
        because: expect.stringMatching(
          /^aws_s3_bucket\.replica, which stands count .*: not how often it is replicated to$/,
        ),
      });
    },
  );

  test("that stands exactly once is the bucket of the app", () => {
    const { bucket } = to(
      "${aws_s3_bucket.replica[0].arn}",
      ({ aws_s3_bucket: { replica } }) => {
        replica.count = 1;
      },
    );
    expect(bucket.kind).toBe("in-app");
  });

  test("that stands as often as its source is the bucket of the app", () => {
    const { bucket } = to("${aws_s3_bucket.replica[0].arn}", (resource) => {
      const count = "${var.on ? 1 : 0}";
      resource.aws_s3_bucket.replica.count = count;
      resource.aws_s3_bucket.data.count = count;
      const own = resource.aws_s3_bucket_replication_configuration.data;
      own.count = count;
      own.bucket = "${aws_s3_bucket.data[0].id}";
    });
    expect(bucket.kind).toBe("in-app");
  });

  test("in another stack is found", () => {
    const app = changedPair(
      (resource) => {
        delete resource.aws_s3_bucket.replica;
        resource.aws_s3_bucket_replication_configuration.data.rule[0].destination.bucket =
          "${data.terraform_remote_state.cross-stack-reference-input-other.outputs.arn}";
      },
      {
        other: {
          provider: { aws: { region: "us-west-2" } },
          resource: { aws_s3_bucket: { r: { bucket_prefix: "r" } } },
          output: { arn: { value: "${aws_s3_bucket.r.arn}" } },
        },
      },
    );
    expect(firstRule(app).destination).toMatchObject({
      bucket: { kind: "in-app", path: "other/aws_s3_bucket.r" },
      region: known("us-west-2"),
    });
    expect(bucketIn(app, "other/aws_s3_bucket.r").role).toBe("replica");
  });

  describe("outside, as its owner declares it", () => {
    function declared(destination: Json, id = "all") {
      return to("arn:aws:s3:::elsewhere", (resource) => {
        resource.aws_s3_bucket_replication_configuration.data["//"] = {
          protection: { destinations: { [id]: destination } },
        };
      });
    }

    test("has a Region, an account, Object Lock, and keeps versions", () => {
      expect(
        declared({
          region: "us-west-2",
          account: "123456789012",
          versioned: true,
          objectLock: true,
        }),
      ).toMatchObject({
        region: known("us-west-2"),
        account: known("123456789012"),
        declaredVersioned: known(true),
        declaredObjectLock: known(true),
      });
    });

    test("for another rule says nothing", () => {
      expect(declared({ region: "us-west-2" }, "other").region).toEqual(absent);
    });

    test("by words of the wrong type is unknown", () => {
      const destination = declared({
        region: 5,
        account: {},
        versioned: "true",
      });
      expect(destination.region.kind).toBe("unknown");
      expect(destination.account.kind).toBe("unknown");
      expect(destination.declaredVersioned.kind).toBe("unknown");
    });
  });

  test("in the app is not changed by what anybody declares of it", () => {
    const { destination } = ruleWith({}, (resource) => {
      resource.aws_s3_bucket_replication_configuration.data["//"] = {
        protection: { destinations: { all: { region: "x", versioned: true } } },
      };
    });
    expect(destination).toMatchObject({
      region: known("eu-central-1"),
      declaredVersioned: absent,
    });
  });
});

describe("the role of a bucket", () => {
  test("is primary at one end and replica at the other", () => {
    expect(rolesOf(() => {})).toEqual([
      ["app/Data", "primary"],
      ["app/Replica", "replica"],
    ]);
  });

  test.each(["Disabled", "enabled", "${var.status}"])(
    "is neither with a rule whose status is %s",
    (status) => {
      expect(
        rolesOf((resource) => {
          resource.aws_s3_bucket_replication_configuration.data.rule[0].status =
            status;
        }),
      ).toEqual([
        ["app/Data", "neither"],
        ["app/Replica", "neither"],
      ]);
    },
  );

  test("is neither for a bucket that replicates to itself", () => {
    expect(
      rolesOf((resource) => {
        resource.aws_s3_bucket_replication_configuration.data.rule[0].destination.bucket =
          "${aws_s3_bucket.data.arn}";
      }),
    ).toEqual([
      ["app/Data", "neither"],
      ["app/Replica", "neither"],
    ]);
  });

  function alsoFromReplica(to: string) {
    return (resource: Json) => {
      const all = resource.aws_s3_bucket_replication_configuration;
      all.back = structuredClone(all.data);
      all.back.bucket = "${aws_s3_bucket.replica.id}";
      all.back.rule[0].destination.bucket = to;
      all.back.provider = "aws.replica";
      resource.aws_s3_bucket.third = { bucket: "third" };
    };
  }

  test("is both for two buckets that replicate to each other", () => {
    expect(rolesOf(alsoFromReplica("${aws_s3_bucket.data.arn}"))).toEqual([
      ["app/Data", "both"],
      ["app/Replica", "both"],
      ["app/aws_s3_bucket.third", "neither"],
    ]);
  });

  test("is both in the middle of a chain", () => {
    expect(rolesOf(alsoFromReplica("${aws_s3_bucket.third.arn}"))).toEqual([
      ["app/Data", "primary"],
      ["app/Replica", "both"],
      ["app/aws_s3_bucket.third", "replica"],
    ]);
  });

  test("is primary with a destination outside the app", () => {
    expect(
      rolesOf((resource) => {
        resource.aws_s3_bucket_replication_configuration.data.rule[0].destination.bucket =
          "arn:aws:s3:::elsewhere";
      })[0],
    ).toEqual(["app/Data", "primary"]);
  });
});

test("rules that cannot be counted leave the replication unknown", () => {
  const app = changedPair((resource) => {
    const { data } = resource.aws_s3_bucket_replication_configuration;
    data.dynamic = { rule: { for_each: "${var.rules}", content: {} } };
  });
  expect(bucketIn(app).replication).toEqual(
    unknown('dynamic "rule" for_each ${var.rules}'),
  );
});
