import { unknown, type Fact } from "../checklist/fact";
import { Block } from "./block";
import { coverageDoubt } from "./coverage";
import { ignoredChange } from "./ignored-changes";
import type { PolicyDocuments } from "./policy-document";
import { resourcesOf, type Resource } from "./stack-index";

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

/** Collects the policies of all roles at once. */
export function collectAttachments(
  rolesByName: ReadonlyMap<string, readonly Resource[]>,
  managedPolicy: (arn: string) => Fact<unknown>,
  documents: PolicyDocuments,
): ReadonlyMap<Resource, RoleAttachments> {
  const { expressions } = documents;
  const { index } = expressions;
  const found = new Map<Resource, RoleAttachments>();
  const each = (
    type: string,
    add: (
      attachments: RoleAttachments,
      block: Block,
      doubt: string | undefined,
      resource: Resource,
    ) => void,
  ) => {
    for (const resource of resourcesOf(index, type)) {
      const block = Block.of(resource, expressions);
      for (const name of rolesNamedIn(block)) {
        const roles = rolesByName.get(name) ?? [];
        for (const role of roles) {
          const attachments = found.get(role) ?? noAttachments();
          found.set(role, attachments);
          const doubt =
            roles.length > 1
              ? `${resource.address} goes to one of ${roles.length} roles named ${name}`
              : (coverageDoubt(resource, role, expressions) ??
                ignoredChange(resource.address, block, ATTACHED));
          add(attachments, block, doubt, resource);
        }
      }
    }
  };
  each("aws_iam_role_policy", ({ inline }, block, doubt, resource) => {
    inline.push({
      by: resource.address,
      key: expressions.nameOf(resource).text,
      document: doubt
        ? unknown(doubt)
        : documents.read(block.body.policy, block.scope),
    });
  });
  for (const type of MANAGED) {
    each(type, ({ managed }, block, doubt, { address: by }) => {
      const arn = block.canonical("policy_arn");
      managed.push(
        arn.kind === "known"
          ? {
              by,
              key: arn.value,
              document: doubt ? unknown(doubt) : managedPolicy(arn.value),
            }
          : {
              by,
              key: undefined,
              document: unknown(
                `a policy attached by ${block.written("policy_arn")}`,
              ),
            },
      );
    });
  }
  each("aws_iam_role_policies_exclusive", ({ keptInline }, block) => {
    keptInline.push(stringsIn(block, "policy_names"));
  });
  each(
    "aws_iam_role_policy_attachments_exclusive",
    ({ keptManaged }, block) => {
      keptManaged.push(stringsIn(block, "policy_arns"));
    },
  );
  return found;
}

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
  return ["role", "roles", "role_name"].flatMap((name) =>
    block.lacks(name)
      ? []
      : (block.expressions.json([block.body[name]], block.scope) as unknown[])
          .flat()
          .filter((role) => typeof role === "string"),
  );
}
