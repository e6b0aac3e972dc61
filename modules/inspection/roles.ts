import type { RoleFacts } from "../checklist/bucket-facts";
import { known, unknown, type Fact } from "../checklist/fact";
import { Block } from "./block";
import type { PolicyDocuments } from "./policy-document";
import {
  collectAttachments,
  noAttachments,
  stringsIn,
  type AttachedPolicy,
  type RoleAttachments,
} from "./role-attachments";
import { resourcesOf, type Resource } from "./stack-index";

type Policies = readonly Fact<unknown>[];

/** The roles of an app with all policies that the app gives them. */
export class Roles {
  private readonly byArn = new Map<string, Resource>();
  private readonly policies = new Map<string, Resource>();
  private readonly attachments: ReadonlyMap<Resource, RoleAttachments>;
  private readonly facts = new Map<Resource, RoleFacts>();

  constructor(private readonly documents: PolicyDocuments) {
    const { expressions } = documents;
    const byName = new Map<string, Resource[]>();
    for (const role of resourcesOf(expressions.index, "aws_iam_role")) {
      this.byArn.set(expressions.opaqueAttribute(role, "arn").text, role);
      const key = expressions.nameOf(role);
      byName.set(key, [...(byName.get(key) ?? []), role]);
    }
    for (const policy of resourcesOf(expressions.index, "aws_iam_policy")) {
      const arn = expressions.opaqueAttribute(policy, "arn");
      this.policies.set(arn.text, policy);
    }
    this.attachments = collectAttachments(
      byName,
      (arn) => this.managedPolicy(arn),
      documents,
    );
  }

  /** A role by its canonical ARN; unknown when it is not one of this app. */
  called(arn: string): Fact<RoleFacts> {
    const role = this.byArn.get(arn);
    if (!role?.body) {
      return unknown(`${arn}, which leads to no role of this app`);
    }
    const found = this.facts.get(role) ?? this.factsOf(role, arn);
    this.facts.set(role, found);
    return known(found);
  }

  private factsOf(role: Resource, arn: string): RoleFacts {
    const block = Block.of(role, this.documents.expressions);
    const attachments = this.attachments.get(role) ?? noAttachments();
    return {
      arn,
      trust: this.documents.read(block.body.assume_role_policy, block.scope),
      // A boundary allows less than the policies do, and no policy beside it can show that.
      policies: block.lacks("permissions_boundary")
        ? [
            ...this.inlinePolicies(block, attachments),
            ...this.managedPolicies(block, attachments),
          ]
        : [
            unknown(
              `the role's permissions boundary ${block.written("permissions_boundary")}`,
            ),
          ],
    };
  }

  /** The role's own blocks remove every other inline policy, and so does a resource that lists names. */
  private inlinePolicies(
    role: Block,
    { inline, keptInline }: RoleAttachments,
  ): Policies {
    const own = role.blocks("inline_policy");
    if (own.kind !== "known") {
      return [own];
    }
    const named = own.value.map((block): AttachedPolicy => {
      const name = block.canonical("name");
      return {
        key: name.kind === "known" ? name.value : undefined,
        document: this.documents.read(block.body.policy, block.scope),
      };
    });
    const names = named.flatMap(({ key }) => key ?? []);
    return [
      ...kept(named, keptInline),
      ...kept(inline, named.length > 0 ? [names] : keptInline),
    ];
  }

  /** `managed_policy_arns` attaches what it lists, and removes all else; so does a resource that lists ARNs. */
  private managedPolicies(
    role: Block,
    { managed, keptManaged }: RoleAttachments,
  ): Policies {
    const lists = role.lacks("managed_policy_arns")
      ? keptManaged
      : [...keptManaged, stringsIn(role, "managed_policy_arns")];
    const attached = new Set(managed.map(({ key }) => key));
    const listed = lists
      .flatMap((list) => (typeof list === "string" ? [] : list))
      .filter((arn) => !attached.has(arn))
      .map((arn) => ({ key: arn, document: this.managedPolicy(arn) }));
    return kept([...managed, ...listed], lists);
  }

  private managedPolicy(arn: string): Fact<unknown> {
    const policy = this.policies.get(arn);
    return policy
      ? this.documents.read(
          policy.body?.policy,
          this.documents.expressions.scopeOf(policy),
        )
      : unknown(`${arn}, which leads to no policy of this app`);
  }
}

/** What stays attached is sure only when every list that removes the rest has it. */
function kept(
  policies: readonly AttachedPolicy[],
  lists: readonly (readonly string[] | string)[],
): Policies {
  const hidden = lists.filter((list) => typeof list === "string");
  return [
    ...hidden.map((expression) => unknown(expression)),
    ...policies.map(({ key, document }) =>
      lists.every((list) => key !== undefined && list.includes(key))
        ? document
        : unknown(`${key ?? "a policy"}, which another resource may remove`),
    ),
  ];
}
