import type { Construct } from "constructs";
import {
  DataTerraformRemoteState,
  TerraformBackend,
  type TerraformRemoteState,
} from "cdktf";
import type { HcpTerraformState } from "./backend-choice";

/**
 * Terraform's `cloud` block. cdktf's own `CloudBackend` writes the same, but runs `terraform version` at synth, which
 * must work on a machine without Terraform.
 */
export class CloudBlock extends TerraformBackend {
  private readonly state: HcpTerraformState;

  constructor(scope: Construct, id: string, state: HcpTerraformState) {
    super(scope, id, "cloud");
    this.state = state;
  }

  override toTerraform(): unknown {
    const { organization, workspace, hostname } = this.state;
    return {
      terraform: {
        cloud: { organization, hostname, workspaces: { name: workspace } },
      },
    };
  }

  override toMetadata(): unknown {
    const { hostname = "app.terraform.io" } = this.state;
    // The CDKTF CLI asks for the login of the host that this names.
    const cloud = hostname.startsWith("app.terraform.io") ? "tfc" : "tfe";
    return { ...(super.toMetadata() as object), cloud };
  }

  override getRemoteStateDataSource(
    scope: Construct,
    name: string,
    _fromStack: string,
  ): TerraformRemoteState {
    const { organization, workspace, hostname } = this.state;
    return new DataTerraformRemoteState(scope, name, {
      organization,
      hostname,
      workspaces: { name: workspace },
    });
  }
}
