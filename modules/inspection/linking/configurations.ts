import type { ConflictFacts } from "../../facts/bucket-facts";
import { absent, known, unknown, type Fact } from "../../facts/fact";
import { within, type Block } from "../../terraform/block";
import { isEitherOf } from "../../terraform/coverage";
import { listTogether, listWords } from "../../sentences/list-words";
import { ignoredChange } from "./ignored-changes";
import type { Bucket } from "./bucket";
import { namesakesOf, type BucketIndex } from "./bucket-index";
import type { CompanionType } from "./companion-types";
import type { Companion, Links } from "./linking";
import type { Resource } from "../../terraform/stack-index";

/** The one block that configures a property of a bucket. */
export interface Configuration {
  readonly block: Block;
  readonly address: string;
  /** A deprecated block or argument of the bucket itself, which has another shape. */
  readonly inline: boolean;
  readonly companion: Companion | undefined;
}

/** What configures each property of one bucket. */
export interface Configurations {
  readonly of: Readonly<Record<CompanionType, Fact<Configuration>>>;
  /** Where more than one does: S3 keeps the one that was applied last. */
  readonly conflicts: readonly ConflictFacts[];
}

/** What stands in the bucket itself where a companion could stand: a deprecated block or argument. */
const INLINE: Readonly<Record<CompanionType, (bucket: Block) => Fact<Block>>> =
  {
    aws_s3_bucket_versioning: (bucket) => bucket.block("versioning"),
    aws_s3_bucket_public_access_block: () => absent,
    aws_s3_bucket_notification: () => absent,
    aws_s3_bucket_ownership_controls: () => absent,
    aws_s3_bucket_request_payment_configuration: (bucket) =>
      bucket.lacks("request_payer") ? absent : known(bucket),
    aws_s3_bucket_replication_configuration: (bucket) =>
      bucket.block("replication_configuration"),
    // The argument has the same name as the companion's, so the bucket is read like one.
    aws_s3_bucket_policy: (bucket) =>
      bucket.lacks("policy") ? absent : known(bucket),
    aws_s3_bucket_lifecycle_configuration: (bucket) =>
      within(bucket.blocks("lifecycle_rule"), (rules) =>
        rules.length > 0 ? known(bucket) : absent,
      ),
    aws_s3_bucket_server_side_encryption_configuration: (bucket) =>
      bucket.block("server_side_encryption_configuration"),
    aws_s3_bucket_object_lock_configuration: (bucket) =>
      bucket.block("object_lock_configuration"),
  };

const TYPES = Object.keys(INLINE) as CompanionType[];

/** Finds what configures each property: a companion, or what stands in the bucket itself; never two at once. */
export function configurationsOf(
  bucket: Bucket,
  links: Links["companions"],
  index: BucketIndex,
): Configurations {
  const conflicts: ConflictFacts[] = [];
  const { first, count } = namesakesOf(bucket, index);
  let doubt: string | undefined;
  if (count > 1) {
    const addresses = first.map(({ resource }) =>
      addressFrom(bucket, resource),
    );
    conflicts.push({ what: bucket.resource.type, addresses, count });
    doubt = `${listWords(addresses, 3, count)} have one name, and S3 has only one bucket of it`;
  }
  const of = TYPES.map((type) => {
    const inline = INLINE[type](bucket.block);
    const companions = settled(links.get(bucket)?.get(type) ?? []);
    const addresses = certainAddresses(bucket, inline, companions);
    if (addresses.length > 1) {
      conflicts.push({ what: type, addresses, count: addresses.length });
    }
    return [type, choose(bucket, inline, companions, addresses, doubt)];
  });
  return {
    of: Object.fromEntries(of) as Configurations["of"],
    conflicts,
  };
}

/** Two of which one stands in any case, and both say the same, are one. */
function settled(companions: readonly Companion[]): readonly Companion[] {
  const [one, other, third] = companions;
  return one?.mayBeMissing &&
    other?.mayBeMissing &&
    third === undefined &&
    isEitherOf(one.resource, other.resource, one.block.expressions)
    ? [{ ...one, doubt: undefined, mayBeMissing: false }]
    : companions;
}

/** Whatever is certain to configure the property. */
function certainAddresses(
  bucket: Bucket,
  inline: Fact<Block>,
  companions: readonly Companion[],
): readonly string[] {
  return [
    ...(inline.kind === "absent" ? [] : [bucket.resource.address]),
    ...companions
      .filter(({ doubt }) => doubt === undefined)
      .map(({ resource }) => addressFrom(bucket, resource)),
  ];
}

function choose(
  bucket: Bucket,
  inline: Fact<Block>,
  companions: readonly Companion[],
  addresses: readonly string[],
  doubtOfAll: string | undefined,
): Fact<Configuration> {
  if (addresses.length > 1) {
    return unknown(
      `${listTogether(addresses)} configure it, the last one applied wins`,
    );
  }
  const doubt = [doubtOfAll, ...companions.map((one) => one.doubt)].find(
    (one) => one !== undefined,
  );
  if (doubt !== undefined) {
    return unknown(doubt);
  }
  if (inline.kind === "unknown") {
    return inline;
  }
  const [companion] = companions;
  const block = inline.kind === "known" ? inline.value : companion?.block;
  const [address] = addresses;
  if (!block || address === undefined) {
    return absent;
  }
  const ignored = ignoredChange(address, companion?.block ?? bucket.block);
  return ignored === undefined
    ? known({ block, address, inline: !companion, companion })
    : unknown(ignored);
}

/** Its address, with the stack where that is another one. */
function addressFrom({ resource: bucket }: Bucket, resource: Resource): string {
  return resource.stack === bucket.stack
    ? resource.address
    : `${resource.stack.path}/${resource.address}`;
}
