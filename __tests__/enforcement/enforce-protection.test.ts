import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  Aspects,
  TerraformHclModule,
  TerraformStack,
  Testing,
  type App,
  type IAspect,
} from "cdktf";
import type * as cdktf from "cdktf";
import type { IConstruct } from "constructs";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import {
  checkProtection,
  enforceProtection,
  ProtectedBucket,
  verdict,
  waive,
  type ProtectionOptions,
  type Rule,
} from "../../modules";
import {
  addEmptyStack,
  addRawStack,
  appInFolder,
  removeFolders,
  synthError,
  written,
} from "./unprotected-app";

const QUIET: ProtectionOptions = { report: "none" };
const CONTINUE = "CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS";

afterEach(() => {
  delete process.env[CONTINUE];
  delete process.env.PROTECTION_REPORT;
  delete process.env.SYNTH_HCL_OUTPUT;
});
afterAll(removeFolders);

describe("an unprotected bucket", () => {
  test("fails synth with a line per bucket and rule, for all stacks at once", () => {
    const app = appInFolder();
    addRawStack(app, "one");
    addRawStack(app, "two");
    enforceProtection(app, QUIET);

    const lines = synthError(app).split("\n");
    for (const stack of ["one", "two"]) {
      expect(lines).toContainEqual(
        expect.stringMatching(
          `^\\[${stack}/Raw\\] versioning-enabled: .*https://`,
        ),
      );
      expect(lines).toContainEqual(
        expect.stringMatching(`^\\[${stack}/Raw\\] bucket-deletion-denied: `),
      );
    }
  });

  test("is written all the same, and its stack refuses to be planned", () => {
    const app = appInFolder();
    const { stack } = addRawStack(app, "one");
    enforceProtection(app, QUIET);
    synthError(app);

    const { lifecycle } = written(app, stack).resource.aws_s3_bucket.Raw;
    expect(lifecycle.precondition).toContainEqual({
      condition: '${terraform.workspace == ""}',
      error_message: expect.stringMatching("^versioning-enabled: "),
    });
  });

  test("is told to the CDKTF CLI in the manifest, without a throw", () => {
    process.env[CONTINUE] = "1";
    const app = appInFolder();
    addRawStack(app, "one");
    enforceProtection(app, QUIET);
    app.synth();

    const manifest = JSON.parse(
      readFileSync(join(app.outdir, "manifest.json"), "utf8"),
    );
    expect(manifest.stacks.one.annotations).toContainEqual({
      constructPath: "one/Raw",
      level: "@cdktf/error",
      message: expect.stringMatching("^versioning-enabled: "),
    });
  });

  test("fails with skipValidation too", () => {
    const app = appInFolder({ skipValidation: true });
    addRawStack(app, "one");
    enforceProtection(app, QUIET);
    expect(synthError(app)).toContain("[one/Raw] versioning-enabled");
  });

  test("fails in a stack that is added after the call", () => {
    const app = appInFolder();
    enforceProtection(app, QUIET);
    addRawStack(app, "late");
    expect(synthError(app)).toContain("[late/Raw] versioning-enabled");
  });

  test("fails in a nested stack", () => {
    const app = appInFolder();
    const outer = addEmptyStack(app, "outer");
    addRawStack(outer, "inner");
    enforceProtection(app, QUIET);
    expect(synthError(app)).toContain("[outer/inner/Raw] versioning-enabled");
  });

  test("fails when addOverride made it", () => {
    const app = appInFolder();
    addEmptyStack(app, "one").addOverride("resource.aws_s3_bucket.hidden", {
      bucket: "acme-hidden",
    });
    enforceProtection(app, QUIET);
    expect(synthError(app)).toContain(
      "[one/aws_s3_bucket.hidden] versioning-enabled",
    );
  });

  test("fails when a later aspect added it as a sibling", () => {
    const app = appInFolder();
    const stack = addEmptyStack(app, "one");
    enforceProtection(app, QUIET);
    Aspects.of(stack).add(
      once(() => new S3Bucket(stack, "Sibling", { bucket: "acme-sibling" })),
    );
    expect(synthError(app)).toContain("[one/Sibling] versioning-enabled");
  });

  test("fails when a later stack's aspect suspends what an earlier stack enabled", () => {
    const app = appInFolder();
    const pair = addPair(app, "first");
    const second = addEmptyStack(app, "second");
    enforceProtection(app, QUIET);
    Aspects.of(second).add(
      once(() =>
        pair.primary.versioning.addOverride(
          "versioning_configuration.status",
          "Suspended",
        ),
      ),
    );
    // The first stack is written before the second one's aspects run: what was written is what is judged.
    expect(() => app.synth()).not.toThrow();
    expect(synthError(app)).toContain(
      "[first/Pair/Primary/Bucket] versioning-enabled",
    );
  });
});

