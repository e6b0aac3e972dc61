import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { AnnotationMetadataEntryType, App, Aspects } from "cdktf";
import type { TerraformStack } from "cdktf";
import { evaluate, type Checklist } from "../checklist";
import {
  findingLine,
  jsonReport,
  jsonReportText,
  textReport,
} from "../reports";
import { gather } from "./gather";
import { ProtectionAspect } from "./protection-aspect";
import { chosenReport, type ProtectionOptions } from "./protection-options";
import { refusePlan, type Refusal } from "./refuse-plan";
import type { StackDocument } from "./stack-document";
import { stacksOf } from "./stacks-of";
import { writeWhole } from "./write-whole";

/** Name of the findings file in the output folder. */
export const FINDINGS_FILE = "protection-findings.json";

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
  evaluate(gather([]), options);
  chosenReport(options);
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
    const writtenBefore = writeTimes(app, watch());
    try {
      synth();
    } catch (error) {
      refuseUnjudged(writtenBefore, error);
      throw error;
    }
    judge(app, aspect, options);
  };
}

function assertEnforceable(app: App): void {
  if (!App.isApp(app)) {
    throw new Error(
      "Cannot enforce protection: the first argument is not an App, pass the app that owns all stacks",
    );
  }
  if (enforced.has(app)) {
    throw new Error(
      "Cannot enforce protection twice on one app: call enforceProtection once, with all options",
    );
  }
  if (Object.keys(app.manifest.stacks).length > 0) {
    throw new Error(
      "Cannot enforce protection: the app is synthesized already, call enforceProtection before app.synth()",
    );
  }
}

function judge(
  app: App,
  aspect: ProtectionAspect,
  options: ProtectionOptions,
): void {
  const stacks = stacksOf(app);
  const checklist = evaluate(
    gather(
      stacks.map((stack) => writtenDocument(app, stack)),
      aspect.sharedAddresses(),
    ),
    options,
  );
  const refused = refuseFailed(app, stacks, checklist);
  warn(app, stacks, checklist);
  writeWhole(
    join(app.outdir, FINDINGS_FILE),
    jsonReportText(jsonReport(checklist)),
  );
  app.manifest.writeToFile();
  const report = chosenReport(options);
  if (report !== "none") {
    process.stdout.write(
      textReport(checklist, { evidence: report === "evidence" }),
    );
  }
  // The CDKTF CLI prints the annotations of the manifest itself, and ends with 1.
  if (
    refused.length > 0 &&
    (app.hclOutput ||
      process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS === undefined)
  ) {
    throw new Error(
      `Cannot synthesize: the protection checklist failed\n${refused.join("\n")}`,
    );
  }
}

function writtenDocument(app: App, stack: TerraformStack): StackDocument {
  return {
    path: stack.node.path,
    id: stack.node.id,
    json: (app.hclOutput
      ? stack.toTerraform()
      : JSON.parse(
          readFileSync(stackFile(app, stack), "utf8"),
        )) as StackDocument["json"],
  };
}

/** Marks every failed stack as failed for the CLI, and makes Terraform refuse it. Returns the lines that say why. */
function refuseFailed(
  app: App,
  stacks: readonly TerraformStack[],
  checklist: Checklist,
): string[] {
  const lines = new Set<string>();
  const refusalsByStack = groupByStack(refusalsOf(checklist));
  for (const stack of stacks) {
    const refusals = [
      ...(refusalsByStack.get(stack.node.path) ?? []),
      // What is about the whole app refuses every stack of it.
      ...(refusalsByStack.get(undefined) ?? []),
    ];
    if (refusals.length === 0) {
      continue;
    }
    for (const { path, message } of refusals) {
      annotate(app, stack, AnnotationMetadataEntryType.ERROR, path, message);
      lines.add(`[${path}] ${message}`);
    }
    refusePlan(stackFile(app, stack), refusals);
  }
  return [...lines];
}

interface StackRefusal extends Refusal {
  readonly stack: string | undefined;
  readonly path: string;
}

function refusalsOf({ findings, notes }: Checklist): StackRefusal[] {
  return [
    ...findings
      .filter(({ blocks }) => blocks)
      .map((finding) => ({
        stack: finding.bucket.stack,
        path: finding.bucket.path,
        address: finding.bucket.address,
        message: findingLine(finding),
      })),
    ...notes.filter(({ blocks }) => blocks),
  ];
}

function groupByStack<T extends { readonly stack: string | undefined }>(
  all: readonly T[],
): Map<string | undefined, T[]> {
  const groups = new Map<string | undefined, T[]>();
  for (const one of all) {
    const group = groups.get(one.stack);
    if (group) {
      group.push(one);
    } else {
      groups.set(one.stack, [one]);
    }
  }
  return groups;
}

/** One warning per stack: cdktf copies the list of annotations once for each of them. */
function warn(
  app: App,
  stacks: readonly TerraformStack[],
  checklist: Checklist,
): void {
  const openByStack = groupByStack(
    checklist.findings
      .filter(
        ({ blocks, verdict }) =>
          !blocks && ["pending", "fail", "unknown"].includes(verdict.kind),
      )
      .map(({ bucket: { stack } }) => ({ stack })),
  );
  const notesByStack = groupByStack(
    checklist.notes
      .filter(({ blocks }) => !blocks)
      // What is about the whole app is said once, with its first stack.
      .map(({ stack = stacks[0]?.node.path, message }) => ({ stack, message })),
  );
  for (const stack of stacks) {
    const { path } = stack.node;
    const open = openByStack.get(path)?.length ?? 0;
    const notes = (notesByStack.get(path) ?? []).map(({ message }) => message);
    const messages = [
      ...(open > 0
        ? [
            `${open} finding${open === 1 ? "" : "s"} of the protection checklist advise or wait for a person: see the table or ${FINDINGS_FILE}`,
          ]
        : []),
      ...notes,
    ];
    if (messages.length > 0) {
      annotate(
        app,
        stack,
        AnnotationMetadataEntryType.WARN,
        path,
        messages.join("; "),
      );
    }
  }
}

function annotate(
  app: App,
  stack: TerraformStack,
  level: AnnotationMetadataEntryType,
  constructPath: string,
  message: string,
): void {
  app.manifest
    .forStack(stack)
    .annotations.push({ constructPath, level, message });
}

function stackFile(app: App, stack: TerraformStack): string {
  return join(app.outdir, app.manifest.forStack(stack).synthesizedStackPath);
}

function writeTimes(
  app: App,
  stacks: readonly TerraformStack[],
): Map<string, number> {
  return new Map(
    stacks.map((stack) => {
      const file = stackFile(app, stack);
      return [
        file,
        statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0,
      ] as const;
    }),
  );
}

/** Synthesis broke off: what this run has written was never judged, and must not be planned. */
function refuseUnjudged(
  writtenBefore: ReadonlyMap<string, number>,
  error: unknown,
): void {
  const cause = String(error).split("\n", 1)[0];
  for (const [file, before] of writtenBefore) {
    const now = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (now !== before) {
      refusePlan(file, [
        {
          message: `This stack was not judged by the protection checklist, because synthesis broke off: ${cause}`,
        },
      ]);
    }
  }
}
