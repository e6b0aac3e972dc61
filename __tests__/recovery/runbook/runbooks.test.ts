import { spawnSync } from "node:child_process";
import { absent, known, unknown } from "../../../modules/facts/fact";
import {
  goodPair,
  goodPrimary,
  goodReplica,
  goodRule,
  replicatingBy,
  policyWithout,
  expiringLifecycle,
  PRIMARY,
} from "../../checklist/good-pair";
import { commandsOf } from "./commands-of";
import { written, writtenPage } from "./written";

/** What a bucket is of which nothing but its place in the code is known. */
const NOTHING_KNOWN = {
  name: unknown("${var.name}"),
  region: unknown("${var.region}"),
};

function block(page: string, name: string): string {
  const found = commandsOf(page).find((one) => one.name === name);
  if (found === undefined) {
    throw new Error(`the page has no block "${name}"`);
  }
  return found.text;
}

function names(page: string): string[] {
  return commandsOf(page).map(({ name }) => name);
}

describe("which pages are written", () => {
  test("one for the pair, and the index", () => {
    expect(Object.keys(written(goodPair()))).toEqual([
      "README.md",
      "storage.Orders.Primary.Bucket.md",
    ]);
  });

  test("one for a bucket that is nobody's replica, raw or not", () => {
    const raw = {
      ...goodReplica(),
      path: "storage/Raw",
      role: "neither" as const,
    };
    expect(Object.keys(written(goodPair({ others: [raw] })))).toContain(
      "storage.Raw.md",
    );
  });

  test("an index alone for an app without buckets", () => {
    const pages = written({
      ...goodPair(),
      buckets: [],
      bucketsByPath: new Map(),
    });
    expect(Object.keys(pages)).toEqual(["README.md"]);
    expect(pages["README.md"]).toContain(
      "No bucket of this app has a runbook.",
    );
  });

  test("the index leads to each page, with names and Regions", () => {
    expect(written(goodPair())["README.md"]).toContain(
      "| `acme-orders` | `us-east-1` | `acme-orders-replica` | [`storage/Orders/Primary/Bucket`](storage.Orders.Primary.Bucket.md) |",
    );
  });

  test("the same to the byte for the same app", () => {
    expect(written(goodPair())).toEqual(written(goodPair()));
  });
});

/** Facts that change what stands on a page. */
const PAGES = {
  "the good pair": goodPair(),
  "a pair of which nothing is known": goodPair({
    primary: NOTHING_KNOWN,
    replica: NOTHING_KNOWN,
  }),
  "a bucket without replica": goodPair({ primary: { replication: absent } }),
  "a bucket whose replication nobody knows": goodPair({
    primary: { replication: unknown("${var.rules}") },
  }),
  "a bucket that nothing guards": goodPair({
    primary: { policy: absent, objectLock: absent, mfaDelete: absent },
  }),
  "a bucket that archives": goodPair({
    primary: expiringLifecycle({ movesTo: known(["DEEP_ARCHIVE"]) }),
  }),
  "a bucket in China": goodPair({ primary: { region: known("cn-north-1") } }),
};

