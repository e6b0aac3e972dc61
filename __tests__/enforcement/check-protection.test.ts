import { Aspects, TerraformStack, Testing, type App } from "cdktf";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { assertProtected, checkProtection, waive } from "../../modules";
import { scenarioMark } from "../../modules/reports/scenario-mark";
import {
  addEmptyStack,
  addRawStack,
  appInFolder,
  removeFolders,
} from "./unprotected-app";

const SCENARIOS = [1, 2, 3, 4, 5] as const;

afterAll(removeFolders);

test("returns the findings of every stack without writing anything", () => {
  const app = appInFolder();
  addRawStack(app, "one");
  addRawStack(app, "two");
  const { findings } = checkProtection(app);
  expect(failed(findings, "versioning-enabled")).toEqual([
    "one/Raw",
    "two/Raw",
  ]);
  expect(Object.keys(app.manifest.stacks)).toEqual([]);
});

test("returns only the findings of one stack when given a stack", () => {
  const app = appInFolder();
  const { stack } = addRawStack(app, "one");
  addRawStack(app, "two");
  const { findings } = checkProtection(stack);
  expect(failed(findings, "versioning-enabled")).toEqual(["one/Raw"]);
});

test("runs the aspects of a stack once, however often it is called", () => {
  const app = appInFolder();
  const stack = addEmptyStack(app, "one");
  Aspects.of(stack).add({
    visit(node) {
      if (TerraformStack.isStack(node)) {
        new S3Bucket(stack, "Added", { bucket: "acme-added" });
      }
    },
  });
  checkProtection(app);
  expect(failed(checkProtection(app).findings, "versioning-enabled")).toEqual([
    "one/Added",
  ]);
});

test("finds what Testing.synth is silent about", () => {
  const { stack } = addRawStack(Testing.app(), "one");
  expect(() => Testing.synth(stack, true)).not.toThrow();
  expect(() => assertProtected(stack)).toThrow(
    /^Expected protected buckets:\n(\[one\/Raw\] .*\n)*\[one\/Raw\] versioning-enabled: /,
  );
});

test("a bucket without versions looks well in no scenario, even if nothing expires them", () => {
  const app = appInFolder();
  addRawStack(app, "one");
  const { findings, switchedOff } = checkProtection(app);
  expect(
    SCENARIOS.map((scenario) => scenarioMark(scenario, findings, switchedOff)),
  ).toEqual(["FAIL", "FAIL", "FAIL", "FAIL", "FAIL"]);
});

test("assertProtected passes for a stack without buckets", () => {
  const stack = addEmptyStack(appInFolder(), "one");
  expect(() => assertProtected(stack)).not.toThrow();
});

test("assertProtected fails for a waiver that cannot stand", () => {
  const { stack, bucket } = addRawStack(appInFolder(), "one");
  waive(bucket, { rule: "no-such-rule", reason: "why", until: "2999-12-31" });
  expect(() => assertProtected(stack)).toThrow(
    /\[one\/Raw\] Cannot waive rule "no-such-rule": no rule has this id/,
  );
});

test("the notes of one stack are told, and those of another are not", () => {
  const app = appInFolder();
  const rows = ["one", "two"].map((id) => addRawStack(app, id));
  for (const { bucket } of rows) {
    waive(bucket, { rule: "x", reason: "why", until: "2999-12-31" });
  }
  const { notes } = checkProtection(rows[0]!.stack);
  expect(notes.map(({ path }) => path)).toEqual(["one/Raw"]);
});

test("two ids of one Terraform address are found", () => {
  const app = appInFolder();
  const { stack } = addRawStack(app, "one");
  new S3Bucket(stack, "a.b", { bucket: "acme-first" });
  new S3Bucket(stack, "ab", { bucket: "acme-second" });
  const { findings } = checkProtection(app);
  expect(failed(findings, "one-configuration-per-bucket")).toHaveLength(1);
});

test("refuses what is neither an App nor a stack", () => {
  const { bucket } = addRawStack(appInFolder(), "one");
  expect(() => checkProtection(bucket as unknown as App)).toThrow(
    "Cannot check protection: the first argument is neither an App nor a TerraformStack, pass one of them",
  );
});

function failed(
  findings: ReturnType<typeof checkProtection>["findings"],
  rule: string,
): string[] {
  return findings
    .filter(
      ({ rule: { id }, verdict }) => id === rule && verdict.kind === "fail",
    )
    .map(({ bucket }) => bucket.path);
}
