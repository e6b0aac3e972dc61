import { isAccountId } from "../../aws/account";
import { isKeyArn, parseArn, regionIn } from "../../aws/arn";
import { absent, known, unknown, type Fact } from "../../facts/fact";
import type { KmsKeyFacts } from "../../facts/kms-key-facts";
import { isAttributeOf, mentions, printHole } from "../../facts/hole";
import { kmsNameOf } from "../../facts/kms-name";
import { hasHole, printText, readText } from "../../facts/printed-text";
import { holeOf, holeText } from "../../facts/text";
import { Block } from "../../terraform/block";
import { coverageDoubt } from "../../terraform/coverage";
import { accountOfResource } from "../linking/account";
import { ignoredChange } from "../linking/ignored-changes";
import { preventDestroyOf } from "../../terraform/lifecycle";
import { mentionsIn } from "../../terraform/mentions";
import {
  resourcesOf,
  type Resource,
  type Stack,
} from "../../terraform/stack-index";
import type { PolicyDocuments } from "../documents/policy-document";
import { regionOf } from "../linking/region";
import { unusableKey } from "./unusable-key";

/** The id of a key, or an alias, in whichever Region the bucket lies. */
const KEY_ID =
  /^(?:alias\/.+|mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const KEYS = [
  "aws_kms_key",
  "aws_kms_external_key",
  "aws_kms_replica_key",
  "aws_kms_replica_external_key",
];

/** Keys that are somebody else's, of which only the Region is known. */
const LOOKED_UP = ["data.aws_kms_key", "data.aws_kms_alias"];

const ALIAS = "aws_kms_alias";

/** Attributes by which others name a key. */
const NAMES = ["arn", "id", "key_id", "target_key_arn", "target_key_id"];

/** Keys of the app that are no replica of another. */
const PRIMARIES = ["aws_kms_key", "aws_kms_external_key"];

/** The KMS keys of an app, by everything that others may call them. */
export class KmsKeys {
  private readonly byName = new Map<string, Resource>();
  private readonly facts = new Map<Resource, KeyFacts>();
  private readonly policies = new Map<Resource, KeyPolicy[]>();

  constructor(private readonly documents: PolicyDocuments) {
    const { expressions } = documents;
    for (const type of [...KEYS, ...LOOKED_UP, ALIAS]) {
      for (const resource of resourcesOf(expressions.index, type)) {
        for (const name of NAMES) {
          const attribute = expressions.opaqueAttribute(resource, name);
          this.byName.set(printText(attribute), resource);
        }
      }
    }
    for (const policy of resourcesOf(expressions.index, "aws_kms_key_policy")) {
      this.link(policy);
    }
  }

  /**
   * A key by what an argument calls it; unknown when it is neither an ARN nor a key of the app.
   *
   * @param from the stack of whoever calls it, which its name leaves out
   */
  called(name: Fact<string>, from: Stack): Fact<KmsKeyFacts> {
    if (name.kind !== "known") {
      return name;
    }
    const { value } = name;
    const region = regionOfKey(value);
    if (region !== undefined) {
      const arn = isKeyArn(value)
        ? known(value)
        : unknown(`${value}, which is an alias`);
      return known(outside(value, arn, known(region)));
    }
    if (KEY_ID.test(value)) {
      const because = unknown(`${value}, which is no ARN`);
      return known(outside(value, because, because));
    }
    const { resource, instance = "" } = this.resourceCalled(value) ?? {};
    if (!resource) {
      return unknown(
        `${value}, which is neither the ARN of a key nor a key of this app: name the key by data.aws_kms_key with the provider of its Region, or by an ARN with the Region written out, or waive the rule`,
      );
    }
    if (resource.type === ALIAS) {
      return this.aliased(resource, from);
    }
    const { expressions } = this.documents;
    const arn = known(this.arnOf(resource, instance));
    const address =
      resource.stack === from
        ? resource.address
        : `${resource.stack.path}/${resource.address}`;
    return known(
      KEYS.includes(resource.type)
        ? { ...this.factsOf(resource), name: address, arn }
        : outside(address, arn, regionOf(resource, expressions)),
    );
  }

  private arnOf({ stack, address, type }: Resource, instance: string): string {
    const attribute = type === "data.aws_kms_alias" ? "target_key_arn" : "arn";
    return printText(
      holeText(stack.path, `${address}${instance}.${attribute}`),
    );
  }

  /** Whether what somebody calls a key is certain to be the ARN of neither a key nor an alias. */
  isBare(name: string): boolean {
    const text = readText(name);
    const only = holeOf(text);
    if (!only || !isAttributeOf(only, "data.aws_kms_key")) {
      return kmsNameOf(text) === "bare";
    }
    const lookedUp =
      only.attribute === "key_id"
        ? this.resourceCalled(name)?.resource
        : undefined;
    const written =
      lookedUp &&
      Block.of(lookedUp, this.documents.expressions).canonical("key_id");
    return written?.kind === "known"
      ? kmsNameOf(readText(written.value)) === "bare"
      : kmsNameOf(text) === "bare";
  }

  /** What a reference leads to. What is read of a repeated resource holds for each instance, or is unknown. */
  private resourceCalled(name: string): Named | undefined {
    const only = holeOf(readText(name));
    if (only?.kind !== "attribute" || only.instance === "[*]") {
      return undefined;
    }
    const resource = this.byName.get(printHole({ ...only, instance: "" }));
    return resource && { resource, instance: only.instance };
  }

  /** A policy belongs to the key that it names; where it may be that of several, to each of them, and nobody knows. */
  private link(policy: Resource): void {
    const { expressions } = this.documents;
    const name = Block.of(policy, expressions).canonical("key_id");
    const found =
      name.kind === "known" ? this.resourceCalled(name.value) : undefined;
    const keys = found
      ? [found.resource]
      : [...mentionsIn(policy, ["key_id", "for_each"], expressions).resources];
    const doubt = !found
      ? `${policy.address} may set its policy, or not`
      : found.instance !== ""
        ? `${policy.address} sets the policy of one of its instances`
        : coverageDoubt(policy, found.resource, expressions);
    for (const key of keys.filter(({ type }) => KEYS.includes(type))) {
      const others = this.policies.get(key) ?? [];
      this.policies.set(key, [...others, { policy, doubt }]);
    }
  }

  private aliased(alias: Resource, from: Stack): Fact<KmsKeyFacts> {
    const block = Block.of(alias, this.documents.expressions);
    const target = block.lacks("target_key_id")
      ? block.canonical("target_key_arn")
      : block.canonical("target_key_id");
    const isAlias =
      target.kind === "known" &&
      readText(target.value).parts.some(
        (part) => typeof part === "object" && mentions(part, ALIAS),
      );
    return target.kind === "absent" || isAlias
      ? unknown(`${alias.address}, which names no key`)
      : this.called(target, from);
  }

  private factsOf(key: Resource): KeyFacts {
    const found = this.facts.get(key);
    if (found) {
      return found;
    }
    const { expressions } = this.documents;
    const region = regionOf(key, expressions);
    const facts: KeyFacts = {
      inApp: true,
      region,
      account: accountOfResource(key, region, expressions),
      unusable: unusableKey(key, this.primaryOf(key), expressions),
      policy: this.policyOf(key),
      preventDestroy: preventDestroyOf(key.body),
    };
    this.facts.set(key, facts);
    return facts;
  }

  /** The key of the app of which another one is a replica. */
  private primaryOf(key: Resource): Resource | undefined {
    const { expressions } = this.documents;
    const name = Block.of(key, expressions).canonical("primary_key_arn");
    const found =
      name.kind === "known"
        ? this.resourceCalled(name.value)?.resource
        : undefined;
    return found && PRIMARIES.includes(found.type) ? found : undefined;
  }

  /** The key's own argument, or the one resource that sets it; nobody knows which of two wins. */
  private policyOf(key: Resource): Fact<unknown> {
    const { expressions } = this.documents;
    const block = Block.of(key, expressions);
    const [first, second] = this.policies.get(key) ?? [];
    if (first && (second || !block.lacks("policy"))) {
      return unknown(`${key.address} has more than one policy`);
    }
    const resource = first?.policy ?? key;
    const owner = first ? Block.of(first.policy, expressions) : block;
    const doubt =
      ignoredChange(resource.address, owner, ["policy", "key_id"]) ??
      first?.doubt;
    return doubt === undefined
      ? this.documents.read(owner.body.policy, owner.scope)
      : unknown(doubt);
  }
}

/** What is the same whoever calls it, by whichever instance. */
type KeyFacts = Omit<KmsKeyFacts, "name" | "arn">;

/** A resource, and which of its instances; none for one that stands once, or for one's own. */
interface Named {
  readonly resource: Resource;
  readonly instance: string;
}

/** A resource that sets the policy of a key. */
interface KeyPolicy {
  readonly policy: Resource;
  /** Why it may not. */
  readonly doubt: string | undefined;
}

/** Where a key lies that an ARN names, or that of an alias, of which account and id may be left to Terraform. */
function regionOfKey(text: string): string | undefined {
  const arn = parseArn(text);
  return arn?.service === "kms" &&
    (isAccountId(arn.account) || hasHole(arn.account)) &&
    /^(?:key|alias)\/.+$/s.test(arn.resource)
    ? regionIn(arn)
    : undefined;
}

function outside(
  name: string,
  arn: Fact<string>,
  region: Fact<string>,
): KmsKeyFacts {
  return {
    name,
    arn,
    inApp: false,
    region,
    account: unknown("it is outside the app"),
    unusable: absent,
    policy: absent,
    preventDestroy: absent,
  };
}
