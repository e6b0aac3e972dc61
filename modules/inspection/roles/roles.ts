import type { RoleFacts, UnlinkedFacts } from "../../facts/bucket-facts";
import {
  awsManagedPolicy,
  documentOfAwsManaged,
} from "../../aws/managed-policies";
import { absent, known, unknown, valueOf, type Fact } from "../../facts/fact";
import { printText, readText } from "../../facts/printed-text";
import { Block } from "../../terraform/block";
import { ignoredChange } from "../linking/ignored-changes";
import { memberOf } from "../../terraform/json-object";
import { mayBeEqual } from "../../terraform/may-be-equal";
import { resourcesOf, type Resource } from "../../terraform/stack-index";
import type { PolicyDocuments } from "../documents/policy-document";
import { unlinkedFacts } from "../linking/unlinked-facts";
import { ExclusiveAttachments } from "./exclusive-attachments";
import { keptPolicies, namesInDoubt, type Policies } from "./kept-policies";
import { lookedUpPolicies } from "./policy-arn";
import {
  noAttachments,
  RoleAttachmentIndex,
  stringsIn,
  type AttachedPolicy,
  type RoleAttachments,
} from "./role-attachments";

/** Arguments of a role that decide what it may do. */
const POLICIES = ["inline_policy", "managed_policy_arns", "name"];

/** The roles of an app with all policies that the app gives them. */
export class Roles {
  private readonly byArn = new Map<string, Resource>();
  private readonly policies = new Map<string, Resource>();
  private readonly attachments: RoleAttachmentIndex;
  private readonly exclusive: ExclusiveAttachments;
  /** ARNs of policies that data sources look up. */
  private readonly lookedUp: ReadonlyMap<string, string>;
  private readonly facts = new Map<Resource, RoleFacts>();

  constructor(private readonly documents: PolicyDocuments) {
    const { expressions } = documents;
    const byName = new Map<string, Resource[]>();
    for (const role of resourcesOf(expressions.index, "aws_iam_role")) {
      this.byArn.set(printText(expressions.opaqueAttribute(role, "arn")), role);
      const key = printText(expressions.nameOf(role));
      byName.set(key, [...(byName.get(key) ?? []), role]);
    }
    for (const policy of resourcesOf(expressions.index, "aws_iam_policy")) {
      const arn = expressions.opaqueAttribute(policy, "arn");
      this.policies.set(printText(arn), policy);
    }
    this.lookedUp = lookedUpPolicies(expressions);
    this.attachments = new RoleAttachmentIndex(
      byName,
      (arn) => this.managedPolicy(arn),
      documents,
    );
    this.exclusive = new ExclusiveAttachments(expressions);
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

  /** Attachments that may go to one of these roles, and nobody can know. */
  unlinkedTo(arns: ReadonlySet<string>): UnlinkedFacts[] {
    const { expressions } = this.documents;
    const names = [...arns].flatMap((arn) => {
      const role = this.byArn.get(arn);
      return role ? [expressions.nameOf(role)] : [];
    });
    return this.attachments.unlinked
      .filter(({ name }) =>
        names.some((role) => mayBeEqual(readText(name), role)),
      )
      .map(({ resource, name }) => unlinkedFacts(resource, "role", name, true));
  }

  private factsOf(role: Resource, arn: string): RoleFacts {
    const block = Block.of(role, this.documents.expressions);
    return {
      arn,
      trust: this.applied(role, "assume_role_policy"),
      policies: this.policiesOf(role, block),
      boundary: this.boundaryOf(role, block),
    };
  }

  private policiesOf(role: Resource, block: Block): Policies {
    const ignored = ignoredChange(role.address, block, POLICIES);
    if (ignored !== undefined) {
      return [unknown(ignored)];
    }
    const attachments = this.attachments.byRole.get(role) ?? noAttachments();
    return [
      ...this.inlinePolicies(role, block, attachments),
      ...this.managedPolicies(role, block, attachments),
    ];
  }

  private boundaryOf(role: Resource, block: Block): Fact<unknown> {
    const argument = "permissions_boundary";
    const ignored = ignoredChange(role.address, block, [argument]);
    const arn = block.canonical(argument);
    if (ignored !== undefined) {
      return unknown(ignored);
    }
    return arn.kind === "known" && arn.value !== ""
      ? this.managedPolicy(arn.value)
      : arn.kind === "unknown"
        ? arn
        : absent;
  }

  /** The document in an argument; unknown when changes of it are ignored. */
  private applied(resource: Resource, argument: string): Fact<unknown> {
    const block = Block.of(resource, this.documents.expressions);
    const ignored = ignoredChange(resource.address, block, [argument]);
    return ignored === undefined
      ? this.documents.read(memberOf(block.body, argument), block.scope)
      : unknown(ignored);
  }

  /** The role's own blocks remove every other inline policy, and so does a resource that lists names. */
  private inlinePolicies(
    { address }: Resource,
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
        by: `inline_policy of ${address}`,
        // Without a name Terraform makes one up.
        key: valueOf(name) || undefined,
        document: this.documents.read(block.body.policy, block.scope),
      };
    });
    const names = named.flatMap(({ key }) => key ?? []);
    const twice = namesInDoubt([...named, ...inline]);
    return [
      ...keptPolicies(named, keptInline, twice),
      ...keptPolicies(inline, named.length > 0 ? [names] : keptInline, twice),
    ];
  }

  /** `managed_policy_arns` attaches what it lists, and removes all else; so does a resource that lists ARNs. */
  private managedPolicies(
    resource: Resource,
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
      .map((arn) => ({
        by: resource.address,
        key: arn,
        document: this.managedPolicy(arn),
      }));
    const all = [...managed, ...listed];
    const taken = new Map<string, string>();
    for (const arn of all.flatMap(({ key }) => key ?? [])) {
      const policy = this.policies.get(arn);
      const doubt = this.exclusive.doubt(arn, policy, resource);
      if (doubt !== undefined) {
        taken.set(arn, doubt);
      }
    }
    return keptPolicies(all, lists, taken);
  }

  private managedPolicy(reference: string): Fact<unknown> {
    const arn = this.lookedUp.get(reference) ?? reference;
    const policy = this.policies.get(arn);
    if (policy) {
      return this.applied(policy, "policy");
    }
    const name = awsManagedPolicy(arn);
    if (name === undefined) {
      return unknown(`${reference}, which leads to no policy of this app`);
    }
    const document = documentOfAwsManaged(name);
    return document
      ? known(document)
      : unknown(`AWS's own policy "${name}", of which nothing is known here`);
  }
}
