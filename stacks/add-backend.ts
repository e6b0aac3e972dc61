import type { Construct } from "constructs";
import {
  LocalBackend,
  S3Backend,
  TerraformBackend,
  type TerraformRemoteState,
  type TerraformStack,
} from "cdktf";
import type { BackendChoice } from "./backend-choice";
import { CloudBlock } from "./cloud-block";

/** What each kind needs, and cannot do without. */
const NEEDED: {
  readonly [Kind in BackendChoice["kind"]]: readonly Exclude<
    keyof Extract<BackendChoice, { kind: Kind }>,
    "kind"
  >[];
} = {
  local: [],
  s3: ["bucket", "key", "region"],
  "hcp-terraform": ["organization", "workspace"],
  none: [],
};

/**
 * Gives a stack the backend its owner chose. cdktf's own default writes this machine's path into the JSON.
 *
 * @throws when the kind is unknown, a text that it needs is missing, or a local path is absolute
 */
export function addBackend(
  stack: TerraformStack & Construct,
  choice: BackendChoice,
): void {
  assertChoice(stack.node.id, choice);
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

function assertChoice(stackId: string, choice: BackendChoice): void {
  const subject = `Cannot keep the state of stack "${stackId}"`;
  const kind: unknown = choice?.kind;
  if (typeof kind !== "string" || !Object.hasOwn(NEEDED, kind)) {
    throw new Error(
      `${subject}: its backend is ${JSON.stringify(choice)}, set kind to ${Object.keys(NEEDED).join(", ")}`,
    );
  }
  for (const name of NEEDED[choice.kind]) {
    const value: unknown = choice[name as keyof BackendChoice];
    if (typeof value !== "string" || value === "") {
      throw new Error(
        `${subject} in ${kind}: ${name} is ${JSON.stringify(value)}, write it out`,
      );
    }
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

/** Stands where cdktf would otherwise add its own local backend, and writes nothing. */
class OmittedBackend extends TerraformBackend {
  override toTerraform(): unknown {
    return {};
  }

  override toMetadata(): unknown {
    return {};
  }

  /** @throws always: what another stack refers to must be kept somewhere both can read */
  override getRemoteStateDataSource(
    _scope: Construct,
    _name: string,
    fromStack: string,
  ): TerraformRemoteState {
    throw new Error(
      `Cannot refer to stack "${fromStack}" from another stack: it has no backend, choose one with a backend of kind "local", "s3" or "hcp-terraform"`,
    );
  }
}
