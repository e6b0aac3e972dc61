import { isAwsHost } from "../../aws/partition";
import { providerAddress } from "../linking/region";
import type { ForeignProviderFacts } from "../../facts/bucket-facts";
import { Block } from "../../terraform/block";
import type { Expressions } from "../../terraform/expressions";
import {
  isJsonObject,
  labelledBodies,
  memberOf,
} from "../../terraform/json-object";
import type { Stack } from "../../terraform/stack-index";

/** AWS's own provider, from whichever registry or mirror. */
const AWS_PROVIDER = /^(?:(?:[^/]+\/)?hashicorp\/)?aws$/i;

/** Names of S3's endpoint in a provider. */
const ENDPOINTS = ["s3", "s3api"];

/** The stacks whose `aws_` resources may be of something else than AWS. */
export function foreignProviders(
  expressions: Expressions,
): ForeignProviderFacts[] {
  return expressions.index.stacks.flatMap((stack) => {
    // Two aliases may well lead to one place.
    const causes = new Set([
      ...sources(stack),
      ...endpoints(stack, expressions),
    ]);
    return causes.size === 0
      ? []
      : [{ stack: stack.path, because: [...causes].join(", and ") }];
  });
}

/**
 * A local name without a source means HashiCorp's provider of that name.
 *
 * @see https://developer.hashicorp.com/terraform/language/providers/requirements#source-addresses
 */
function sources(stack: Stack): string[] {
  const required = labelledBodies(memberOf(stack.json, "terraform"))
    .filter(([block]) => block === "required_providers")
    .flatMap(([, providers]) => labelledBodies(providers));
  return [...localNames(stack)].flatMap((local) => {
    const written = required
      .filter(([name]) => name === local)
      .map(([, provider]) => memberOf(provider, "source"))
      .filter((source) => typeof source === "string");
    return (written.length > 0 ? written : [local])
      .filter((source) => !AWS_PROVIDER.test(source))
      .map((source) => `provider ${local} is ${source}, not hashicorp/aws`);
  });
}

/** The providers of all resources that are AWS's by their type. */
function localNames({ resources }: Stack): ReadonlySet<string> {
  const names = new Set(["aws"]);
  for (const { type, body } of resources.values()) {
    const provider = memberOf(body, "provider");
    if (typeof provider === "string" && /^(?:data\.)?aws_/.test(type)) {
      names.add(providerAddress(provider).local);
    }
  }
  return names;
}

/** @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/custom-service-endpoints */
function endpoints(stack: Stack, expressions: Expressions): string[] {
  return labelledBodies(memberOf(stack.json, "provider"))
    .flatMap(([name, bodies]) =>
      [bodies].flat().map((body: unknown) => [name, body] as const),
    )
    .flatMap(([name, body]) => {
      const provider = new Block(
        isJsonObject(body) ? body : {},
        { stack },
        expressions,
      );
      return endpointsOf(provider).map(
        (endpoint) => `provider ${name} reaches S3 at ${endpoint}`,
      );
    });
}

function endpointsOf(provider: Block): string[] {
  const blocks = provider.blocks("endpoints");
  if (blocks.kind === "unknown") {
    return [blocks.because];
  }
  return (blocks.kind === "known" ? blocks.value : []).flatMap((block) =>
    ENDPOINTS.filter((name) => {
      const url = block.string(name);
      return url.kind === "known"
        ? url.value !== "" && !leadsToAws(url.value)
        : url.kind === "unknown";
    }).map((name) => block.written(name)),
  );
}

/** An address that two parsers could take apart differently leads to nobody knows where. */
function leadsToAws(address: string): boolean {
  if (!URL.canParse(address)) {
    return false;
  }
  const { hostname, port } = new URL(address);
  const origin = `https://${hostname}${port && `:${port}`}`;
  return (
    isAwsHost(hostname) &&
    [origin, `${origin}:443`].some((plain) =>
      [plain, `${plain}/`].includes(address.toLowerCase()),
    )
  );
}
