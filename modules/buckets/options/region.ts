import { Token } from "cdktf";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";

/** The Region that a provider names literally; undefined when a variable or the environment decides. */
export function literalRegion(provider: AwsProvider): string | undefined {
  const region = provider.regionInput;
  return region === undefined || Token.isUnresolved(region)
    ? undefined
    : region;
}

/**
 * Refuses what cannot be a Region's code.
 *
 * @throws when `region` is a reference, or does not have the form of `eu-west-1` or `us-gov-east-1`
 */
export function assertRegion(region: string, prop: string): void {
  if (Token.isUnresolved(region)) {
    throw new Error(
      `Cannot use a reference as ${prop}: nobody could tell at synth that the two Regions differ, write the code of one, such as "eu-west-1"`,
    );
  }
  // Looser than `isRegionName`: a Region on a new continent can be built in before it is known here.
  if (!/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region)) {
    throw new Error(
      `Cannot use ${JSON.stringify(region)} as ${prop}: it is not the code of an AWS Region, write one such as "eu-west-1"`,
    );
  }
}