describe("a protected pair", () => {
  test("passes, and its findings are written", () => {
    const app = appInFolder();
    addPair(app, "storage");
    enforceProtection(app, QUIET);
    app.synth();

    const findings = JSON.parse(
      readFileSync(join(app.outdir, "protection-findings.json"), "utf8"),
    );
    expect(findings.schemaVersion).toBe("1.0");
    expect(findings.passed).toBe(true);
  });

  test("is walked by one aspect of ours, however often it is synthesized", () => {
    const app = appInFolder();
    enforceProtection(app, QUIET);
    const { stack } = addPair(app, "storage");
    app.synth();
    app.synth();
    expect(Aspects.of(stack).all).toHaveLength(1);
  });

  test("gives the same result when it is synthesized twice", () => {
    const app = appInFolder();
    addPair(app, "storage");
    enforceProtection(app, QUIET);
    app.synth();
    const findings = join(app.outdir, "protection-findings.json");
    const first = readFileSync(findings, "utf8");
    app.synth();
    expect(readFileSync(findings, "utf8")).toBe(first);
  });

  test("leaves the stack's JSON as it is without a checklist", () => {
    const [plain, judged] = [appInFolder(), appInFolder()];
    const stacks = [plain, judged].map((app) => addPair(app, "storage").stack);
    enforceProtection(judged, QUIET);
    plain.synth();
    judged.synth();
    expect(written(judged, stacks[1]!)).toEqual(written(plain, stacks[0]!));
  });
});

describe("what cannot be judged", () => {
  test("fails when two ids become one Terraform address", () => {
    const app = appInFolder();
    const { stack } = addRawStack(app, "one");
    new S3Bucket(stack, "a.b", { bucket: "acme-first" });
    new S3Bucket(stack, "ab", { bucket: "acme-second" });
    enforceProtection(app, QUIET);
    const message = synthError(app);
    expect(message).toContain("one-configuration-per-bucket");
    expect(message).toContain("one/a.b");
    expect(message).toContain("one/ab");
  });

  test("fails for two ids of one address in a stack that is added after the call", () => {
    const app = appInFolder();
    enforceProtection(app, QUIET);
    const { stack } = addRawStack(app, "late");
    new S3Bucket(stack, "a.b", { bucket: "acme-first" });
    new S3Bucket(stack, "ab", { bucket: "acme-second" });
    expect(synthError(app)).toContain(
      "late/a.b and late/ab are both written to aws_s3_bucket.ab",
    );
  });

  test("fails twice alike, and refuses once, when it is synthesized twice", () => {
    const app = appInFolder();
    const { stack } = addRawStack(app, "one");
    enforceProtection(app, QUIET);
    const [first, second] = [synthError(app), synthError(app)];
    expect(second).toBe(first);
    const { precondition } = written(app, stack).resource.aws_s3_bucket.Raw
      .lifecycle;
    expect(first.split("\n").slice(1)).toHaveLength(precondition.length);
  });

  test("fails for an HCL module, which may hide buckets, until it is waived", () => {
    const build = () => {
      const app = appInFolder();
      const stack = addEmptyStack(app, "one");
      const module = new TerraformHclModule(stack, "Vpc", {
        source: "terraform-aws-modules/vpc/aws",
      });
      enforceProtection(app, QUIET);
      return { app, module };
    };
    const { app } = build();
    expect(synthError(app)).toContain("[one/Vpc] protectable-kind");

    const waived = build();
    waive(waived.module, {
      rule: "protectable-kind",
      reason: "it makes a network and no bucket",
      until: "2999-12-31",
    });
    expect(() => waived.app.synth()).not.toThrow();
  });

  test("counts a rule that throws as failed, with the rule's name", () => {
    const app = appInFolder();
    addPair(app, "storage");
    enforceProtection(app, { ...QUIET, rules: [throwingRule()] });
    expect(synthError(app)).toContain("always-throws");
  });

  test("refuses to plan what was written before synthesis broke off", () => {
    const app = appInFolder();
    const { stack } = addPair(app, "first");
    const broken = addEmptyStack(app, "second");
    broken.node.addValidation({ validate: () => ["broken on purpose"] });
    enforceProtection(app, QUIET);
    expect(synthError(app)).toContain("broken on purpose");

    expect(markOn(app, stack)).toBe(
      "This stack was not judged by the protection checklist: synthesis broke off: Validation failed with the following errors:",
    );
    expect(existsSync(join(app.outdir, "manifest.json"))).toBe(false);
  });
});