describe.each(Object.entries(PAGES))("the page of %s", (_, app) => {
  const page = writtenPage(app);
  const blocks = commandsOf(page);

  test("has the five losses and the ceremonies, and its contents lead to them", () => {
    const titles = [...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(titles).toEqual([
      "1. The Region fails",
      "2. Objects were deleted",
      "3. Versions were deleted for good",
      "4. Data was corrupted",
      "5. The bucket was deleted",
      "When it happened to the replica",
      "Ceremonies",
      "Above some million versions",
      "What the checklist left open",
    ]);
    const links = [...page.matchAll(/^- \[(.*)\]\(#(.*)\)$/gm)];
    expect(links.map(([, title]) => title)).toEqual(titles);
    for (const [, title, anchor] of links) {
      expect(anchor).toBe(
        title
          ?.toLowerCase()
          .replace(/[^a-z0-9 -]/g, "")
          .replaceAll(" ", "-"),
      );
    }
  });

  test("answers five questions of each loss", () => {
    for (const loss of page.split(/^## /m).slice(1, 6)) {
      expect([...loss.matchAll(/^### (.*)$/gm)].map(([, of]) => of)).toEqual([
        "How to notice",
        "Stop the damage",
        "Get the data back",
        "Verify",
        "Back to normal",
      ]);
    }
  });

  test("one name stands for the same commands wherever it stands", () => {
    const texts = new Map<string, string>();
    for (const { name, text } of blocks) {
      expect(text).toBe(texts.get(name) ?? text);
      texts.set(name, text);
    }
  });

  test("every block is one that a POSIX shell reads", () => {
    const { status, stderr } = spawnSync(
      "/bin/sh",
      ["-n", "-c", blocks.map(({ text }) => text).join("\n")],
      { encoding: "utf8" },
    );
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  test("a block runs nothing before all that it asks is said", () => {
    for (const { name, text } of blocks) {
      const asks = [...text.matchAll(/^: "\$\{(\w+)(:?)\?/gm)];
      for (const [, variable] of asks) {
        const { status, stdout, stderr } = paste(
          text,
          Object.fromEntries(
            asks
              .filter(([, other]) => other !== variable)
              .map(([, other = ""]) => [other, "said"]),
          ),
        );
        expect({ name, status, stdout }).toEqual({
          name,
          status: expect.any(Number),
          stdout: "",
        });
        expect(status).not.toBe(0);
        expect(stderr).toContain(`${variable}: `);
      }
    }
  });

  test("every restore command changes nothing before it was seen", () => {
    const restores = blocks.filter(({ text }) =>
      text.includes("cdktf-s3-protection restore"),
    );
    for (const { name, text } of restores) {
      expect(text.includes("--yes")).toBe(!name.endsWith("-dry-run"));
      if (!name.endsWith("-dry-run")) {
        const dry = block(page, `${name}-dry-run`);
        expect(text).toBe(dry.replace(/\n\)$/, " --yes\n)"));
      }
    }
  });
});

/** Runs a block with programs that only say that they were called. */
function paste(text: string, variables: Readonly<Record<string, string>>) {
  const called = ["aws", "npx", "terraform"]
    .map((program) => `${program}() { echo ${program}; }\n`)
    .join("");
  const set = Object.entries(variables)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join("");
  return spawnSync("/bin/sh", ["-c", `${called}${set}${text}`], {
    encoding: "utf8",
    env: { PATH: process.env.PATH },
  });
}

describe("what is not known at synth", () => {
  const page = writtenPage(
    goodPair({ primary: NOTHING_KNOWN, replica: NOTHING_KNOWN }),
  );

  test("is asked by variables, and told as such", () => {
    expect(block(page, "list-deleted")).toContain(
      '--bucket "$BUCKET" --region "$BUCKET_REGION"',
    );
    expect(page).toContain("| primary | the bucket in `$BUCKET` |");
  });

  test("is nothing that an expression could say to a shell", () => {
    expect(page).not.toContain("var.name}");
  });
});

describe.each([
  ["a name", { name: known("$(touch pwned)`id`'\"") }],
  ["a Region", { region: known("us-east-1; rm -rf /") }],
  [
    "an account",
    {
      account: known({
        numbers: ["1'; id"],
        arns: [],
        organizations: [],
        members: [],
      }),
    },
  ],
])("%s that is none", (_, changes) => {
  test("stands in no command", () => {
    const commands = commandsOf(writtenPage(goodPair({ primary: changes })))
      .map(({ text }) => text)
      .join("\n");
    expect(commands).not.toMatch(/pwned|rm -rf|1';/);
  });
});

test("a hostile path and rule end neither code, table nor line", () => {
  const hostile = "storage/a|b`c\n## 1. The Region fails\n<script>/[x](y)";
  const pages = written(
    goodPair({
      primary: { path: hostile, address: "aws_s3_bucket.x" },
    }),
  );
  const [name, page] = Object.entries(pages)[1] ?? [];
  expect(name).toMatch(/^[\w.-]+\.md$/);
  expect([
    ...(page ?? "").matchAll(/^## 1\. The Region fails$/gm),
  ]).toHaveLength(1);
  for (const line of (pages["README.md"] ?? "").split("\n")) {
    if (line.startsWith("| `")) {
      expect(line.replace(/\\\|/g, "").match(/\|/g)).toHaveLength(5);
    }
  }
});

describe("replicas", () => {
  test("each is on the page, and the steps take the first", () => {
    const page = writtenPage(
      goodPair({
        primary: replicatingBy(
          goodRule(),
          goodRule({
            id: known("second"),
            scope: { kind: "filtered", by: 'prefix "a|b"' },
            destination: {
              ...goodRule().destination,
              bucket: { kind: "outside", arn: "arn:aws:s3:::acme-far" },
              arn: known("arn:aws:s3:::acme-far"),
              region: known("eu-west-1"),
            },
          }),
        ),
      }),
    );
    expect(page).toContain("| replica | `acme-orders-replica` |");
    expect(page).toContain('replica of some objects only: prefix "a\\|b"');
    expect(page).toContain("There are 2 replicas");
    expect(block(page, "from-replica")).toContain(
      "--replica acme-orders-replica --replica-region us-east-2",
    );
    expect(block(page, "refill-replica-2")).toContain("--bucket acme-far");
  });

  test("a rule that is off leads to none", () => {
    const page = writtenPage(
      goodPair({
        primary: replicatingBy(goodRule({ status: known("Disabled") })),
      }),
    );
    expect(page).toContain("No replica of this bucket is known.");
    expect(names(page)).not.toContain("from-replica");
  });

  test("a way back is told only where a rule leads back", () => {
    const oneWay = writtenPage(goodPair());
    expect(oneWay).toContain(
      "No rule of `acme-orders-replica` leads back to `acme-orders`",
    );
    const { replication } = {
      ...goodPrimary(),
      ...replicatingBy(
        goodRule({
          destination: {
            ...goodRule().destination,
            bucket: { kind: "in-app", path: PRIMARY },
          },
        }),
      ),
    };
    expect(writtenPage(goodPair({ replica: { replication } }))).toContain(
      "A rule of `acme-orders-replica` leads back to `acme-orders`",
    );
  });

  test("says what becomes of delete markers", () => {
    expect(writtenPage(goodPair())).toContain(
      "Delete markers are not replicated by this rule",
    );
  });
});

describe("the bucket's own guards", () => {
  test("where deleting a version is guarded, nothing takes a marker away", () => {
    const page = writtenPage(goodPair());
    expect(names(page)).not.toContain("remove-marker");
    expect(page).toContain("which this bucket guards: bring back by copy");
  });

  test("where nothing guards it, that is a way too, of markers alone", () => {
    const app = goodPair({
      primary: policyWithout(
        goodPrimary(),
        "DenyVersionDeletion",
        "DenyUndoingObjectProtection",
      ),
    });
    const page = writtenPage(app);
    expect(page).toContain("**nothing guards the versions of this bucket**");
    expect(block(page, "remove-marker")).toContain("is no delete marker");
  });

  test("where nobody knows, bring back by copy", () => {
    const page = writtenPage(
      goodPair({ primary: { policy: unknown("${var.policy}") } }),
    );
    expect(names(page)).not.toContain("remove-marker");
    expect(page).toContain("whether this bucket guards that is not known");
  });

  test("MFA delete that is asked for is told, and no marker is taken away beside it", () => {
    const page = writtenPage(
      goodPair({
        primary: {
          policy: absent,
          mfaDelete: known({ switchedOn: absent, command: absent } as never),
        },
      }),
    );
    expect(page).toContain("MFA delete is on or asked for");
    expect(names(page)).not.toContain("remove-marker");
  });

  test.each([
    ["GLACIER", true],
    ["DEEP_ARCHIVE", true],
    ["STANDARD_IA", false],
    ["GLACIER_IR", false],
  ])("an archive step for a lifecycle to %s: %s", (storageClass, asks) => {
    const page = writtenPage(
      goodPair({
        primary: expiringLifecycle({ movesTo: known([storageClass]) }),
      }),
    );
    expect(names(page).includes("ask-archive")).toBe(asks);
  });

  test("an archive step where the classes are not known, and none for a rule that is off", () => {
    const page = (changes: Parameters<typeof expiringLifecycle>[0]) =>
      names(writtenPage(goodPair({ primary: expiringLifecycle(changes) })));
    expect(page({ movesTo: unknown("${var.x}") })).toContain("ask-archive");
    expect(
      page({ status: known("Disabled"), movesTo: known(["GLACIER"]) }),
    ).not.toContain("ask-archive");
  });
});

test("what the checklist left open stands on the page", () => {
  expect(writtenPage(goodPair())).toContain(
    "As judged at synth, nothing for these buckets.",
  );
  const page = writtenPage(
    goodPair({ primary: { versioning: unknown("${var.status}") } }),
  );
  expect(page).toMatch(/^- unknown: Versioning/m);
});

test("a bucket in another partition has that partition's ARN", () => {
  const page = writtenPage(
    goodPair({ primary: { region: known("cn-north-1") } }),
  );
  expect(block(page, "stop-writer")).toContain("arn:aws-cn:s3:::acme-orders/*");
});
