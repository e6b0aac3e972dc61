import type { App, TerraformStack } from "cdktf";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import type { Checklist } from "../checklist";
import { runbooks } from "../recovery";

/** Name of the folder of runbooks in the output folder; it holds nothing else. */
const FOLDER = "runbooks";

/** What an earlier run wrote names buckets that may be gone. */
export function removeRunbooks(app: App): void {
  rmSync(join(app.outdir, FOLDER), { recursive: true, force: true });
}

/** Writes a runbook for every bucket and its replicas, and their index. */
export function writeRunbooks(
  app: App,
  stacks: readonly TerraformStack[],
  checklist: Checklist,
): void {
  const folder = join(app.outdir, FOLDER);
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of runbooks(checklist, stackFolders(app, stacks))) {
    writeFileSync(join(folder, name), text);
  }
}

/** The folder of each stack from the output folder, by the stack's path. */
function stackFolders(
  app: App,
  stacks: readonly TerraformStack[],
): ReadonlyMap<string, string> {
  return new Map(
    stacks.map((stack) => [
      stack.node.path,
      posix.dirname(app.manifest.forStack(stack).synthesizedStackPath),
    ]),
  );
}
