import type { Bucket } from "./bucket";
import type { BucketIndex } from "./bucket-index";
import type { Expressions } from "./expressions";
import { memberOf } from "./json-object";
import type { Resource, Stack } from "./stack-index";

const NAMES =
  /(?<![\w.-])(?:local\.([\w-]+)|data\.terraform_remote_state\.([\w-]+)\.outputs\.([\w-]+)|((?:data\.)?aws_s3_\w+)\.([\w-]+))/g;

/**
 * The buckets that a resource's `bucket` argument speaks of without naming one of them exactly, such as one instance of
 * several, or a function of an address. It may configure any of these.
 */
export function mentionedBuckets(
  resource: Resource,
  index: BucketIndex,
  expressions: Expressions,
): readonly Bucket[] {
  const found = new Set<Bucket>();
  const visited = new Set<unknown>();
  const follow = (target: Resource) => {
    const bucket = index.byResource.get(target);
    if (bucket) {
      found.add(bucket);
    } else if (!visited.has(target)) {
      visited.add(target);
      search(memberOf(target.body, "bucket"), target.stack);
      search(memberOf(target.body, "for_each"), target.stack);
    }
  };
  const search = (value: unknown, stack: Stack): void => {
    for (const text of stringsIn(value)) {
      for (const [, local, state, output, type, name] of text.matchAll(NAMES)) {
        if (local !== undefined) {
          const key = `${stack.path}/${local}`;
          if (!visited.has(key)) {
            visited.add(key);
            search(stack.locals.get(local), stack);
          }
        } else if (state !== undefined) {
          const producer = expressions.index.byRemoteState.get(state);
          const key = `${producer?.path}/${output}.value`;
          if (producer && !visited.has(key)) {
            visited.add(key);
            search(producer.outputs.get(output!), producer);
          }
        } else {
          const target = stack.resources.get(`${type}.${name}`);
          if (target) {
            follow(target);
          }
        }
      }
    }
  };
  follow(resource);
  return [...found];
}

function stringsIn(value: unknown): string[] {
  const strings: string[] = [];
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === "string") {
      strings.push(next);
    } else if (typeof next === "object" && next !== null) {
      open.push(...Object.values(next));
    }
  }
  return strings;
}
