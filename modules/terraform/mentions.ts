import type { Expressions } from "./expressions";
import { memberOf } from "./json-object";
import type { Resource, Stack } from "./stack-index";

const NAMES =
  /(?<![\w.-])(?:local\.([\w-]+)|data\.terraform_remote_state\.([\w-]+)\.outputs\.([\w-]+)|((?:data\.)?aws_\w+)\.([\w-]+))/g;

const QUOTED = /"([^"\\]*)"/g;

/** What arguments speak of, near or far. */
export interface Mentions {
  readonly resources: ReadonlySet<Resource>;
  /** Whole strings, written as such or inside an expression. */
  readonly strings: ReadonlySet<string>;
}

/**
 * Everything that some arguments of a resource speak of without naming it exactly, such as one instance of several, or a
 * function of an address: through locals, other stacks' outputs, and the same arguments of what they refer to.
 */
export function mentionsIn(
  resource: Resource,
  argumentNames: readonly string[],
  expressions: Expressions,
): Mentions {
  const resources = new Set<Resource>();
  const strings = new Set<string>();
  const visited = new Set<string>();
  const once = (key: string, act: () => void) => {
    if (!visited.has(key)) {
      visited.add(key);
      act();
    }
  };
  const follow = ({ body, stack }: Resource) => {
    for (const name of argumentNames) {
      search(memberOf(body, name), stack);
    }
  };
  const search = (value: unknown, stack: Stack): void => {
    for (const text of stringsIn(value)) {
      strings.add(text);
      for (const [, quoted] of text.matchAll(QUOTED)) {
        strings.add(quoted!);
      }
      for (const [, local, state, output, type, name] of text.matchAll(NAMES)) {
        if (local !== undefined) {
          once(`${stack.path}/local.${local}`, () =>
            search(stack.locals.get(local), stack),
          );
        } else if (state !== undefined) {
          const producer = expressions.index.byRemoteState.get(state);
          once(`${producer?.path}/output.${output}`, () => {
            if (producer) {
              search(producer.outputs.get(output!), producer);
            }
          });
        } else {
          const target = stack.resources.get(`${type}.${name}`);
          if (target && !resources.has(target)) {
            resources.add(target);
            follow(target);
          }
        }
      }
    }
  };
  follow(resource);
  return { resources, strings };
}

function stringsIn(value: unknown): string[] {
  const strings: string[] = [];
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === "string") {
      strings.push(next);
    } else if (typeof next === "object" && next !== null) {
      // Keys count: `for_each` hands them out.
      open.push(...Object.keys(next), ...Object.values(next));
    }
  }
  return strings;
}
