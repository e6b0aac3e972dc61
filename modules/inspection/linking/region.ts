import { known, unknown, type Fact } from "../../facts/fact";
import { Block } from "../../terraform/block";
import type { Expressions } from "../../terraform/expressions";
import { asExpression } from "./as-expression";
import { pinnedRegion } from "./pinned-region";
import { ignoredChange } from "./ignored-changes";
import {
  isJsonObject,
  memberOf,
  type JsonObject,
} from "../../terraform/json-object";
import type { Resource, Stack } from "../../terraform/stack-index";

const FROM_ENVIRONMENT =
  "the provider names no Region: it comes from the environment";

const byProvider = new WeakMap<Stack, Map<string, Fact<string>>>();

/** The Region of a resource: its own `region`, else its provider's. */
export function regionOf(
  resource: Resource,
  expressions: Expressions,
): Fact<string> {
  const { stack, body, address } = resource;
  const block = Block.of(resource, expressions);
  const ignored = ignoredChange(address, block, ["region"]);
  if (ignored !== undefined) {
    return unknown(ignored);
  }
  if (!block.lacks("region")) {
    return asRegion(block.string("region"));
  }
  const provider = providerName(body);
  if (provider === undefined) {
    return unknown("its provider is not a name");
  }
  const cached = byProvider.get(stack) ?? new Map<string, Fact<string>>();
  byProvider.set(stack, cached);
  const region =
    cached.get(provider) ?? providerRegion(stack, provider, expressions);
  cached.set(provider, region);
  return region;
}

/** What stands where the Region of a resource does: its own argument, or its provider's; undefined where nothing does. */
export function regionWritten(
  { stack, body }: Resource,
  expressions: Expressions,
): unknown {
  const own = memberOf(body, "region") ?? undefined;
  const provider = providerName(body);
  if (own !== undefined || provider === undefined) {
    return own;
  }
  const [configuration, second] = configurationsOf(
    stack,
    provider,
    expressions,
  );
  return second ? undefined : configuration?.body.region;
}

function providerRegion(
  stack: Stack,
  provider: string,
  expressions: Expressions,
): Fact<string> {
  const { address, alias } = providerAddress(provider);
  const [configuration, second] = configurationsOf(
    stack,
    provider,
    expressions,
  );
  if (second) {
    return unknown(`provider ${address} is configured more than once`);
  }
  if (!configuration) {
    return unknown(
      alias === undefined
        ? FROM_ENVIRONMENT
        : `provider ${address} is not configured in the stack`,
    );
  }
  const region = asRegion(
    configuration.lacks("region")
      ? unknown(FROM_ENVIRONMENT)
      : configuration.string("region"),
  );
  return region.kind === "known"
    ? region
    : held(stack, provider, configuration, region);
}

/** A Region that only Terraform knows, unless a condition holds the provider to one. */
function held(
  stack: Stack,
  provider: string,
  { body }: Block,
  region: Fact<string>,
): Fact<string> {
  const written = memberOf(body, "region") ?? undefined;
  const expression = asExpression(written);
  const pinned =
    written === undefined || expression !== undefined
      ? pinnedRegion(stack, provider, expression)
      : undefined;
  return pinned === undefined ? region : known(pinned);
}

/** The provider that a resource names, as it is written, or its type's own; undefined for what is no name. */
export function providerName(body: JsonObject | undefined): string | undefined {
  const provider = memberOf(body, "provider") ?? "aws";
  return typeof provider === "string" ? provider : undefined;
}

/** What stands in a stack of the provider that a resource names; more than one when Terraform would refuse it. */
export function configurationsOf(
  stack: Stack,
  provider: string,
  expressions: Expressions,
): readonly Block[] {
  const { local, alias } = providerAddress(provider);
  return providerBodies(stack, local)
    .map((body) => new Block(body, { stack }, expressions))
    .filter((block) => {
      const own = block.string("alias");
      return own.kind === "known" ? own.value === alias : alias === undefined;
    });
}

/** A provider as a resource names it, such as `aws.replica`. */
export function providerAddress(written: string) {
  const address = written.replace(/^\$\{(.*)\}$/, "$1");
  const [local = "", alias] = address.split(".", 2);
  return { address, local, alias };
}

function providerBodies({ json }: Stack, name: string) {
  const providers = memberOf(json, "provider");
  return (Array.isArray(providers) ? providers : [providers])
    .flatMap((named: unknown) => memberOf(named, name))
    .filter(isJsonObject);
}

function asRegion(region: Fact<string>): Fact<string> {
  return region.kind === "known" && region.value.trim() === ""
    ? unknown(FROM_ENVIRONMENT)
    : region.kind === "known"
      ? known(region.value)
      : region;
}
