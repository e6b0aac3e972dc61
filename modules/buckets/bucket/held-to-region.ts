import {
  Op,
  Token,
  type IResolvable,
  type TerraformResourceLifecycle,
} from "cdktf";
import { literalRegion } from "../options/region";
import type { GuardedBucketProps } from "./guarded-bucket-props";

/**
 * Refuses to plan a bucket whose provider turns out to be for another Region than the owner said. The checklist reads the
 * condition, and takes the owner's word because of it.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/custom-conditions
 */
export function heldToRegion({
  bucketName,
  provider,
  region,
}: GuardedBucketProps): Pick<
  TerraformResourceLifecycle,
  "precondition" | "postcondition"
> {
  if (region === undefined || literalRegion(provider) !== undefined) {
    return {};
  }
  const only = (condition: string | IResolvable) => [
    {
      condition,
      errorMessage: `Bucket "${bucketName}" was promised to be in Region ${region}, and its provider is for another one: correct the variable or the environment, or the option region.`,
    },
  ];
  const { regionInput } = provider;
  return regionInput === undefined
    ? { postcondition: only(`\${self.region == "${region}"}`) }
    : {
        precondition: only(
          Token.isUnresolved(regionInput)
            ? Op.eq(regionInput, region)
            : `\${"${regionInput}" == "${region}"}`,
        ),
      };
}
