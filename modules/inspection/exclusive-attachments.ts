import { valueOf } from "../checklist/fact";
import { Block } from "./block";
import { coverageDoubt } from "./coverage";
import type { Expressions } from "./expressions";
import { ignoredChange } from "./ignored-changes";
import { rolesNamedIn } from "./role-attachments";
import { resourcesOf, type Resource } from "./stack-index";

interface Attachment {
  readonly resource: Resource;
  readonly block: Block;
  readonly roles: ReadonlySet<string>;
}

/**
 * Every `aws_iam_policy_attachment` of the app: it takes its policy from all roles of the account that it does not list.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_policy_attachment
 */
export class ExclusiveAttachments {
  private readonly byPolicy = new Map<string, Attachment[]>();

  constructor(private readonly expressions: Expressions) {
    const { index } = expressions;
    for (const resource of resourcesOf(index, "aws_iam_policy_attachment")) {
      const block = Block.of(resource, expressions);
      const arn = valueOf(block.canonical("policy_arn")) ?? "";
      const roles = new Set(rolesNamedIn(block));
      const others = this.byPolicy.get(arn) ?? [];
      this.byPolicy.set(arn, others);
      others.push({ resource, block, roles });
    }
  }

  /** Why a policy may be taken from a role again; undefined when it stays. */
  doubt(
    arn: string,
    policy: Resource | undefined,
    role: Resource,
  ): string | undefined {
    const [first, second] = this.byPolicy.get(arn) ?? [];
    return first && (second || !this.surelyLists(first, policy, role))
      ? `${arn}, which another resource may remove: ${(second ?? first).resource.address} takes it from every role that it does not list`
      : undefined;
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
