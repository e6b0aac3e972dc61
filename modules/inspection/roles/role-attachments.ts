import { unknown, valueOf, type Fact } from "../../facts/fact";
import { hasHole, printText } from "../../facts/printed-text";
import { Block } from "../../terraform/block";
import { coverageDoubt } from "../../terraform/coverage";
import { ignoredChange } from "../linking/ignored-changes";
import { instanceScopes } from "../../terraform/instances";
import { mentionsIn } from "../../terraform/mentions";
import { resourcesOf, type Resource } from "../../terraform/stack-index";
import type { PolicyDocuments } from "../documents/policy-document";

/** A policy that a resource of its own gives to a role. */
export interface AttachedPolicy {
  /** The resource that attaches it. */
  readonly by: string;
  /** Name of an inline policy, ARN of a managed one, in canonical form; undefined when nobody can know. */
  readonly key: string | undefined;
  readonly document: Fact<unknown>;
}

/** What the app attaches to one role. */
export interface RoleAttachments {
  readonly inline: AttachedPolicy[];
  readonly managed: AttachedPolicy[];
  /** What resources that remove all else leave: names and ARNs, or a sentence when nobody can know. */
  readonly keptInline: (string[] | string)[];
  readonly keptManaged: (string[] | string)[];
}

const MANAGED = ["aws_iam_role_policy_attachment", "aws_iam_policy_attachment"];

/** Arguments that say what is attached to which role. */
const ATTACHED = ["name", "policy", "policy_arn", "role", "roles"];

/** Arguments that name roles. */
const ROLES = ["role", "roles", "role_name"];

/** An attachment of which nobody can know the role, and how it names one. */
export interface UnlinkedAttachment {
  readonly resource: Resource;
  /** In canonical form. */
  readonly name: string;
}

/** Collects the policies of all roles at once. */
export class RoleAttachmentIndex {
  readonly byRole = new Map<Resource, RoleAttachments>();
  readonly unlinked: UnlinkedAttachment[] = [];

  constructor(
    private readonly rolesByName: ReadonlyMap<string, readonly Resource[]>,
    private readonly managedPolicy: (arn: string) => Fact<unknown>,
    private readonly documents: PolicyDocuments,
  ) {
    this.collect("aws_iam_role_policy", (attachments, block, doubt, by) =>
      attachments.inline.push(this.inlinePolicy(block, doubt, by)),
    );
    for (const type of MANAGED) {
      this.collect(type, (attachments, block, doubt, by) =>
        attachments.managed.push(this.attachedPolicy(block, doubt, by)),
      );
    }
    this.collect(
      "aws_iam_role_policies_exclusive",
      ({ keptInline }, block, doubt) =>
        keptInline.push(doubt ?? stringsIn(block, "policy_names")),
    );
    this.collect(
      "aws_iam_role_policy_attachments_exclusive",
      ({ keptManaged }, block, doubt) =>
        keptManaged.push(doubt ?? stringsIn(block, "policy_arns")),
    );
  }

  private inlinePolicy(
    block: Block,
    doubt: string | undefined,
    by: Resource,
  ): AttachedPolicy {
    const { expressions } = this.documents;
    return {
      by: by.address,
      key:
        // Without a name Terraform makes one up.
        valueOf(block.canonical("name")) ||
        printText(expressions.opaqueAttribute(by, "name")),
      document: doubt
        ? unknown(doubt)
        : this.documents.read(block.body.policy, block.scope),
    };
  }

  private attachedPolicy(
    block: Block,
    doubt: string | undefined,
    { address: by }: Resource,
  ): AttachedPolicy {
    const arn = block.canonical("policy_arn");
    return arn.kind === "known"
      ? {
          by,
          key: arn.value,
          document: doubt ? unknown(doubt) : this.managedPolicy(arn.value),
        }
      : {
          by,
          key: undefined,
          document: unknown(
            `a policy attached by ${block.written("policy_arn")}`,
          ),
        };
  }

