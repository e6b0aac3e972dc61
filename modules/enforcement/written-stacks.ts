import type { App, TerraformStack } from "cdktf";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { StackDocument } from "../terraform/stack-document";
import { refusePlan } from "./refuse-plan";

/** What synthesis wrote for a stack. */
export function writtenDocument(
  app: App,
  stack: TerraformStack,
): StackDocument {
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

/** The file that synthesis writes for a stack. */
export function stackFile(app: App, stack: TerraformStack): string {
  return join(app.outdir, app.manifest.forStack(stack).synthesizedStackPath);
}

/** When each stack was written last: before synthesis, to know afterwards which ones it wrote. */
export function writeTimes(
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
export function refuseUnjudged(
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
