import { isAwsHost } from "../../aws/partition";
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

const HTTPS_HOST = /^https:\/\/([^/:]+)(?:[:/]|$)/;

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

/** @see https://developer.hashicorp.com/terraform/language/providers/requirements#source-addresses */
function sources({ json }: Stack): string[] {
  return labelledBodies(memberOf(json, "terraform"))
    .filter(([block]) => block === "required_providers")
    .flatMap(([, providers]) => labelledBodies(providers))
    .filter(([name]) => name === "aws")
    .map(([, provider]) => memberOf(provider, "source"))
    .filter((source) => typeof source === "string")
    .filter((source) => !AWS_PROVIDER.test(source))
    .map((source) => `provider aws is ${source}, not hashicorp/aws`);
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
      const url = block.canonical(name);
      return url.kind === "known"
        ? url.value !== "" && !isAwsHost(HTTPS_HOST.exec(url.value)?.[1] ?? "")
        : url.kind === "unknown";
    }).map((name) => block.written(name)),
  );
}
