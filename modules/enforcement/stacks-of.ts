import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** Every stack below a construct, nested ones included, the construct itself if it is one. */
export function stacksOf(scope: IConstruct): TerraformStack[] {
  return scope.node.findAll().filter(TerraformStack.isStack);
}
