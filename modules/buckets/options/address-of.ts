import type { TerraformResource } from "cdktf";

/** As expressions, `depends_on` and overrides name a resource. */
export function addressOf(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}
