import { TerraformStack, type TerraformResource } from "cdktf";
import { addressOf } from "./address-of";

/**
 * Writes what the owner declares of a bucket into the resource's `"//"` comment, where Terraform ignores it and the
 * checklist reads it.
 *
 * Overrides on the stack, not on the resource: cdktf lists every overridden resource in the stack's metadata, and
 * copies that list once for each.
 *
 * @see https://developer.hashicorp.com/terraform/language/syntax/json#comment-properties
 */
export function declareProtection(
  resource: TerraformResource,
  key: string,
  value: unknown,
): void {
  TerraformStack.of(resource).addOverride(
    `resource.${addressOf(resource)}.//.protection.${key}`,
    value,
  );
}