describe("a synthesis that breaks off", () => {
  test("leaves no findings of an earlier one behind", () => {
    const app = appInFolder();
    const { stack } = addPair(app, "storage");
    enforceProtection(app, QUIET);
    app.synth();
    stack.node.addValidation({ validate: () => ["broken on purpose"] });
    synthError(app);
    expect(existsSync(join(app.outdir, "protection-findings.json"))).toBe(
      false,
    );
  });

  test("refuses what was written when the judging itself breaks", () => {
    const app = appInFolder();
    const { stack } = addRawStack(app, "one");
    let calls = 0;
    const now = () => {
      if (++calls > 1) {
        throw new Error("the clock broke");
      }
      return new Date();
    };
    enforceProtection(app, { ...QUIET, now });
    expect(synthError(app)).toBe("the clock broke");
    expect(markOn(app, stack)).toContain("the clock broke");
  });

  test("refuses all stacks when an aspect adds one, which cdktf never writes", () => {
    const app = appInFolder();
    const { stack } = addRawStack(app, "one");
    Aspects.of(stack).add(once(() => addRawStack(app, "late")));
    enforceProtection(app, QUIET);
    expect(synthError(app)).toBe(
      'Cannot judge stack "late": it was added while the app was synthesized, and cdktf writes no such stack, add it before app.synth()',
    );
    expect(markOn(app, stack)).toContain('Cannot judge stack "late"');
  });
});

describe("a stack that nobody has judged yet", () => {
  test("is marked before it is written, and while it is judged", () => {
    const app = appInFolder();
    const { stack } = addPair(app, "storage");
    const seen: string[] = [];
    const look = () => seen.push(markOn(app, stack) ?? "no mark");
    Aspects.of(stack).add(once(look));
    const looking: Rule = {
      ...throwingRule(),
      id: "looks-while-judged",
      evaluate: () => {
        look();
        return verdict.pass("seen");
      },
    };
    enforceProtection(app, { ...QUIET, rules: [looking] });
    app.synth();
    expect(new Set(seen)).toEqual(
      new Set([
        "This stack was not judged by the protection checklist: its synthesis never came to an end, synthesize it again",
      ]),
    );
    expect(seen.length).toBeGreaterThan(2);
    expect(markOn(app, stack)).toBeUndefined();
  });

  test("has no control character in its mark", () => {
    const app = appInFolder();
    const { stack } = addPair(app, "storage");
    stack.node.addValidation({
      validate: () => {
        throw new Error("\u001b[31mred\u202e");
      },
    });
    enforceProtection(app, QUIET);
    synthError(app);
    expect(markOn(app, stack)).toContain("\\u001b[31mred\\u202e");
  });
});

