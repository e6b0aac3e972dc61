import fc from "fast-check";
import "../property-seed";
import { absent, known, unknown } from "../../modules/facts/fact";
import { gather } from "../../modules/inspection/gather";
import {
  bucketIn,
  changedPair,
  dataBucket,
  gatherApp,
  protectedPair,
  type Json,
} from "./protected-pair";

test("an app without stacks has no bucket", () => {
  expect(gather([])).toEqual({
    buckets: [],
    alarms: [],
    unlinked: [],
    strayWaivers: [],
    notSeen: [],
    stateBlocks: [],
    foreignProviders: [],
    stacks: [],
    bucketsByPath: new Map(),
  });
});

test("a bucket has its path, stack, address, name and ARN", () => {
  expect(dataBucket()).toMatchObject({
    path: "app/Data",
    stack: "app",
    address: "aws_s3_bucket.data",
    kind: "general-purpose",
    name: known("data"),
    arn: "arn:aws:s3:::data",
    sharedBy: [],
    preventDestroy: known(true),
    forceDestroy: absent,
  });
});

test("a bucket that no construct made has stack and address for a path", () => {
  const app = changedPair(({ aws_s3_bucket }) => {
    aws_s3_bucket.raw = { bucket: "raw" };
  });
  expect(bucketIn(app, "app/aws_s3_bucket.raw").name).toEqual(known("raw"));
});

test("two buckets that claim one path keep apart", () => {
  const app = changedPair(({ aws_s3_bucket }) => {
    aws_s3_bucket.replica["//"].metadata.path = "app/Data";
  });
  expect([...app.bucketsByPath.keys()]).toEqual([
    "app/Data",
    "app/aws_s3_bucket.replica",
  ]);
});

test("constructs that share an address are told", () => {
  const paths = ["app/a.b", "app/ab"];
  const app = gather(
    [{ path: "app", id: "app", json: protectedPair() }],
    [{ stack: "app", address: "aws_s3_bucket.data", paths }],
  );
  expect(bucketIn(app).sharedBy).toEqual(paths);
  expect(bucketIn(app, "app/Replica").sharedBy).toEqual([]);
});

test.each<[Json, string]>([
  [{ bucket: "${var.name}" }, "${var.name}"],
  [{ bucket: null }, "Terraform makes the name up"],
  [
    { bucket: "", bucket_prefix: "x" },
    "Terraform makes the name up from bucket_prefix x",
  ],
  [
    { bucket: null, bucket_prefix: "x" },
    "Terraform makes the name up from bucket_prefix x",
  ],
])("a name from %j is unknown", (body, expression) => {
  const { name } = dataBucket(({ aws_s3_bucket: { data } }) => {
    Object.assign(data, body);
  });
  expect(name).toEqual(unknown(expression));
});

test("a directory bucket is one, whichever resource makes it", () => {
  const app = changedPair((resource) => {
    resource.aws_s3_directory_bucket = { d: { bucket: "d--use1-az4--x-s3" } };
    resource.aws_s3_bucket.data.bucket = "e--use1-az4--x-s3";
  });
  expect(bucketIn(app, "app/aws_s3_directory_bucket.d").kind).toBe("directory");
  expect(bucketIn(app).kind).toBe("directory");
});

test("an HCL module is told, and nothing in it is known", () => {
  const app = changedPair((_, json) => {
    json.module = {
      m: {
        source: "terraform-aws-modules/s3-bucket/aws",
        "//": {
          metadata: { path: "app/M" },
          protection: { waivers: [{ rule: "protectable-kind" }] },
        },
      },
    };
  });
  const hidden = unknown(
    'inside the HCL module "terraform-aws-modules/s3-bucket/aws"',
  );
  expect(bucketIn(app, "app/M")).toMatchObject({
    kind: "module",
    address: "module.m",
    name: hidden,
    versioning: hidden,
    waivers: [{ rule: "protectable-kind" }],
  });
});

test("moved and import blocks change no bucket", () => {
  const plain = changedPair(() => {});
  const moved = changedPair((_, json) => {
    json.moved = [{ from: "aws_s3_bucket.old", to: "aws_s3_bucket.data" }];
    json.import = [{ to: "aws_s3_bucket.data", id: "data" }];
  });
  expect(moved.buckets).toEqual(plain.buckets);
});

test("the same JSON gives the same facts", () => {
  expect(gatherApp(protectedPair())).toEqual(gatherApp(protectedPair()));
});

test("the order of keys changes no fact", () => {
  const reversed = changedPair((resource, json) => {
    json.resource = Object.fromEntries(Object.entries(resource).reverse());
  });
  expect(bucketIn(reversed)).toEqual(dataBucket());
});

