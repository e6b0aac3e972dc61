import { TerraformResource, type IAspect, type TerraformStack } from "cdktf";
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
  private readonly claims = new Map<
    TerraformStack,
    Map<string, IConstruct[]>
  >();

  visit(node: IConstruct): void {
    if (
      !TerraformResource.isTerraformResource(node) ||
      !node.terraformResourceType.startsWith("aws_s3_")
    ) {
      return;
    }
    const ofStack =
      this.claims.get(node.cdktfStack) ?? new Map<string, IConstruct[]>();
    this.claims.set(node.cdktfStack, ofStack);
    const address = `${node.terraformResourceType}.${node.friendlyUniqueId}`;
    const claimants = ofStack.get(address);
    if (!claimants) {
      ofStack.set(address, [node]);
    } else if (!claimants.includes(node)) {
      claimants.push(node);
    }
  }

  sharedAddresses(): SharedAddress[] {
    return [...this.claims].flatMap(([stack, addresses]) =>
      [...addresses]
        .filter(([, claimants]) => claimants.length > 1)
        .map(([address, claimants]) => ({
          stack: stack.node.path,
          address,
          paths: claimants.map(({ node }) => node.path).sort(),
        })),
    );
  }
}
