import type { StrayWaiverFacts, UnlinkedFacts } from "../../facts/bucket-facts";
import { partitionOf } from "../../aws/region";
import { printText } from "../../facts/printed-text";
import { literalOf, type Text } from "../../facts/text";
import { Block } from "../../terraform/block";
import { coverageDoubt } from "../../terraform/coverage";
import { waiversOf } from "./declarations";
import type { Expressions } from "../../terraform/expressions";
import { instanceScopes } from "../../terraform/instances";
import { repeatsAlike } from "../../terraform/repeat";
import { resourcesOf, type Resource } from "../../terraform/stack-index";
import type { Scope } from "../../terraform/resolved";
import type { Bucket } from "./bucket";
import type { BucketIndex } from "./bucket-index";
import { COMPANION_TYPES, type CompanionType } from "./companion-types";
import {
  foreignConfigurations,
  type ForeignConfiguration,
} from "./foreign-configurations";
import { MeantBuckets } from "./meant-buckets";
import { misplaced } from "./misplaced";
import { regionOf } from "./region";
import { placeOf, unlinkedFacts } from "./unlinked-facts";

/** A resource that configures a bucket. */
export interface Companion {
  readonly resource: Resource;
  readonly block: Block;
  /** Why nobody can know that it configures every instance of the bucket; undefined when it does. */
  readonly doubt: string | undefined;
  /** The doubt is that it may stand for some instances of the bucket only, or not at all. */
  readonly mayBeMissing: boolean;
}

export interface Links {
  readonly companions: ReadonlyMap<
    Bucket,
    ReadonlyMap<CompanionType, readonly Companion[]>
  >;
  readonly unlinked: readonly UnlinkedFacts[];
  readonly strayWaivers: readonly StrayWaiverFacts[];
}

/** A configuration whose bucket only Terraform can tell, and the only one that it may mean; undefined for none of the app. */
export interface Supposition {
  readonly resource: Resource;
  readonly bucket: Bucket | undefined;
}

/** Whether a supposition can be put to Terraform, and so may be linked by; it is called once for each. */
export type Suppose = (supposition: Supposition) => boolean;

/**
 * Links every companion of the app to its bucket: exactly, or not at all.
 *
 * @param suppose what is linked all the same, because Terraform will see to it
 */
export function linkCompanions(
  index: BucketIndex,
  expressions: Expressions,
  suppose: Suppose = () => false,
): Links {
  const linker = new Linker(index, expressions, suppose);
  for (const type of COMPANION_TYPES) {
    for (const resource of resourcesOf(expressions.index, type)) {
      linker.add(type, resource);
    }
  }
  foreignConfigurations(expressions).forEach((each) => linker.addForeign(each));
  return linker;
}

class Linker implements Links {
  readonly companions = new Map<Bucket, Map<CompanionType, Companion[]>>();
  readonly unlinked: UnlinkedFacts[] = [];
  readonly strayWaivers: StrayWaiverFacts[] = [];

  private readonly meant: MeantBuckets;

  constructor(
    private readonly index: BucketIndex,
    private readonly expressions: Expressions,
    private readonly suppose: Suppose,
  ) {
    this.meant = new MeantBuckets(index, expressions);
  }

  add(type: CompanionType, resource: Resource): void {
    const { expressions } = this;
    if (instanceScopes(resource, expressions)?.length === 0) {
      return;
    }
    const scope = expressions.scopeOf(resource);
    const name = this.nameIn(resource, scope);
    const called = name && printText(name);
    const [bucket, second] =
      called === undefined ? [] : this.meant.called(resource, called);
    if (bucket && !second && called !== undefined) {
      const doubt =
        this.namedByArn(resource, called) ??
        misplaced(resource, bucket, expressions);
      const coverage = coverageDoubt(resource, bucket.resource, expressions);
      const mayBeMissing = doubt === undefined && coverage !== undefined;
      this.link(type, bucket, resource, scope, doubt ?? coverage, mayBeMissing);
    } else if (!this.addInstances(type, resource)) {
      this.addUnknown(type, resource, name);
    }
  }

  /** Links each instance by itself, where all of them name their bucket literally. */
  private addInstances(type: CompanionType, resource: Resource): boolean {
    const scopes = instanceScopes(resource, this.expressions);
    const instances = scopes?.map((scope) => {
      const name = this.nameIn(resource, scope);
      return { scope, name: name && literalOf(name) };
    });
    if (!instances?.every(({ name }) => name !== undefined)) {
      return false;
    }
    for (const { scope, name } of instances) {
      this.addInstance(type, resource, scope, name!);
    }
    return true;
  }