  private collect(type: string, add: Add): void {
    const { expressions } = this.documents;
    for (const resource of resourcesOf(expressions.index, type)) {
      const whole = Block.of(resource, expressions);
      const instances = this.instancesOf(resource, whole);
      if (instances) {
        instances.forEach((block) => this.attach(resource, block, true, add));
      } else {
        this.attach(resource, whole, false, add);
      }
    }
  }

  /** The instances of a repeated attachment, if each names its roles and the whole does not. */
  private instancesOf(resource: Resource, whole: Block): Block[] | undefined {
    const { expressions } = this.documents;
    const isNamed = (block: Block) =>
      rolesNamedIn(block).every(
        (name) => this.rolesByName.has(name) || !hasHole(name),
      );
    const blocks =
      expressions.repeatOf(resource) === undefined || isNamed(whole)
        ? undefined
        : instanceScopes(resource, expressions)?.map(
            (scope) => new Block(whole.body, scope, expressions),
          );
    return blocks?.every(isNamed) ? blocks : undefined;
  }

  /** @param single the block is of one instance, and not of all of them */
  private attach(
    resource: Resource,
    block: Block,
    single: boolean,
    add: Add,
  ): void {
    for (const name of rolesNamedIn(block)) {
      const roles = this.rolesByName.get(name) ?? [];
      for (const role of roles) {
        const doubt =
          roles.length > 1
            ? `${resource.address} goes to one of ${roles.length} roles named ${name}`
            : (this.coverage(resource, role, single) ??
              ignoredChange(resource.address, block, ATTACHED));
        add(this.attachmentsOf(role), block, doubt, resource);
      }
      if (roles.length === 0 && hasHole(name)) {
        const mentioned = this.mentionedBy(resource);
        for (const role of mentioned) {
          const doubt = `${resource.address} may go to it: its role is ${name}`;
          add(this.attachmentsOf(role), block, doubt, resource);
        }
        if (mentioned.size === 0) {
          this.unlinked.push({ resource, name });
        }
      }
    }
  }

  private coverage(
    resource: Resource,
    role: Resource,
    single: boolean,
  ): string | undefined {
    const { expressions } = this.documents;
    if (!single) {
      return coverageDoubt(resource, role, expressions);
    }
    return expressions.repeatOf(role) === undefined
      ? undefined
      : `${resource.address} goes to one instance of ${role.address}`;
  }

  private mentionedBy(resource: Resource): ReadonlySet<Resource> {
    const { resources, strings } = mentionsIn(
      resource,
      [...ROLES, "for_each"],
      this.documents.expressions,
    );
    return new Set([
      ...[...resources].filter(({ type }) => type === "aws_iam_role"),
      ...[...strings].flatMap((string) => this.rolesByName.get(string) ?? []),
    ]);
  }

  private attachmentsOf(role: Resource): RoleAttachments {
    const attachments = this.byRole.get(role) ?? noAttachments();
    this.byRole.set(role, attachments);
    return attachments;
  }
}

type Add = (
  attachments: RoleAttachments,
  block: Block,
  doubt: string | undefined,
  resource: Resource,
) => void;

export function noAttachments(): RoleAttachments {
  return { inline: [], managed: [], keptInline: [], keptManaged: [] };
}

/** The strings of a list, in canonical form; the expression when the list cannot be seen. */
export function stringsIn(block: Block, name: string): string[] | string {
  const list = block.expressions.json(block.body[name] ?? [], block.scope);
  return Array.isArray(list) ? list.map(String) : block.written(name);
}

/** Names of the roles that something is attached to, in canonical form. */
export function rolesNamedIn(block: Block): string[] {
  return ROLES.flatMap((name) =>
    block.lacks(name)
      ? []
      : (block.expressions.json([block.body[name]], block.scope) as unknown[])
          .flat()
          .filter((role) => typeof role === "string"),
  );
}
