import { Token } from "cdktf";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { isKnownRegion } from "../../aws/known-regions";
import { quoted } from "../../sentences/quoted";
import { checkedBy, textThat } from "./option-kinds";
import { misuse } from "../../sentences/misuse";

/** The Region that a provider names literally; undefined when a variable or the environment decides. */
export function literalRegion(provider: AwsProvider): string | undefined {
  const region = provider.regionInput;
  return region === undefined || isReference(region) ? undefined : region;
}

/** What the owner says of a Region that the provider does not name: a code that is known here. */
export const PROMISED_REGION = checkedBy((region: string, prop: string) => {
  assertRegion(region, prop, ": it is what a variable is compared with");
  if (!isKnownRegion(region)) {
    throw misuse(
      `Cannot use ${quoted(region)} as ${prop}: it is no Region of AWS that is known here, correct it, or leave it out for one that is newer`,
    );
  }
});

/**
 * Refuses to promise a Region beside another one.
 *
 * @throws when the provider names another Region literally
 */
export function assertPromisedRegion(
  subject: string,
  { provider, region }: { provider: AwsProvider; region?: string },
): void {
  const literal = literalRegion(provider);
  if (region !== undefined && literal !== undefined && literal !== region) {
    throw misuse(
      `Cannot build ${subject}: region is ${quoted(region)}, and its provider is for ${quoted(literal)}, leave region out or give it the other provider`,
    );
  }
}

/** What a bucket says of its Region: a code, also of what only looks like AWS, or a reference. It stands in commands. */
export const REGION_CODE = textThat(
  'it must be the code of a Region, such as "eu-west-1"',
  (code) => /^[a-z][a-z0-9-]*$/.test(code),
);

/**
 * Refuses what cannot be a Region's code.
 *
 * @param way out for whoever has a reference, as the end of a sentence
 * @throws when `region` is a reference, or does not have the form of `eu-west-1` or `us-gov-east-1`
 */
export function assertRegion(region: string, prop: string, way = ""): void {
  if (typeof region === "string" && isReference(region)) {
    throw misuse(
      `Cannot use a reference as ${prop}: nobody could tell at synth that the two Regions differ, write the code of one, such as "eu-west-1"${way}`,
    );
  }
  // Looser than `isRegionName`: a Region on a new continent can be built in before it is known here.
  if (typeof region !== "string" || !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region)) {
    throw misuse(
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

/** Whether only Terraform knows a text: by a token, or by an expression that somebody wrote out. */
function isReference(text: string): boolean {
  return Token.isUnresolved(text) || text.includes("${");
}
