import { isInIam, parseArn } from "../../aws/arn";
import { valueOf } from "../../facts/fact";
import { printText, readText } from "../../facts/printed-text";
import {
  holeText,
  joinTexts,
  literalOf,
  literalText,
  type Text,
} from "../../facts/text";
import { Block } from "../../terraform/block";
import type { Expressions } from "../../terraform/expressions";
import { mayBeEqual } from "../../terraform/may-be-equal";
import { resourcesOf, type Resource } from "../../terraform/stack-index";

/** What Terraform begins a name with when nobody gives one. */
const MADE_UP_PREFIX = "terraform-";

/**
 * The ARN that a managed policy of the app will have, as far as its arguments say: the partition, the account and what
 * Terraform makes up are holes.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
export function policyArn(policy: Resource, expressions: Expressions): Text {
  const text = (name: string): Text | undefined => {
    const found = expressions.text(
      policy.body?.[name],
      expressions.scopeOf(policy),
    );
    return found && literalOf(found) === "" ? undefined : found;
  };
  const name =
    text("name") ??
    joinTexts([
      text("name_prefix") ?? literalText(MADE_UP_PREFIX),
      expressions.opaqueAttribute(policy, "name"),
    ]);
  return arnIn(text("path") ?? literalText("/"), name);
}

/** Whether an ARN may be that of a policy, once Terraform has filled in the holes of both. */
export function mayBePolicy(arn: Text, policy: Text): boolean {
  return (
    mayBeEqual(arn, policy) && mayBeEqual(pathAndName(arn), pathAndName(policy))
  );
}

/** Anything where the ARN does not show it. */
function pathAndName(text: Text): Text {
  const arn = parseArn(printText(text));
  return arn && isInIam(arn) && arn.resource.startsWith("policy/")
    ? readText(arn.resource.slice("policy".length))
    : ANY;
}

const ANY = holeText("", "any");

/** An ARN in any partition and account. */
function arnIn(path: Text, name: Text): Text {
  return joinTexts([
    literalText("arn:"),
    ANY,
    literalText(":iam::"),
    ANY,
    literalText(":policy"),
    path,
    name,
  ]);
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
          ? printText(
              arnIn(joinTexts([ANY, literalText("/")]), readText(name.value)),
            )
          : undefined);
      return arn === undefined
        ? []
        : ["arn", "id"].map(
            (attribute) =>
              [
                printText(expressions.opaqueAttribute(policy, attribute)),
                arn,
              ] as const,
          );
    }),
  );
}
