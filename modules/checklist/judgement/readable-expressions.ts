/** An expression as facts hold it, with the path of its stack before it. */
const HOLE = /(?<!\$)\$\{([^{}]*)\}/g;

/** Characters of a stack's path; what is longer is told as it is. */
const MOST = 500;

/**
 * A sentence about a bucket with every expression as it is written in Terraform: facts hold the path of its stack in front,
 * which no one writes. The stack is named where it is not the bucket's own.
 *
 * @param stacks construct paths of all stacks of the app
 */
export function readableExpressions(
  sentence: string,
  own: string,
  stacks: ReadonlySet<string>,
): string {
  return sentence.includes("${")
    ? sentence.replace(HOLE, (hole, inside: string) => {
        const stack = stackOf(inside, stacks);
        if (stack === undefined) {
          return hole;
        }
        const written = `\${${inside.slice(stack.length + 1)}}`;
        return stack === own ? written : `${written} of stack "${stack}"`;
      })
    : sentence;
}

/** The longest path that stands before a slash: stacks stand inside of stacks. */
function stackOf(
  inside: string,
  stacks: ReadonlySet<string>,
): string | undefined {
  for (
    let end = inside.lastIndexOf("/", MOST);
    end > 0;
    end = inside.lastIndexOf("/", end - 1)
  ) {
    const path = inside.slice(0, end);
    if (stacks.has(path)) {
      return path;
    }
  }
  return undefined;
}
