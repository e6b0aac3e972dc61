import type { StateBlockFacts } from "../../facts/bucket-facts";
import { literalOf } from "../../facts/text";
import type { Expressions } from "../../terraform/expressions";
import { isJsonObject, memberOf } from "../../terraform/json-object";
import type { Stack } from "../../terraform/stack-index";
import { BUCKET_TYPES, type BucketIndex } from "../linking/bucket-index";
import { COMPANION_TYPES } from "../linking/companion-types";

/** Types of which the judgement speaks. */
const JUDGED = new Set<string>([
  ...BUCKET_TYPES,
  ...COMPANION_TYPES,
  "aws_kms_key",
]);

/**
 * Says what `removed`, `moved` and `import` blocks do to what is judged. They change Terraform's state beside the
 * configuration, and no resource shows it.
 *
 * @see https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources
 */
export function stateBlocks(
  index: BucketIndex,
  expressions: Expressions,
): readonly StateBlockFacts[] {
  return expressions.index.stacks.flatMap((stack) =>
    [
      ...blocksOf(stack, "removed").map(removed),
      ...blocksOf(stack, "moved").map(moved),
      ...blocksOf(stack, "import").map((block) =>
        imported(block, stack, index, expressions),
      ),
    ].flatMap((because) =>
      because === undefined ? [] : [{ stack: stack.path, because }],
    ),
  );
}

function blocksOf({ json }: Stack, name: string): readonly unknown[] {
  return [memberOf(json, name)].flat().filter(isJsonObject);
}

function removed(block: unknown): string | undefined {
  const from = addressIn(block, "from");
  if (from === undefined || !isJudged(from)) {
    return undefined;
  }
  const [lifecycle] = [memberOf(block, "lifecycle")].flat();
  const destroy = memberOf(lifecycle, "destroy");
  return String(destroy) === "false"
    ? `a removed block makes Terraform forget ${from}: from then on nothing here says how it is protected`
    : `a removed block makes the next plan destroy ${from}, whatever prevent_destroy said: write lifecycle.destroy = false to let it stand`;
}

function moved(block: unknown): string | undefined {
  const from = addressIn(block, "from");
  const to = addressIn(block, "to");
  return from !== undefined &&
    to !== undefined &&
    (isJudged(from) || isJudged(to))
    ? `a moved block makes ${to} of what was ${from}: what stands at ${from} in the configuration, if anything does, is made anew`
    : undefined;
}

/** Of an import only what is not the bucket that its resource names. */
function imported(
  block: unknown,
  stack: Stack,
  { byResource }: BucketIndex,
  expressions: Expressions,
): string | undefined {
  const to = addressIn(block, "to");
  const resource = to === undefined ? undefined : stack.resources.get(to);
  if (to === undefined || !resource || !isJudged(to)) {
    return undefined;
  }
  const scope = expressions.scopeOf(resource);
  const id = expressions.text(memberOf(block, "id"), { stack });
  // The id of a companion may name the bucket's owner after a comma.
  const taken = id && literalOf(id)?.split(",")[0];
  const bucket = byResource.get(resource);
  const name = bucket
    ? bucket.name
    : expressions.text(resource.body?.bucket, scope);
  const named = name && literalOf(name);
  return taken !== undefined && named !== undefined && taken !== named
    ? `an import block takes over "${taken}" as ${to}, whose bucket is "${named}": Terraform then replaces or changes the one for the other`
    : undefined;
}

function addressIn(block: unknown, name: string): string | undefined {
  const address = memberOf(block, name);
  return typeof address === "string"
    ? address.replace(/^\$\{\s*(.*?)\s*\}$/, "$1")
    : undefined;
}

function isJudged(address: string): boolean {
  return JUDGED.has(address.split(".")[0] ?? "");
}
