import { isInIam, parseArn } from "../../aws/arn";
import { valueOf } from "../../facts/fact";
import { Block } from "../../terraform/block";
import { coverageDoubt } from "../../terraform/coverage";
import type { Expressions } from "../../terraform/expressions";
import { ignoredChange } from "../linking/ignored-changes";
import { resourcesOf, type Resource } from "../../terraform/stack-index";
import { lookedUpPolicies, mayBePolicy, policyArn } from "./policy-arn";
import { rolesNamedIn } from "./role-attachments";

interface Attachment {
  readonly resource: Resource;
  readonly block: Block;
  readonly roles: ReadonlySet<string>;
  /** The ARN of its policy in canonical form; of an instance of a policy, as of the policy. */
  readonly arn: string;
}

/** A reference to a policy of the app, or to one instance of it. */
const REFERENCE =
  /^(\$\{[^}]*\/aws_iam_policy\.[\w-]+)(?:\[[^}]*\])?\.(?:arn|id)\}$/;

/**
 * Every `aws_iam_policy_attachment` of the app: it takes its policy from all roles of the account that it does not list.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_policy_attachment
 */
export class ExclusiveAttachments {
  private readonly byPolicy = new Map<string, Attachment[]>();
  /** Those whose policy is named otherwise than by a reference to a resource of the app. */
  private readonly byOtherNames: readonly Attachment[];

  constructor(private readonly expressions: Expressions) {
    const lookedUp = lookedUpPolicies(expressions);
    const all = resourcesOf(expressions.index, "aws_iam_policy_attachment").map(
      (resource): Attachment => {
        const block = Block.of(resource, expressions);
        const written =
          valueOf(block.canonical("policy_arn")) ??
          expressions.opaqueAttribute(resource, "policy_arn").text;
        return {
          resource,
          block,
          roles: new Set(rolesNamedIn(block)),
          arn: (lookedUp.get(written) ?? written).replace(REFERENCE, "$1.arn}"),
        };
      },
    );
    for (const attachment of all) {
      const others = this.byPolicy.get(attachment.arn) ?? [];
      this.byPolicy.set(attachment.arn, others);
      others.push(attachment);
    }
    this.byOtherNames = all.filter(
      ({ arn }) => !REFERENCE.test(arn) && !isOfAws(arn),
    );
  }

  /** Why a policy may be taken from a role again; undefined when it stays. */
  doubt(
    arn: string,
    policy: Resource | undefined,
    role: Resource,
  ): string | undefined {
    const taking = this.attachmentsOf(arn, policy).find(
      (attachment) => !this.surelyLists(attachment, policy, role),
    );
    return (
      taking &&
      `${arn}, which another resource may remove: ${taking.resource.address} takes ${taking.block.written("policy_arn")} from every role that it does not list`
    );
  }

  private attachmentsOf(
    arn: string,
    policy: Resource | undefined,
  ): readonly Attachment[] {
    const exact = this.byPolicy.get(arn) ?? [];
    if (!policy || this.byOtherNames.length === 0) {
      return exact;
    }
    const written = policyArn(policy, this.expressions);
    const others = this.byOtherNames.filter((each) =>
      mayBePolicy(each.arn, written),
    );
    return [...exact, ...others];
  }

  private surelyLists(
    { resource, block, roles }: Attachment,
    policy: Resource | undefined,
    role: Resource,
  ): boolean {
    const { expressions } = this;
    const names = ["policy_arn", "roles"];
    return (
      roles.has(expressions.nameOf(role).text) &&
      ignoredChange(resource.address, block, names) === undefined &&
      [role, policy ?? role].every(
        (target) => coverageDoubt(resource, target, expressions) === undefined,
      )
    );
  }
}

/** AWS's own policies, which no app can write. */
function isOfAws(text: string): boolean {
  const arn = parseArn(text);
  return arn !== undefined && isInIam(arn) && arn.account === "aws";
}
