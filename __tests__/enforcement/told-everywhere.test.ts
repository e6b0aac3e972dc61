import { readFileSync } from "node:fs";
import { join } from "node:path";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { TerraformHclModule } from "cdktf";
import { assert, constantFrom, array, property } from "fast-check";
import {
  assertProtected,
  enforceProtection,
  waive,
  type Rule,
} from "../../modules";
import {
  addRawStack,
  appInFolder,
  removeFolders,
  synthError,
  written,
} from "./unprotected-app";

beforeEach(() => {
  delete process.env.PROTECTION_REPORT;
});
afterEach(removeFolders);

/** What breaks a line, drives a terminal, turns or hides text, ends a string, or is evaluated. */
const PIECES = [
  "\n",
  "\r\n",
  "\u001b[2J\u001b[1;31m",
  "\u0000",
  "\u0007\u0008",
  "\u007f",
  "\u009b31m",
  "\u0085",
  "\u2028",
  "\u2029",
  "\u061c",
  "\u200e",
  "\u200f",
  "\u202a\u202e",
  "\u2066\u2069",
  "\u200b",
  "\u200d",
  "\u2060",
  "\ufeff",
  "\u00ad",
  "\u{e0041}",
  "\ud83e",
  "\udc00",
  '${file("/etc/hostname")}',
  "%{ if true }",
  "$${x}",
  "$${",
  "${",
  "%%{",
  '"}]',
  "`](javascript:x)<b>",
  "\\",
  "ERROR fake",
  "żółć 桶 🪣",
  "x".repeat(20_000),
];

/** A joiner may stay behind a letter or an emoji. */
const UNPRINTABLE =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}\ud800-\udfff]|(?<!(?![\0-\x7f])[\p{L}\p{M}\p{S}])\u200d/u;

/** Begins with a letter: a line may begin with a name, but no name may begin a line of its own further on. */
const hostile = array(constantFrom(...PIECES), {
  minLength: 1,
  maxLength: 6,
}).map((pieces) => `n${pieces.join("")}`);

/** Everything that one synth tells, by where it is told. */
function tellAll(text: string): Readonly<Record<string, string>> {
  const app = appInFolder();
  const { stack, bucket } = addRawStack(app, "one");
  stack.addOverride("resource.aws_s3_bucket.hostile", {
    bucket: `\${var.${text}}`,
    force_destroy: text,
    "//": {
      metadata: { path: `one/${text}` },
      protection: {
        retirement: { reason: `r ${text}`, until: text },
        waivers: [{ rule: text, reason: text, until: text }, text],
      },
    },
  });
  stack.addOverride("resource.aws_s3_bucket_versioning.hostile", {
    bucket: text,
    versioning_configuration: { status: text },
    "//": { metadata: { path: text } },
  });
  stack.addOverride(`provider.aws.0.endpoints`, [{ s3: text }]);
  stack.addOverride(`resource.aws_s3_bucket_policy.p`, {
    bucket: bucket.id,
    policy: text,
  });
  new S3BucketVersioningA(stack, `V${text.replaceAll("/", "")}`, {
    bucket: text,
    versioningConfiguration: { status: text },
  });
  const module = new TerraformHclModule(stack, "Module", { source: text });
  for (const element of [bucket, module]) {
    waive(element, {
      rule: "protectable-kind",
      reason: `because ${text}`,
      until: "2099-01-01",
    });
  }
  const print = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    enforceProtection(app, { report: "evidence", rules: ownRules(text) });
    const error = synthError(app);
    const file = (name: string) => readFileSync(join(app.outdir, name), "utf8");
    const findings = file("protection-findings.json");
    return {
      error,
      findings,
      parsed: JSON.stringify(JSON.parse(findings)),
      terminal: print.mock.calls.map(([chunk]) => String(chunk)).join(""),
      annotations: Object.values(app.manifest.stacks)
        .flatMap(({ annotations }) => annotations)
        .map(({ constructPath, message }) => `${constructPath}\n${message}`)
        .join("\n"),
      preconditions: preconditionsOf(written(app, stack)).join("\n"),
      assertion: assertionError(app),
    };
  } finally {
    print.mockRestore();
  }
}

function ownRules(text: string): readonly Rule[] {
  const rule = (id: string, evaluate: Rule["evaluate"]): Rule => ({
    id,
    scenarios: [1],
    severity: "required",
    title: `t ${text}`,
    demands: `d ${text}`,
    remediation: `m ${text}`,
    docs: `https://example.com/${text}`,
    evaluate,
  });
  return [
    rule("own-fails", () => ({ kind: "fail", because: text })),
    rule("own-waits", () => ({
      kind: "pending",
      because: text,
      command: text,
    })),
    rule("own-throws", () => {
      throw new Error(text);
    }),
    rule("own-is-odd", () => ({ odd: text }) as never),
  ];
}

function assertionError(app: ReturnType<typeof appInFolder>): string {
  try {
    assertProtected(app);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("the app is protected");
}

function preconditionsOf(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const { error_message: message } = value as { error_message?: unknown };
  return [
    ...(typeof message === "string" ? [message] : []),
    ...Object.values(value).flatMap(preconditionsOf),
  ];
}

test("hostile text breaks, drives, turns, hides and evaluates nothing, wherever it is told", () => {
  assert(
    property(hostile, (text) => {
      const all = tellAll(text);
      for (const [where, said] of Object.entries(all)) {
        const found = where === "parsed" ? null : UNPRINTABLE.exec(said);
        expect([where, found?.[0]]).toEqual([where, undefined]);
        for (const line of said.split("\n")) {
          expect(line).not.toMatch(/^ERROR fake/);
        }
      }
      // Terraform takes two or more of these before a brace for one less, and evaluates what follows a single one.
      expect(all.preconditions).not.toMatch(/(?<!\$)\$\{|(?<!%)%\{/);
      expect(all.terminal!.length).toBeLessThan(100_000);
      expect(all.annotations!.length).toBeLessThan(60_000);
      expect(all.error!.length).toBeLessThan(60_000);
      expect(all.findings!.length).toBeLessThan(600_000);
    }),
    { numRuns: 25 },
  );
});
