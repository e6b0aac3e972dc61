import { TerraformStack, type TerraformResource } from "cdktf";
import { addressOf } from "../options/address-of";

interface ImportBlock {
  readonly to: string;
  readonly id: string;
}

const importsByStack = new WeakMap<TerraformStack, ImportBlock[]>();

/**
 * Adds an `import` block for a resource. Written over the stack: cdktf's own `importFrom` runs Terraform at synth.
 */
export function importResource(resource: TerraformResource, id: string): void {
  const stack = TerraformStack.of(resource);
  const imports = importsByStack.get(stack) ?? [];
  importsByStack.set(stack, imports);
  imports.push({ to: addressOf(resource), id });
  stack.addOverride("import", imports);
}
