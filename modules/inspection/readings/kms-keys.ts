import { accountOf } from "../../aws/account";
import { parseArn, regionIn } from "../../aws/arn";
import type { KmsKeyFacts } from "../../facts/kms-key-facts";
import { absent, known, unknown, type Fact } from "../../facts/fact";
import { mentions } from "../../facts/hole";
import { printText, readText } from "../../facts/printed-text";
import { Block } from "../../terraform/block";
import { coverageDoubt } from "../../terraform/coverage";
import { ignoredChange } from "../linking/ignored-changes";
import { preventDestroyOf } from "../../terraform/lifecycle";
import { resourcesOf, type Resource } from "../../terraform/stack-index";
import type { PolicyDocuments } from "../documents/policy-document";
import { regionOf } from "../linking/region";

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

/** Attributes by which others name a key. */
const NAMES = ["arn", "id", "key_id", "target_key_arn", "target_key_id"];

/** The KMS keys of an app, by everything that others may call them. */
export class KmsKeys {
  private readonly byName = new Map<string, () => Fact<KmsKeyFacts>>();
  private readonly facts = new Map<Resource, KmsKeyFacts>();
  private readonly policies = new Map<string, Resource[]>();

  constructor(private readonly documents: PolicyDocuments) {
    const { expressions } = documents;
    const each = (
      types: readonly string[],
      factsOf: (resource: Resource) => Fact<KmsKeyFacts>,
    ) => {
      for (const resource of types.flatMap((type) =>
        resourcesOf(expressions.index, type),
      )) {
        for (const name of NAMES) {
          const attribute = expressions.opaqueAttribute(resource, name);
          this.byName.set(printText(attribute), () => factsOf(resource));
        }
      }
    };
    each(KEYS, (key) => known(this.factsOf(key)));
    each(LOOKED_UP, (key) =>
      known(outside(key.address, regionOf(key, expressions))),
    );
    each(["aws_kms_alias"], (alias) => this.aliased(alias));
    for (const policy of resourcesOf(expressions.index, "aws_kms_key_policy")) {
      const key = Block.of(policy, expressions).canonical("key_id");
      const name = key.kind === "known" ? key.value : "";
      this.policies.set(name, [...(this.policies.get(name) ?? []), policy]);
    }
  }

  /** A key by what an argument calls it; unknown when it is neither an ARN nor a key of the app. */
  called(name: Fact<string>): Fact<KmsKeyFacts> {
    if (name.kind !== "known") {
      return name;
    }
    const { value } = name;
    const region = regionOfKey(value);
    if (region !== undefined) {
      return known(outside(value, known(region)));
    }
    if (KEY_ID.test(value)) {
      return known(outside(value, unknown(`${value}, which is no ARN`)));
    }
    return (
      this.byName.get(value)?.() ??
      unknown(
        `${value}, which is neither the ARN of a key nor a key of this app: name the key by aws_kms_key or data.aws_kms_key with the provider of its Region, or waive the rule`,
      )
    );
  }

  private aliased(alias: Resource): Fact<KmsKeyFacts> {
    const block = Block.of(alias, this.documents.expressions);
    const target = block.lacks("target_key_id")
      ? block.canonical("target_key_arn")
      : block.canonical("target_key_id");
    const isAlias =
      target.kind === "known" &&
      readText(target.value).parts.some(
        (part) => typeof part === "object" && mentions(part, "aws_kms_alias"),
      );
    return target.kind === "absent" || isAlias
      ? unknown(`${alias.address}, which names no key`)
      : this.called(target);
  }

  private factsOf(key: Resource): KmsKeyFacts {
    const found = this.facts.get(key);
    if (found) {
      return found;
    }
    const { expressions } = this.documents;
    const block = Block.of(key, expressions);
    const facts: KmsKeyFacts = {
      name: key.address,
      inApp: true,
      region: regionOf(key, expressions),
      usable: usable(key, block),
      policy: this.policyOf(key, block),
      preventDestroy: preventDestroyOf(key.body),
    };
    this.facts.set(key, facts);
    return facts;
  }

  /** The key's own argument, or the one resource that sets it; nobody knows which of two wins. */
  private policyOf(key: Resource, block: Block): Fact<unknown> {
    const { expressions } = this.documents;
    const names = NAMES.map((name) =>
      printText(expressions.opaqueAttribute(key, name)),
    );
    const separate = names.flatMap((name) => this.policies.get(name) ?? []);
    const [first, second] = separate;
    if (first && (second || !block.lacks("policy"))) {
      return unknown(`${key.address} has more than one policy`);
    }
    const resource = first ?? key;
    const owner = first ? Block.of(first, expressions) : block;
    const doubt =
      ignoredChange(resource.address, owner, ["policy", "key_id"]) ??
      (first ? coverageDoubt(first, key, expressions) : undefined);
    return doubt === undefined
      ? this.documents.read(owner.body.policy, owner.scope)
      : unknown(doubt);
  }
}

/** Where a key lies that its whole ARN names, or that of an alias. */
function regionOfKey(text: string): string | undefined {
  const arn = parseArn(text);
  return arn?.service === "kms" &&
    accountOf(text) !== undefined &&
    /^(?:key|alias)\/.+$/.test(arn.resource)
    ? regionIn(arn)
    : undefined;
}

function outside(name: string, region: Fact<string>): KmsKeyFacts {
  return {
    name,
    inApp: false,
    region,
    usable: known(true),
    policy: absent,
    preventDestroy: absent,
  };
}

/** A key encrypts unless it is switched off, or waits for material that somebody has to import. */
function usable({ address, type }: Resource, block: Block): Fact<boolean> {
  for (const name of ["is_enabled", "enabled"]) {
    const enabled = block.boolean(name);
    if (enabled.kind === "unknown") {
      return unknown(`${address}, which is not certain to be switched on`);
    }
    if (enabled.kind === "known" && !enabled.value) {
      return known(false);
    }
  }
  return type.includes("external") && block.lacks("key_material_base64")
    ? unknown(`${address}, whose key material is imported outside Terraform`)
    : known(true);
}
