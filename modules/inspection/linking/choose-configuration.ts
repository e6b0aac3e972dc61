import type { ConflictFacts } from "../../facts/bucket-facts";
import { absent, known, unknown, type Fact } from "../../facts/fact";
import type { Block } from "../../terraform/block";
import { ignoredChange } from "../../terraform/ignored-changes";
import type { Bucket } from "./bucket";
import { namesakesOf, type BucketIndex } from "./bucket-index";
import type { CompanionType } from "./companion-types";
import type { Companion, Links } from "./linking";

/** The one block that configures a property of a bucket. */
export interface Configuration {
  readonly block: Block;
  readonly address: string;
  /** A deprecated block or argument of the bucket itself, which has another shape. */
  readonly inline: boolean;
  readonly companion: Companion | undefined;
}

/** Finds what configures one property: a companion, or what stands in the bucket itself; never two at once. */
export class ConfigurationChoice {
  readonly conflicts: ConflictFacts[] = [];
  private readonly namesake: string | undefined;

  constructor(
    private readonly bucket: Bucket,
    private readonly links: Links["companions"],
    index: BucketIndex,
  ) {
    const namesakes = namesakesOf(bucket, index);
    if (namesakes.length > 0) {
      const addresses = [bucket, ...namesakes].map(({ resource }) =>
        this.addressOf(resource),
      );
      this.conflicts.push({ what: bucket.resource.type, addresses });
      this.namesake = `${addresses.join(" and ")} have one name, and S3 has only one bucket of it`;
    }
  }

  /** @param inline what stands in the bucket itself, known only when it is one block or argument */
  of(type: CompanionType, inline: Fact<Block> = absent): Fact<Configuration> {
    const { resource } = this.bucket;
    const companions = this.links.get(this.bucket)?.get(type) ?? [];
    const sure = companions.filter(({ doubt }) => doubt === undefined);
    const addresses = [
      ...(inline.kind === "absent" ? [] : [resource.address]),
      ...sure.map((companion) => this.addressOf(companion.resource)),
    ];
    if (addresses.length > 1) {
      this.conflicts.push({ what: type, addresses });
      return unknown(
        `${addresses.join(" and ")} both configure it, the last one applied wins`,
      );
    }
    const doubtful = companions.find(({ doubt }) => doubt !== undefined);
    const doubt = this.namesake ?? doubtful?.doubt;
    if (doubt !== undefined) {
      return unknown(doubt);
    }
    if (inline.kind === "unknown") {
      return inline;
    }
    const companion = sure[0];
    const owner = companion?.block ?? this.bucket.block;
    const block = inline.kind === "known" ? inline.value : companion?.block;
    if (!block) {
      return absent;
    }
    const [address] = addresses;
    const ignored = ignoredChange(address!, owner);
    return ignored === undefined
      ? known({ block, address: address!, inline: !companion, companion })
      : unknown(ignored);
  }

  private addressOf(resource: Companion["resource"]): string {
    return resource.stack === this.bucket.resource.stack
      ? resource.address
      : `${resource.stack.path}/${resource.address}`;
  }
}
