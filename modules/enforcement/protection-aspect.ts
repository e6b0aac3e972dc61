import { TerraformResource, type IAspect, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { SharedAddress } from "../terraform/stack-document";

/**
 * Walks the constructs of a stack at synth and notes what the written JSON can no longer show: two constructs whose ids
 * reduce to one Terraform address, and so to one resource.
 *
 * It judges nothing itself. A bucket's companions may stand in a later stack, or be made by a later aspect, so the
 * verdict waits until every stack is written.
 */
export class ProtectionAspect implements IAspect {
  /** The first construct of each name, by stack and type: most of them stay the only one. */
  private readonly first = new Map<
    TerraformStack,
    Map<string, Map<string, IConstruct>>
  >();
  private readonly shared = new Map<
    TerraformStack,
    Map<string, Set<IConstruct>>
  >();

  visit(node: IConstruct): void {
    if (
      !TerraformResource.isTerraformResource(node) ||
      !node.terraformResourceType.startsWith("aws_s3_")
    ) {
      return;
    }
    const { cdktfStack: stack, terraformResourceType: type } = node;
    const ofType = within(within(this.first, stack), type);
    const name = node.friendlyUniqueId;
    const first = ofType.get(name);
    if (!first) {
      ofType.set(name, node);
    } else if (first !== node) {
      const shared = within(this.shared, stack);
      const claimants = shared.get(`${type}.${name}`) ?? new Set([first]);
      shared.set(`${type}.${name}`, claimants.add(node));
    }
  }

  sharedAddresses(): SharedAddress[] {
    return [...this.shared].flatMap(([stack, addresses]) =>
      [...addresses].map(([address, claimants]) => ({
        stack: stack.node.path,
        address,
        paths: [...claimants].map(({ node }) => node.path).sort(),
      })),
    );
  }
}

/** The map under a key, which is made where there is none. */
function within<Outer, Key, Value>(
  maps: Map<Outer, Map<Key, Value>>,
  key: Outer,
): Map<Key, Value> {
  const found = maps.get(key) ?? new Map<Key, Value>();
  maps.set(key, found);
  return found;
}
