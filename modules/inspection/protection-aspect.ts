import { TerraformResource, TerraformStack, type IAspect } from "cdktf";
import type { IConstruct } from "constructs";
import type { SharedAddress } from "./stack-document";

/**
 * Walks the constructs of a stack at synth and notes what the written JSON can no longer show: two constructs whose ids
 * reduce to one Terraform address, and so to one resource.
 *
 * It judges nothing itself. A bucket's companions may stand in a later stack, or be made by a later aspect, so the
 * verdict waits until every stack is written.
 */
export class ProtectionAspect implements IAspect {
  private readonly pathsByAddress = new Map<
    string,
    { stack: string; address: string; paths: Set<string> }
  >();

  visit(node: IConstruct): void {
    if (
      !TerraformResource.isTerraformResource(node) ||
      !node.terraformResourceType.startsWith("aws_s3_")
    ) {
      return;
    }
    const stack = TerraformStack.of(node).node.path;
    const address = `${node.terraformResourceType}.${node.friendlyUniqueId}`;
    const key = JSON.stringify([stack, address]);
    const claimed = this.pathsByAddress.get(key) ?? {
      stack,
      address,
      paths: new Set<string>(),
    };
    claimed.paths.add(node.node.path);
    this.pathsByAddress.set(key, claimed);
  }

  sharedAddresses(): SharedAddress[] {
    return [...this.pathsByAddress.values()]
      .filter(({ paths }) => paths.size > 1)
      .map((claimed) => ({ ...claimed, paths: [...claimed.paths].sort() }));
  }
}
