import type { Block } from "../../terraform/block";

/** True only where a block of that name is certain to stand there. */
export function hasBlock(block: Block, name: string): boolean {
  const blocks = block.blocks(name);
  return blocks.kind === "known" && blocks.value.length > 0;
}

/** True only where no block of that name can stand there. */
export function hasNoBlock(block: Block, name: string): boolean {
  const blocks = block.blocks(name);
  return blocks.kind === "known" && blocks.value.length === 0;
}

/** The blocks at the end of a path of names, as far as they are known. */
export function blocksAt(
  block: Block,
  ...path: readonly string[]
): readonly Block[] {
  return path.reduce<readonly Block[]>(
    (found, name) =>
      found.flatMap((each) => {
        const blocks = each.blocks(name);
        return blocks.kind === "known" ? blocks.value : [];
      }),
    [block],
  );
}

/** The values of an argument of all blocks, as far as they are known. */
export function valuesOf(
  blocks: readonly Block[],
  name: string,
): readonly string[] {
  return blocks.flatMap((block) => {
    const value = block.string(name);
    return value.kind === "known" ? [value.value] : [];
  });
}

/** What stands more than once, each once. */
export function repeated(values: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const again = values.filter((one) => seen.size === seen.add(one).size);
  return [...new Set(again)];
}
