import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { App, TerraformStack } from "cdktf";
import type { StackDocument } from "../terraform/stack-document";

/** What synthesis wrote for a stack. */
export function writtenDocument(
  app: App,
  stack: TerraformStack,
): StackDocument {
  return {
    path: stack.node.path,
    id: stack.node.id,
    json: JSON.parse(
      readFileSync(stackFile(app, stack), "utf8"),
    ) as StackDocument["json"],
  };
}

/** The file that synthesis writes for a stack. */
export function stackFile(app: App, stack: TerraformStack): string {
  return join(app.outdir, app.manifest.forStack(stack).synthesizedStackPath);
}
