import { parseArn } from "../../aws/arn";
import type { Block } from "../../terraform/block";
import type { Expressions } from "../../terraform/expressions";
import type { Resource, Stack } from "../../terraform/stack-index";
import { configurationsOf, providerName } from "./region";

/** What names the account of a provider, apart from a role that it assumes. */
const CREDENTIALS = [
  "access_key",
  "profile",
  "shared_config_files",
  "shared_credentials_files",
  "token",
];

const ASSUMED = ["assume_role", "assume_role_with_web_identity"];

const byProvider = new WeakMap<Stack, Map<string, string>>();

/**
 * Whose credentials make a resource, as text: equal texts mean one account; with other ones it may be another account's.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs#authentication-and-configuration
 */
export function credentialsOf(
  { stack, body }: Resource,
  expressions: Expressions,
): string {
  const provider = providerName(body) ?? "";
  const cached = byProvider.get(stack) ?? new Map<string, string>();
  byProvider.set(stack, cached);
  let text = cached.get(provider);
  if (text === undefined) {
    const [configuration] = configurationsOf(stack, provider, expressions);
    text = configuration ? credentialsIn(configuration) : "";
    cached.set(provider, text);
  }
  return text;
}

function credentialsIn(provider: Block): string {
  const roles = ASSUMED.flatMap((name) => {
    const blocks = provider.blocks(name);
    return blocks.kind === "known"
      ? blocks.value.map(roleOf)
      : blocks.kind === "unknown"
        ? [blocks.because]
        : [];
  });
  // Of a chain of roles the last one makes the resource.
  const last = roles.at(-1);
  if (last !== undefined) {
    return last;
  }
  return CREDENTIALS.filter((name) => !provider.lacks(name))
    .map((name) => `${name}=${JSON.stringify(provider.body[name])}`)
    .join(" ");
}

/** A role by its account, where the ARN tells it. */
function roleOf(assumed: Block): string {
  const arn = assumed.canonical("role_arn");
  if (arn.kind !== "known") {
    return arn.kind === "unknown" ? arn.because : "";
  }
  return parseArn(arn.value)?.account ?? arn.value;
}
