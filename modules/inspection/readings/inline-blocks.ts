import { absent, known, type Fact } from "../../facts/fact";
import type { Block } from "../../terraform/block";

/** The bucket itself, if it has blocks of a name, however many. */
export function inlineBlocks(bucket: Block, name: string): Fact<Block> {
  const blocks = bucket.blocks(name);
  if (blocks.kind !== "known") {
    return blocks;
  }
  return blocks.value.length > 0 ? known(bucket) : absent;
}
