import type { UnlinkedFacts } from "../checklist/bucket-facts";
import { Block } from "./block";
import type { Bucket } from "./bucket";
import { bucketCalled, type BucketIndex } from "./bucket-index";
import { COMPANION_TYPES, type CompanionType } from "./companion-types";
import { coverageDoubt } from "./coverage";
import type { Expressions } from "./expressions";
import { mentionedBuckets } from "./mentions";
import { pathOf, resourcesOf, type Resource } from "./stack-index";

/** A resource that configures a bucket. */
export interface Companion {
  readonly resource: Resource;
  readonly block: Block;
  /** Why nobody can know that it configures every instance of the bucket; undefined when it does. */
  readonly doubt: string | undefined;
}

export interface Links {
  readonly companions: ReadonlyMap<
    Bucket,
    ReadonlyMap<CompanionType, readonly Companion[]>
  >;
  readonly unlinked: readonly UnlinkedFacts[];
}

/** Links every companion of the app to its bucket: exactly, or not at all. */
export function linkCompanions(
  index: BucketIndex,
  expressions: Expressions,
): Links {
  const companions = new Map<Bucket, Map<CompanionType, Companion[]>>();
  const unlinked: UnlinkedFacts[] = [];
  const link = (type: CompanionType, bucket: Bucket, companion: Companion) => {
    const ofBucket =
      companions.get(bucket) ?? new Map<CompanionType, Companion[]>();
    companions.set(bucket, ofBucket);
    const ofType = ofBucket.get(type);
    if (ofType) {
      ofType.push(companion);
    } else {
      ofBucket.set(type, [companion]);
    }
  };
  for (const type of COMPANION_TYPES) {
    for (const resource of resourcesOf(expressions.index, type)) {
      const scope = expressions.scopeOf(resource);
      const block = new Block(resource.body ?? {}, scope, expressions);
      const name = expressions.text(resource.body?.bucket, scope)?.text ?? "";
      const bucket = bucketCalled(name, index);
      if (bucket) {
        const doubt = index.byName.has(name)
          ? coverageDoubt(resource, bucket.resource, expressions)
          : `${resource.address} names the bucket by its ARN, which S3 does not take`;
        link(type, bucket, { resource, block, doubt });
        continue;
      }
      const expression = resource.body
        ? block.written("bucket")
        : "hidden: its configuration is not an object";
      unlinked.push(unlinkedFacts(resource, type, expression));
      const doubt = `${resource.address} may configure it: its bucket is ${expression}`;
      for (const candidate of mentionedBuckets(resource, index, expressions)) {
        link(type, candidate, { resource, block, doubt });
      }
    }
  }
  return { companions, unlinked };
}

function unlinkedFacts(
  resource: Resource,
  what: string,
  expression: string,
): UnlinkedFacts {
  return {
    path: pathOf(resource),
    stack: resource.stack.path,
    address: resource.address,
    what,
    expression,
  };
}
