import type { Construct } from "constructs";
import {
  LocalBackend,
  S3Backend,
  TerraformBackend,
  type TerraformRemoteState,
  type TerraformStack,
} from "cdktf";
import { shown } from "../modules/buckets/options/option-table";
import type { BackendChoice } from "./backend-choice";
import { CloudBlock } from "./cloud-block";
import { misuse } from "../modules/sentences/misuse";

/**
 * Gives a stack the backend its owner chose. cdktf's own default writes this machine's path into the JSON.
 */
export function addBackend(
  stack: TerraformStack & Construct,
  choice: BackendChoice,
): void {
  switch (choice.kind) {
    case "local":
      new LocalBackend(stack, {
        path: choice.path ?? `../../../terraform.${stack.node.id}.tfstate`,
      });
      return;
    case "s3":
      new S3Backend(stack, {
        bucket: choice.bucket,
        key: choice.key,
        region: choice.region,
        encrypt: true,
        skipRegionValidation: choice.skipRegionValidation,
      }).addOverride("use_lockfile", choice.useLockfile ?? true);
      return;
    case "hcp-terraform":
      new CloudBlock(stack, "backend", choice);
      return;
    case "none":
      new OmittedBackend(stack, "backend", "none");
  }
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
    throw misuse(
      `Cannot refer to stack ${shown(fromStack)} from another stack: it has no backend, choose one with a backend of kind "local", "s3" or "hcp-terraform"`,
    );
  }
}
