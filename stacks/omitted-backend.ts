import type { Construct } from "constructs";
import { TerraformBackend, type TerraformRemoteState } from "cdktf";

/** Stands where cdktf would otherwise add its own local backend, and writes nothing. */
export class OmittedBackend extends TerraformBackend {
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
