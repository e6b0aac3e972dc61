import { mayBeEqual } from "../../terraform/may-be-equal";
import type { Expressions } from "../../terraform/expressions";
import { mentionsIn, type Mentions } from "../../terraform/mentions";
import type { Resource } from "../../terraform/stack-index";
import type { Text } from "../../facts/text";
import type { Bucket } from "./bucket";
import { bucketsCalled, mayShare, type BucketIndex } from "./bucket-index";
import { regionOf } from "./region";

/** Which buckets of the app a resource means by what stands in its arguments. */
export class MeantBuckets {
  constructor(
    private readonly index: BucketIndex,
    private readonly expressions: Expressions,
  ) {}

  /** Of several partitions, a name means the bucket of the resource's own, and a reference the one that it leads to. */
  called(resource: Resource, name: string): readonly Bucket[] {
    const from = regionOf(resource, this.expressions);
    const near = bucketsCalled(name, from, this.index);
    const all = this.index.byName.get(name) ?? near;
    if (near.length > 1 || all.every(({ region }) => mayShare(region, from))) {
      return near;
    }
    const { resources } = this.mentions(resource);
    const meant = all.filter((bucket) => resources.has(bucket.resource));
    return meant.length > 0 ? meant : near;
  }

  /** Repeated buckets of which one instance has the name. */
  repeatedCalled(resource: Resource, name: string): readonly Bucket[] {
    const from = regionOf(resource, this.expressions);
    return (this.index.byInstanceName.get(name) ?? []).filter(({ region }) =>
      mayShare(region, from),
    );
  }

  /** Everything that an expression speaks of, when nobody can know what it leads to. */
  spokenOf(
    resource: Resource,
    argumentNames: readonly string[] = NAMING,
  ): ReadonlySet<Bucket> {
    const { resources, strings } = mentionsIn(
      resource,
      argumentNames,
      this.expressions,
    );
    const from = regionOf(resource, this.expressions);
    return new Set([
      ...[...resources].flatMap(
        (each) => this.index.byResource.get(each) ?? [],
      ),
      ...[...strings]
        .flatMap(namesIn)
        .flatMap((string) => [
          ...bucketsCalled(string, from, this.index),
          ...this.repeatedCalled(resource, string),
        ]),
    ]);
  }

  /** Whether a name that only Terraform can put together may be that of any bucket of the app. */
  mayBeAny(resource: Resource, name: Text | undefined): boolean {
    const from = regionOf(resource, this.expressions);
    return this.index.buckets.some(
      (bucket) =>
        name === undefined ||
        (mayShare(bucket.region, from) && mayBeEqual(name, bucket.name)),
    );
  }

  private mentions(resource: Resource): Mentions {
    return mentionsIn(resource, NAMING, this.expressions);
  }
}

/** Arguments that say which bucket a companion is for. */
const NAMING = ["bucket", "for_each"];

/** A text, and of one that has several lines, such as YAML, all that may be a name. */
function namesIn(text: string): readonly string[] {
  return text.includes("\n")
    ? [text, ...(text.match(/[a-z0-9][a-z0-9.-]+[a-z0-9]/g) ?? [])]
    : [text];
}
