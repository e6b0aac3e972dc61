import { type TerraformStack, App, Aspects } from "cdktf";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { jsonReportText, textReport } from "../reports";
import { quoted } from "../sentences/quoted";
import { assertOwnEngine } from "./assert-own-engine";
import { checkAtPlan } from "./check-at-plan";
import { FINDINGS_FILE } from "./findings-file";
import { judged } from "./judged";
import { ProtectionAspect } from "./protection-aspect";
import {
  assertProtectionOptions,
  chosenReport,
  type ProtectionOptions,
} from "./protection-options";
import { stacksOf } from "./stacks-of";
import { refuseFailed, warn } from "./tell-stacks";
import { removeRunbooks, writeRunbooks } from "./write-runbooks";
import { writeWhole } from "./write-whole";
import { markUnjudged } from "./unjudged-mark";
import { writtenDocument } from "./written-stacks";
import { misuse } from "../sentences/misuse";

const enforced = new WeakSet<App>();

/**
 * Judges every bucket of the app against the checklist whenever the app is synthesized, after all aspects have run and
 * from what was really written.
 *
 * A required rule that fails or cannot be decided fails the synthesis: one line per bucket and rule, for all stacks at
 * once; `cdktf synth` ends with 1 and a plain `app.synth()` throws. The stacks are written all the same, and refuse to be
 * planned. Stacks that are added to the app after this call are judged too. `skipValidation` does not switch it off.
 *
 * @throws when `app` is no App, is enforced or synthesized already, or an option cannot stand
 */
export function enforceProtection(
  app: App,
  options: ProtectionOptions = {},
): void {
  assertEnforceable(app);
  assertProtectionOptions(options);
  enforced.add(app);

  const aspect = new ProtectionAspect();
  const watched = new WeakSet<TerraformStack>();
  const watch = () => {
    const stacks = stacksOf(app);
    for (const stack of stacks) {
      if (!watched.has(stack)) {
        watched.add(stack);
        Aspects.of(stack).add(aspect);
      }
    }
    return stacks;
  };
  watch();

  // cdktf offers no hook after the last stack, and an aspect on the App never runs: so around synth itself.
  const synth = app.synth.bind(app);
  app.synth = () => {
    // What an earlier run found says nothing of this one.
    rmSync(join(app.outdir, FINDINGS_FILE), { force: true });
    removeRunbooks(app);
    const stacks = watch();
    const marks = markUnjudged(app, stacks);
    let refused: readonly string[];
    try {
      synth();
      assertNoneAdded(stacks, stacksOf(app));
      refused = judge(app, stacks, aspect, options);
    } catch (error) {
      marks.explain(error);
      throw error;
    }
    marks.remove();
    // The CDKTF CLI prints the annotations of the manifest itself, and ends with 1.
    if (
      refused.length > 0 &&
      process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS === undefined
    ) {
      throw misuse(
        `Cannot synthesize: the protection checklist failed\n${refused.join("\n")}`,
      );
    }
  };
}

function assertEnforceable(app: App): void {
  if (!App.isApp(app)) {
    throw misuse(
      "Cannot enforce protection: the first argument is not an App, pass the app that owns all stacks",
    );
  }
  assertOwnEngine(app, "enforce protection");
  if (app.hclOutput) {
    throw misuse(
      "Cannot enforce protection on HCL output: cdktf's HCL writer leaves out what overrides say, and so what is judged would not be what is written; synthesize JSON, without --hcl and SYNTH_HCL_OUTPUT",
    );
  }
  if (enforced.has(app)) {
    throw misuse(
      "Cannot enforce protection twice on one app: call enforceProtection once, with all options",
    );
  }
  if (Object.keys(app.manifest.stacks).length > 0) {
    throw misuse(
      "Cannot enforce protection: the app is synthesized already, call enforceProtection before app.synth()",
    );
  }
}

/** A stack that an aspect makes is never written by cdktf, and an older file of it may lie there. */
function assertNoneAdded(
  before: readonly TerraformStack[],
  after: readonly TerraformStack[],
): void {
  const known = new Set(before);
  const added = after.find((stack) => !known.has(stack));
  if (added) {
    throw misuse(
      `Cannot judge stack ${quoted(added.node.path)}: it was added while the app was synthesized, and cdktf writes no such stack, add it before app.synth()`,
    );
  }
}

/** Judges what is written, and tells it everywhere. Returns the lines that stop synthesis. */
function judge(
  app: App,
  stacks: readonly TerraformStack[],
  aspect: ProtectionAspect,
  options: ProtectionOptions,
): readonly string[] {
  const documents = stacks.map((stack) => writtenDocument(app, stack));
  const checklist = judged(documents, aspect.sharedAddresses(), options);
  checkAtPlan(app, stacks, checklist);
  const refused = refuseFailed(app, stacks, checklist);
  warn(app, stacks, checklist);
  writeWhole(join(app.outdir, FINDINGS_FILE), jsonReportText(checklist));
  app.manifest.writeToFile();
  if (options.runbooks ?? true) {
    writeRunbooks(app, stacks, checklist);
  }
  const report = chosenReport(options);
  if (report !== "none") {
    process.stdout.write(
      textReport(checklist, { evidence: report === "evidence" }),
    );
  }
  return refused;
}
