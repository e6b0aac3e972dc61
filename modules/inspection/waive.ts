import {
  TerraformResource,
  TerraformStack,
  type TerraformElement,
  type TerraformModule,
} from "cdktf";
import type { Waiver } from "../checklist";

const waivers = new WeakMap<TerraformElement, Waiver[]>();

/**
 * Accepts that one rule does not hold for one bucket, until a last day. The waiver is written into the bucket's `"//"`
 * comment and stands in every report; expired, it no longer counts.
 *
 * @param bucket the bucket, such as `pair.primary.bucket`, or an HCL module that may hide buckets
 * @throws when `bucket` is neither a resource nor a module
 */
export function waive(bucket: TerraformElement, waiver: Waiver): void {
  const all = [...(waivers.get(bucket) ?? []), waiver];
  waivers.set(bucket, all);
  TerraformStack.of(bucket).addOverride(
    `${addressInJson(bucket)}.//.protection.waivers`,
    all,
  );
}

function addressInJson(element: TerraformElement): string {
  if (TerraformResource.isTerraformResource(element)) {
    return `resource.${element.terraformResourceType}.${element.friendlyUniqueId}`;
  }
  if (isModule(element)) {
    return `module.${element.friendlyUniqueId}`;
  }
  throw new Error(
    `Cannot waive a rule for "${element.node.path}": it is not a bucket, pass the aws_s3_bucket itself`,
  );
}

function isModule(element: TerraformElement): element is TerraformModule {
  return "source" in element && "addProvider" in element;
}
