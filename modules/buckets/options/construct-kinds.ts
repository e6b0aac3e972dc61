import { TerraformProvider, TerraformResource } from "cdktf";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { kind } from "./option-kinds";
import { also, isObject, type Check } from "./option-table";
import { literalRegion, unknownRegion } from "./region";

/** A provider of AWS, whichever bindings made it, for a Region that exists as far as it names one. */
export const awsProvider: Check = also(
  kind(
    'pass an AwsProvider, such as new AwsProvider(this, "Ireland", { region: "eu-west-1" })',
    (value) =>
      TerraformProvider.isTerraformProvider(value) &&
      value.terraformResourceType === "aws",
  ),
  (provider: AwsProvider, path) =>
    unknownRegion(
      literalRegion(provider),
      `${path}.region`,
      provider.skipRegionValidationInput,
    ),
);

/** A resource of this type, whichever bindings made it. */
export function resourceOf(type: string): Check {
  return kind(
    `pass a resource of type ${type}`,
    (value) =>
      TerraformResource.isTerraformResource(value) &&
      value.terraformResourceType === type,
  );
}

/** What Terraform can wait for: a resource, a data source, a module. */
export const dependable: Check = kind(
  "pass what Terraform can wait for, such as a resource",
  (value) => isObject(value) && "fqn" in value && typeof value.fqn === "string",
);