test.each<[Json, unknown]>([
  [true, known(true)],
  ["true", known(true)],
  [false, known(false)],
  ["${var.x}", unknown("${var.x}")],
  ["yes", unknown("yes")],
  [null, absent],
])("force_destroy %j is %j", (force_destroy, fact) => {
  const bucket = dataBucket(({ aws_s3_bucket: { data } }) => {
    data.force_destroy = force_destroy;
  });
  expect(bucket.forceDestroy).toEqual(fact);
});

test.each<[Json, unknown]>([
  [[{ prevent_destroy: true }], known(true)],
  [{}, absent],
  [null, absent],
  [{ prevent_destroy: "true" }, known(true)],
  [{ prevent_destroy: "false" }, known(false)],
  [
    [{ prevent_destroy: true }, {}],
    unknown("its lifecycle, which is not one block"),
  ],
  ...["${true}", "${local.on}", "${var.on}", "TRUE", "1", 1].map(
    (written): [Json, unknown] => [
      { prevent_destroy: written },
      unknown(
        `${written}, and Terraform takes only true or false, written as such`,
      ),
    ],
  ),
  [
    { prevent_destroy: [true] },
    unknown(
      "no boolean, and Terraform takes only true or false, written as such",
    ),
  ],
])("a lifecycle of %j prevents destruction: %j", (lifecycle, fact) => {
  const bucket = dataBucket(({ aws_s3_bucket: { data } }, json) => {
    json.locals = { on: true };
    data.lifecycle = lifecycle;
  });
  expect(bucket.preventDestroy).toEqual(fact);
});

test("a lifecycle that a dynamic block would make prevents nothing", () => {
  const bucket = dataBucket(({ aws_s3_bucket: { data } }) => {
    delete data.lifecycle;
    data.dynamic = {
      lifecycle: { for_each: [1], content: { prevent_destroy: true } },
    };
  });
  expect(bucket.preventDestroy).toEqual(absent);
});

describe("hostile JSON", () => {
  test.each([null, 5, "text", [], [{}, {}]])(
    "in place of a bucket (%j) leaves it unknown",
    (body) => {
      const app = changedPair(({ aws_s3_bucket }) => {
        aws_s3_bucket.data = body;
      });
      const bucket = bucketIn(app, "app/aws_s3_bucket.data");
      expect(bucket.preventDestroy).toEqual(
        unknown("the configuration of aws_s3_bucket.data is not one object"),
      );
      expect(bucket.lifecycle.kind).toBe("unknown");
    },
  );

  test.each([5, "text", [5], [null], true])(
    "in place of a block (%j) leaves the fact unknown",
    (block) => {
      const bucket = dataBucket((resource) => {
        resource.aws_s3_bucket_lifecycle_configuration.data.rule = block;
        resource.aws_s3_bucket.data.lifecycle = block;
      });
      expect(bucket.lifecycle.kind).toBe("unknown");
      expect(bucket.preventDestroy.kind).toBe("unknown");
    },
  );

  test("that names what every object has finds nothing", () => {
    const app = changedPair((resource) => {
      resource.aws_s3_bucket_versioning.data.bucket =
        "${local.constructor.name}";
      resource.constructor = { x: { bucket: "data" } };
    });
    expect(bucketIn(app).versioning).toEqual(absent);
  });

  test("nested without end is not known", () => {
    let nested: Json = {};
    for (let depth = 0; depth < 50_000; depth++) {
      nested = { a: nested };
    }
    const app = changedPair((resource) => {
      resource.aws_s3_bucket_policy.data.policy = nested;
      resource.aws_s3_bucket.data.for_each = nested;
    });
    expect(bucketIn(app).kind).toBe("general-purpose");
  });

  test("that doubles at every local is cut off", () => {
    const app = changedPair((resource, json) => {
      json.locals = Object.fromEntries(
        Array.from({ length: 80 }, (_, at) => [
          `l${at}`,
          `\${local.l${at + 1}}\${local.l${at + 1}}`,
        ]),
      );
      resource.aws_s3_bucket.data.bucket = "${local.l0}";
    });
    expect(bucketIn(app).name.kind).toBe("unknown");
  });

  test("anywhere throws nothing", () => {
    const places = placesIn(protectedPair());
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(
        "${",
        "${aws_s3_bucket.data.id}",
        "${each.value.id}",
        "${local.a[0]}",
        "%{if}",
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), anything, (place, value) => {
        const json = protectedPair();
        const key = place[place.length - 1]!;
        let holder = json;
        for (const step of place.slice(0, -1)) {
          holder = holder[step];
        }
        holder[key] = value;
        expect(() => gatherApp(json)).not.toThrow();
      }),
      { numRuns: 1500 },
    );
  });
});

/** Every key of a JSON value, as the steps that lead to it. */
function placesIn(value: Json, steps: readonly string[] = []): string[][] {
  return typeof value !== "object" || value === null
    ? []
    : Object.keys(value).flatMap((key) => [
        [...steps, key],
        ...placesIn(value[key], [...steps, key]),
      ]);
}
