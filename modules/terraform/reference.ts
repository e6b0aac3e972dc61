/** One step of a reference: `.name`, or `[index]` as written, such as `0`, `"a"` or `each.key`. */
export type Step = { readonly name: string } | { readonly index: string };

/** A plain reference, such as `aws_s3_bucket.data[0].id`; no function, operator or splat. */
export interface Reference {
  readonly root: string;
  readonly steps: readonly Step[];
}

/** A reference to an attribute of a resource or data source of the same stack. */
export interface ResourceReference {
  /** `aws_s3_bucket.data` or `data.aws_s3_bucket.data`. */
  readonly address: string;
  /** The instance, as written; undefined when none is named. */
  readonly index: string | undefined;
  /** What follows, such as `id` or `versioning_configuration[0].status`. */
  readonly attribute: string;
}

export const REFERENCE =
  /[A-Za-z_][\w-]*(?:\.[\w-]+|\[(?:"[^"\\]*"|[\w.]+)\])*/y;

const STEP = /\.([\w-]+)|\[("[^"\\]*"|[\w.]+)\]/y;

/** Roots that are no resource type. */
const OTHER_ROOTS = new Set([
  "count",
  "each",
  "local",
  "module",
  "path",
  "self",
  "terraform",
  "var",
]);

export function parseReference(expression: string): Reference | undefined {
  REFERENCE.lastIndex = 0;
  if (REFERENCE.exec(expression)?.[0].length !== expression.length) {
    return undefined;
  }
  const root = /^[\w-]+/.exec(expression)![0];
  const steps: Step[] = [];
  STEP.lastIndex = root.length;
  for (
    let step = STEP.exec(expression);
    step !== null;
    step = STEP.exec(expression)
  ) {
    const [, name, index] = step;
    // Terraform still takes `.0` for `[0]`.
    if (name !== undefined && !/^\d+$/.test(name)) {
      steps.push({ name });
    } else {
      steps.push({ index: (name ?? index)! });
    }
  }
  return { root, steps };
}

export function resourceReference({
  root,
  steps,
}: Reference): ResourceReference | undefined {
  if (OTHER_ROOTS.has(root)) {
    return undefined;
  }
  const names = steps.map((step) => ("name" in step ? step.name : undefined));
  const labels =
    root === "data" ? [root, names[0], names[1]] : [root, names[0]];
  if (labels.includes(undefined)) {
    return undefined;
  }
  const rest = steps.slice(labels.length - 1);
  const first = rest[0];
  const index = first && "index" in first ? first.index : undefined;
  return {
    address: labels.join("."),
    index,
    attribute: printSteps(index === undefined ? rest : rest.slice(1)),
  };
}

/** Steps as Terraform writes them, without the leading dot. */
export function printSteps(steps: readonly Step[]): string {
  return steps
    .map((step) => ("name" in step ? `.${step.name}` : `[${step.index}]`))
    .join("")
    .replace(/^\./, "");
}
