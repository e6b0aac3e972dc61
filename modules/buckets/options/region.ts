import { Token } from "cdktf";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { isKnownRegion } from "../../aws/known-regions";
import { quoted } from "../../sentences/quoted";
import { textThat } from "./option-kinds";

/** The Region that a provider names literally; undefined when a variable or the environment decides. */
export function literalRegion(provider: AwsProvider): string | undefined {
  const region = provider.regionInput;
  return region === undefined || Token.isUnresolved(region)
    ? undefined
    : region;
}

/** What a bucket says of its Region: a code, also of what only looks like AWS, or a reference. It stands in commands. */
export const REGION_CODE = textThat(
  'it must be the code of a Region, such as "eu-west-1"',
  (code) => /^[a-z][a-z0-9-]*$/.test(code),
);

/**
 * Refuses what cannot be a Region's code.
 *
 * @throws when `region` is a reference, or does not have the form of `eu-west-1` or `us-gov-east-1`
 */
export function assertRegion(region: string, prop: string): void {
  if (typeof region === "string" && Token.isUnresolved(region)) {
    throw new Error(
      `Cannot use a reference as ${prop}: nobody could tell at synth that the two Regions differ, write the code of one, such as "eu-west-1"`,
    );
  }
  // Looser than `isRegionName`: a Region on a new continent can be built in before it is known here.
  if (typeof region !== "string" || !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region)) {
    throw new Error(
      `Cannot use ${quoted(region)} as ${prop}: it is not the code of an AWS Region, write one such as "eu-west-1"`,
    );
  }
}

/**
 * Why a Region is none: a typing error looks like any other code. Terraform's provider compares with a list of its own,
 * and has the same way out of it, by the same name.
 *
 * @param skip what the owner says of the list: `true` for a Region that is newer
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs#skip_region_validation-1
 */
export function unknownRegion(
  region: string | undefined,
  path: string,
  skip: unknown,
): string | undefined {
  return region === undefined || skip || isKnownRegion(region)
    ? undefined
    : `${path} is ${quoted(region)}, which is no Region of AWS that is known here, correct it, or set ${siblingOf(path)} to true for one that is newer`;
}

function siblingOf(path: string): string {
  return `${path.slice(0, path.lastIndexOf(".") + 1)}skipRegionValidation`;
}
