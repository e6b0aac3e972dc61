import { bucketArn } from "../../aws/arn";
import { quoted } from "../../sentences/quoted";
import { PARTITIONS } from "../../aws/partition";
import type { PolicyStatement } from "../policy/policy-statement";
import { misuse } from "../../sentences/misuse";

interface NamedBucket {
  readonly bucketName: string;
  /** As our statements have it: usually a reference. */
  readonly arn: string;
}

/**
 * The statements of a bucket's present policy that are not written here anyway: a bucket that these modules made has our
 * guards already.
 *
 * @throws when another statement has the Sid of one of ours
 */
export function notWrittenYet(
  existing: readonly PolicyStatement[],
  ours: readonly PolicyStatement[],
  bucket: NamedBucket,
): readonly PolicyStatement[] {
  const written = new Set(ours.map((statement) => canonical(statement)));
  const kept = existing.filter(
    (statement) => !written.has(canonical(withArn(statement, bucket))),
  );
  const sids = new Set(ours.map(({ Sid }) => Sid));
  const other = kept.find(({ Sid }) => Sid !== undefined && sids.has(Sid));
  if (other) {
    throw misuse(
      `Cannot adopt bucket "${bucket.bucketName}": the statement ${quoted(other.Sid)} of adopt.policy is not the one that is written here by that Sid, take it out of adopt.policy or give it another Sid`,
    );
  }
  return kept;
}

/** S3 prints a policy with other spaces and another order of members, and a list of one without its brackets. */
function canonical(statement: PolicyStatement): string {
  return JSON.stringify(plain(statement));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    const elements = value.map(plain).sort();
    return elements.length === 1 ? elements[0] : elements;
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, inner]) => [name, plain(inner)] as const)
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    );
  }
  // Escaped for Terraform or not, it is the same policy variable.
  return String(value).replace(/([$%])\1\{/g, "$1{");
}

/** The bucket's ARN is written out in what S3 prints, and usually a reference in what we write. */
function withArn(
  statement: PolicyStatement,
  { bucketName, arn }: NamedBucket,
): PolicyStatement {
  const literals = PARTITIONS.map(({ name }) => bucketArn(name, bucketName));
  const inside = JSON.stringify(arn).slice(1, -1);
  const text = literals.reduce(
    (changed, literal) =>
      changed
        .replaceAll(`"${literal}"`, () => `"${inside}"`)
        .replaceAll(`"${literal}/`, () => `"${inside}/`),
    JSON.stringify(statement),
  );
  return JSON.parse(text) as PolicyStatement;
}
