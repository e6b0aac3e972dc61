import type { Construct } from "constructs";
import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import type { BackendChoice } from "./backend-choice";
import { CloudBlock } from "./cloud-block";
import { OmittedBackend } from "./omitted-backend";

/**
 * Gives a stack the backend its owner chose. cdktf's own default writes this machine's path into the JSON.
 *
 * @throws when a local path is absolute
 */
export function addBackend(
  stack: TerraformStack & Construct,
  choice: BackendChoice,
): void {
  switch (choice.kind) {
    case "local":
      new LocalBackend(stack, {
        path: localPath(stack.node.id, choice.path),
      });
      return;
    case "s3":
      new S3Backend(stack, {
        bucket: choice.bucket,
        key: choice.key,
        region: choice.region,
        encrypt: true,
      }).addOverride("use_lockfile", choice.useLockfile ?? true);
      return;
    case "hcp-terraform":
      new CloudBlock(stack, "backend", choice);
      return;
    case "none":
      new OmittedBackend(stack, "backend", "none");
  }
}

function localPath(
  stackId: string,
  path = `../../../terraform.${stackId}.tfstate`,
): string {
  if (/^([/\\]|[A-Za-z]:)/.test(path)) {
    throw new Error(
      `Cannot keep the state of stack "${stackId}" in "${path}": the path is absolute and would only hold on this machine, make it relative to the stack's output folder`,
    );
  }
  return path;
}
