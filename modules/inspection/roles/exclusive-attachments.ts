import { isInIam, parseArn } from "../../aws/arn";
import { valueOf } from "../../facts/fact";
import { isAttributeOf } from "../../facts/hole";
import { printText, readText } from "../../facts/printed-text";
import { holeOf, type Text } from "../../facts/text";
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
  /** The ARN of its policy; of an instance of a policy, as of the policy. */
  readonly arn: Text;
  /** It names a policy of the app by a reference. */
  readonly inApp: boolean;
}

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
          printText(expressions.opaqueAttribute(resource, "policy_arn"));
        const named = readText(lookedUp.get(written) ?? written);
        const policy = policyIn(named);
        return {
          resource,
          block,
          roles: new Set(rolesNamedIn(block)),
          arn: policy ?? named,
          inApp: policy !== undefined,
        };
      },
    );
    for (const attachment of all) {
      const arn = printText(attachment.arn);
      const others = this.byPolicy.get(arn) ?? [];
      this.byPolicy.set(arn, others);
      others.push(attachment);
    }
    this.byOtherNames = all.filter(
      ({ arn, inApp }) => !inApp && !isOfAws(printText(arn)),
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
      roles.has(printText(expressions.nameOf(role))) &&
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

/** The ARN of the policy of the app to which a reference leads, or to one instance of which. */
function policyIn(text: Text): Text | undefined {
  const hole = holeOf(text);
  return hole &&
    isAttributeOf(hole, "aws_iam_policy") &&
    ["arn", "id"].includes(hole.attribute)
    ? { kind: "text", parts: [{ ...hole, instance: "", attribute: "arn" }] }
    : undefined;
}