describe("what is told beside the findings", () => {
  test("a waiver that cannot stand fails synth, and its stack refuses to be planned", () => {
    const app = appInFolder();
    const { stack, primary } = addPair(app, "storage");
    waive(primary.bucket, { rule: "history-kept", reason: "", until: "x" });
    enforceProtection(app, QUIET);
    const words =
      'Cannot waive rule "history-kept": its reason is empty, it must say why';
    expect(synthError(app)).toContain(`[storage/Pair/Primary/Bucket] ${words}`);
    expect(
      written(app, stack).output.protection_checklist.precondition,
    ).toContainEqual({
      condition: expect.any(String),
      error_message: words,
    });
  });

  test("what waits for a person, or is advice, warns through the CDKTF CLI", () => {
    const app = appInFolder();
    addPair(app, "storage");
    enforceProtection(app, QUIET);
    app.synth();
    const { annotations } = JSON.parse(
      readFileSync(join(app.outdir, "manifest.json"), "utf8"),
    ).stacks.storage;
    expect(annotations).toEqual([
      {
        constructPath: "storage",
        level: "@cdktf/warn",
        message: expect.stringMatching(
          /^\d+ findings of the protection checklist are advice or wait for a person: see the table or protection-findings.json$/,
        ),
      },
    ]);
  });
});

describe("a name that drives a terminal", () => {
  const HOSTILE = "\u001b[2J\u202e\nERROR fake";

  test("is written out in the error, the manifest and what Terraform says", () => {
    const app = appInFolder();
    const { stack, bucket } = addRawStack(app, "one");
    waive(bucket, { rule: HOSTILE, reason: "x".repeat(5_000_000), until: "x" });
    waive(bucket, { rule: "x".repeat(5_000_000), reason: "", until: "x" });
    enforceProtection(app, QUIET);
    const message = synthError(app);
    const { annotations } = app.manifest.stacks.one!;
    const everything = [
      ...message.split("\n"),
      ...annotations.map((one) => one.message),
      ...texts(written(app, stack)).flatMap((text) => text.split("\n")),
    ];
    expect(message).toContain("\\u001b[2J\\u202e\\nERROR fake");
    for (const text of everything) {
      expect(text).not.toMatch(/[\u0000-\u001f\u202e]/);
      expect(text).not.toMatch(/^ERROR fake/);
    }
    expect(message.length).toBeLessThan(10_000);
  });
});

describe("an app without buckets", () => {
  test("passes, and says that nothing was judged", () => {
    const app = appInFolder();
    addEmptyStack(app, "one");
    enforceProtection(app, QUIET);
    app.synth();
    const findings = readFileSync(
      join(app.outdir, "protection-findings.json"),
      "utf8",
    );
    expect(findings).toMatch(/no bucket/i);
  });
});

describe("HCL output", () => {
  const words =
    "Cannot enforce protection on HCL output: cdktf's HCL writer leaves out what overrides say, and so what is judged would not be what is written; synthesize JSON, without --hcl and SYNTH_HCL_OUTPUT";

  test("is refused in words, since what is judged would not be what is written", () => {
    expect(() =>
      enforceProtection(appInFolder({ hclOutput: true }), QUIET),
    ).toThrow(new Error(words));
  });

  test("is refused where the environment asks for it", () => {
    process.env.SYNTH_HCL_OUTPUT = "true";
    expect(() => enforceProtection(appInFolder(), QUIET)).toThrow(
      new Error(words),
    );
  });
});

describe("the report", () => {
  test.each([
    ["table", false],
    ["evidence", true],
  ])("PROTECTION_REPORT=%s prints it", (report, evidence) => {
    process.env.PROTECTION_REPORT = report;
    const print = jest.spyOn(process.stdout, "write").mockReturnValue(true);
    try {
      const app = appInFolder();
      addPair(app, "storage");
      enforceProtection(app, QUIET);
      app.synth();
      const text = print.mock.calls.map(([chunk]) => String(chunk)).join("");
      expect(text).toContain("storage/Pair/Primary");
      expect(text.includes("DenyBucketDeletionWithoutFreshMfa")).toBe(evidence);
    } finally {
      print.mockRestore();
    }
  });

  test("refuses a report that does not exist", () => {
    process.env.PROTECTION_REPORT = "loud";
    expect(() => enforceProtection(appInFolder(), QUIET)).toThrow(
      'Cannot print the report "loud": PROTECTION_REPORT must be "table", "evidence" or "none"',
    );
    delete process.env.PROTECTION_REPORT;
    const loud = { report: "loud" } as unknown as ProtectionOptions;
    expect(() => enforceProtection(appInFolder(), loud)).toThrow(
      'Cannot print the report "loud": the option report must be "table", "evidence" or "none"',
    );
  });
});