  private addInstance(
    type: CompanionType,
    resource: Resource,
    scope: Scope,
    name: string,
  ): void {
    const { index, expressions } = this;
    const { address } = resource;
    const called = this.meant.called(resource, name);
    const [bucket, second] = called;
    if (bucket && !second) {
      const doubt =
        this.namedByArn(resource, name) ??
        misplaced(resource, bucket, expressions);
      this.link(type, bucket, resource, scope, doubt);
      return;
    }
    const repeated = this.meant.repeatedCalled(resource, name);
    for (const each of bucket ? called : repeated) {
      const doubt = `${address} configures "${name}", which is ${bucket ? "the name of several buckets" : "one instance of it"}`;
      this.link(type, each, resource, scope, doubt);
    }
    if (!bucket && repeated.length === 0) {
      const from = regionOf(resource, expressions);
      const where =
        index.byName.has(name) && from.kind === "known"
          ? ` of partition ${partitionOf(from.value)}`
          : "";
      this.unlinked.push(
        unlinkedFacts(resource, "bucket", name + where, false),
      );
    }
  }

  private namedByArn({ address }: Resource, name: string): string | undefined {
    return this.index.byName.has(name)
      ? undefined
      : `${address} names the bucket by its ARN, which S3 does not take`;
  }

  /** What may be meant is in doubt; where that may be any bucket, the app is. */
  private addUnknown(
    type: CompanionType,
    resource: Resource,
    name: Text | undefined,
  ): void {
    const { expressions } = this;
    const scope = expressions.scopeOf(resource);
    const expression = resource.body
      ? new Block(resource.body, scope, expressions).written("bucket")
      : "hidden: its configuration is not an object";
    const mentioned = this.meant.spokenOf(resource);
    const [only, another] = mentioned;
    if (only && !another && this.isSupposed(resource, only)) {
      this.link(type, only, resource, scope, undefined);
      return;
    }
    for (const bucket of mentioned) {
      const way =
        expressions.repeatOf(bucket.resource) === undefined
          ? "name the bucket by reference"
          : `give it the count or for_each of ${bucket.resource.address}, and one of its instances to each`;
      const doubt = `${resource.address} may configure it: its bucket is ${expression}; ${way}`;
      this.link(type, bucket, resource, scope, doubt);
    }
    const mayBeAny =
      mentioned.size === 0 &&
      this.meant.mayBeAny(resource, name) &&
      !this.suppose({ resource, bucket: undefined });
    this.unlinked.push({
      ...unlinkedFacts(resource, "bucket", expression, mayBeAny),
      mayBe: [...mentioned].map(({ path }) => path),
    });
  }

  /** One that can only be this bucket's, if it is the one of any of the app: all but its name is known to fit. */
  private isSupposed(resource: Resource, bucket: Bucket): boolean {
    const { expressions } = this;
    return (
      misplaced(resource, bucket, expressions) === undefined &&
      repeatsAlike(
        expressions.repeatOf(resource),
        expressions.repeatOf(bucket.resource),
      ) &&
      this.suppose({ resource, bucket })
    );
  }

  /** What another service sets on a bucket of the app, and Terraform does not see: whichever was applied last, stands. */
  addForeign({
    resource,
    argumentNames,
    types,
    what,
  }: ForeignConfiguration): void {
    const { expressions } = this;
    const scope = expressions.scopeOf(resource);
    for (const bucket of this.meant.spokenOf(resource, argumentNames)) {
      const doubt = `${resource.address} may configure it as well, by ${what}: S3 keeps what was applied last; take the bucket out there`;
      for (const type of types) {
        this.link(type, bucket, resource, scope, doubt);
      }
    }
    if (resource.type === "awscc_s3_bucket_policy") {
      this.addUnnamed(resource, scope);
    }
  }

  /** A policy whose bucket nobody can know may take the place of any guard. */
  private addUnnamed(resource: Resource, scope: Scope): void {
    const name = this.nameIn(resource, scope);
    const isMeant = this.meant.spokenOf(resource).size > 0;
    if (!isMeant && this.meant.mayBeAny(resource, name)) {
      const block = new Block(resource.body ?? {}, scope, this.expressions);
      this.unlinked.push(
        unlinkedFacts(resource, "bucket", block.written("bucket"), true),
      );
    }
  }

  private nameIn({ body }: Resource, scope: Scope) {
    return this.expressions.text(body?.bucket, scope);
  }

  private link(
    type: CompanionType,
    bucket: Bucket,
    resource: Resource,
    scope: Scope,
    doubt: string | undefined,
    mayBeMissing = false,
  ): void {
    if (doubt === undefined && waiversOf(resource.body).length > 0) {
      this.strayWaivers.push({ ...placeOf(resource), bucket: bucket.path });
    }
    const block = new Block(resource.body ?? {}, scope, this.expressions);
    const companion = { resource, block, doubt, mayBeMissing };
    const ofBucket =
      this.companions.get(bucket) ?? new Map<CompanionType, Companion[]>();
    this.companions.set(bucket, ofBucket);
    const ofType = ofBucket.get(type);
    if (ofType) {
      ofType.push(companion);
    } else {
      ofBucket.set(type, [companion]);
    }
  }
}
