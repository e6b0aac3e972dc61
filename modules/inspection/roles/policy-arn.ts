import { isInIam, parseArn } from "../../aws/arn";
import { valueOf } from "../../facts/fact";
import { Block } from "../../terraform/block";
import type { Expressions } from "../../terraform/expressions";
import { mayBeEqual } from "../../terraform/may-be-equal";
import { resourcesOf, type Resource } from "../../terraform/stack-index";

const ANY_ACCOUNT = "arn:${partition}:iam::${account}:policy";

/** What Terraform begins a name with when nobody gives one. */
const MADE_UP_PREFIX = "terraform-";

/**
 * The ARN that a managed policy of the app will have, as far as its arguments say: the partition, the account and what
 * Terraform makes up are holes.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
export function policyArn(policy: Resource, expressions: Expressions): string {
  const text = (name: string) =>
    expressions.text(policy.body?.[name], expressions.scopeOf(policy))?.text ??
    "";
  const name =
    text("name") ||
    `${text("name_prefix") || MADE_UP_PREFIX}\${${policy.address}.name}`;
  return `${ANY_ACCOUNT}${text("path") || "/"}${name}`;
}

/** Whether an ARN in canonical form may be that of a policy, once Terraform has filled in the holes of both. */
export function mayBePolicy(arn: string, policy: string): boolean {
  return (
    mayBeEqual(arn, policy) && mayBeEqual(pathAndName(arn), pathAndName(policy))
  );
}

function pathAndName(text: string): string {
  const arn = parseArn(text);
  return arn && isInIam(arn) && arn.resource.startsWith("policy/")
    ? arn.resource.slice("policy".length)
    : "${any}";
}

/** The ARNs of policies that data sources look up by ARN, or by name in any path, by the text of a reference to them. */
export function lookedUpPolicies(
  expressions: Expressions,
): ReadonlyMap<string, string> {
  return new Map(
    resourcesOf(expressions.index, "data.aws_iam_policy").flatMap((policy) => {
      const block = Block.of(policy, expressions);
      const name = block.canonical("name");
      const arn =
        valueOf(block.canonical("arn")) ??
        (name.kind === "known"
          ? `${ANY_ACCOUNT}\${path}/${name.value}`
          : undefined);
      return arn === undefined
        ? []
        : ["arn", "id"].map(
            (attribute) =>
              [
                expressions.opaqueAttribute(policy, attribute).text,
                arn,
              ] as const,
          );
    }),
  );
}