describe("misuse", () => {
  test("throws on a second call", () => {
    const app = appInFolder();
    enforceProtection(app, QUIET);
    expect(() => enforceProtection(app, QUIET)).toThrow(
      "Cannot enforce protection twice on one app: call enforceProtection once, with all options",
    );
  });

  test("throws on an option that cannot stand, before anything is synthesized", () => {
    expect(() =>
      enforceProtection(appInFolder(), { ...QUIET, maxMfaAgeSeconds: 0 }),
    ).toThrow(
      "Cannot use checklist option maxMfaAgeSeconds: 0, it must be a whole number from 1 to 129600",
    );
  });

  test("throws after synth", () => {
    const app = appInFolder();
    addEmptyStack(app, "one");
    app.synth();
    expect(() => enforceProtection(app, QUIET)).toThrow(
      "Cannot enforce protection: the app is synthesized already, call enforceProtection before app.synth()",
    );
  });

  test("throws on an app of another copy of cdktf, whose late overrides nobody would see", () => {
    const foreign = otherCopy();
    const app = new foreign.App({ outdir: appInFolder().outdir });
    const stack = new foreign.TerraformStack(app, "one");
    const words =
      'the app is made by another copy of cdktf than the one that cdktf-s3-protection loads, and neither runs the aspects of the other; keep one copy, "npm ls cdktf" shows them';
    expect(() => enforceProtection(app, QUIET)).toThrow(
      new Error(`Cannot enforce protection: ${words}`),
    );
    expect(() => checkProtection(stack)).toThrow(
      new Error(`Cannot check protection: ${words}`),
    );
  });

  test("throws on anything but an App", () => {
    const stack = new TerraformStack(Testing.app(), "one");
    expect(() => enforceProtection(stack as unknown as App, QUIET)).toThrow(
      "Cannot enforce protection: the first argument is not an App, pass the app that owns all stacks",
    );
  });
});

function addPair(
  app: App,
  id: string,
): ProtectedBucket & { stack: TerraformStack } {
  const stack = addEmptyStack(app, id);
  const pair = new ProtectedBucket(stack, "Pair", {
    bucketName: `acme-${id}`,
    primary: {
      provider: new AwsProvider(stack, "Primary", {
        alias: "primary",
        region: "us-east-1",
      }),
    },
    replica: {
      provider: new AwsProvider(stack, "Replica", {
        alias: "replica",
        region: "us-east-2",
      }),
    },
  });
  return Object.assign(pair, { stack });
}

/** cdktf loaded once more, as from another folder of node_modules. */
function otherCopy(): typeof cdktf {
  let copy: typeof cdktf | undefined;
  jest.isolateModules(() => {
    copy = jest.requireActual<typeof cdktf>("cdktf");
  });
  return copy!;
}

/** What the mark of a stack says that nobody has judged; undefined without a mark. */
function markOn(app: App, stack: TerraformStack): string | undefined {
  const { synthesizedStackPath } = app.manifest.forStack(stack);
  const folder = dirname(join(app.outdir, synthesizedStackPath));
  const file = join(folder, "not-judged.tf.json");
  return existsSync(file)
    ? Object.keys(JSON.parse(readFileSync(file, "utf8")))[0]
    : undefined;
}

/** An aspect that acts on the first construct it visits. */
function once(act: () => unknown): IAspect {
  let done = false;
  return {
    visit(_node: IConstruct) {
      if (!done) {
        done = true;
        act();
      }
    },
  };
}

function throwingRule(): Rule {
  return {
    id: "always-throws",
    scenarios: [1],
    severity: "required",
    title: "Throws",
    demands: "nothing",
    remediation: "remove it",
    docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html",
    evaluate() {
      throw new Error("out of order");
    },
  };
}

/** Every text in a document, the keys too; a waiver stands as the user wrote it, in the comment beside its bucket. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => key !== "//")
    .flatMap(([key, of]) => [key, ...texts(of)]);
}
