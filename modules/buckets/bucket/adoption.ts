import { TerraformStack, type TerraformResource } from "cdktf";
import { listOf, oneOf, text } from "../options/option-kinds";
import { objectOf, required } from "../options/option-table";
import type { PolicyStatement } from "../policy/policy-statement";

/**
 * Takes over a bucket that is in use: Terraform imports what exists instead of creating it, and replaces nothing.
 *
 * @see https://developer.hashicorp.com/terraform/language/import
 */
export interface Adoption {
  /**
   * The configurations that the bucket already has. Importing one that does not exist fails the plan; leaving one out
   * overwrites it. A bucket made since April 2023 has `encryption`, `publicAccessBlock` and `ownershipControls`.
   */
  readonly existing: readonly ExistingConfiguration[];
  /**
   * The bucket's present policy, as `aws s3api get-bucket-policy --query Policy --output text` prints it; its statements
   * are kept beside ours. `"none"` when there is none.
   */
  readonly policy: string;
}

export type ExistingConfiguration = (typeof EXISTING_CONFIGURATIONS)[number];

const EXISTING_CONFIGURATIONS = [
  "versioning",
  "encryption",
  "publicAccessBlock",
  "ownershipControls",
  "lifecycle",
  "objectLock",
  "replication",
  "notification",
] as const;

export const ADOPTION = objectOf<Adoption>({
  existing: required(listOf(oneOf(EXISTING_CONFIGURATIONS))),
  policy: required(
    text('paste the bucket\'s present policy, or write "none" without one'),
  ),
});

interface ImportBlock {
  readonly to: string;
  readonly id: string;
}

const importsByStack = new WeakMap<TerraformStack, ImportBlock[]>();

/**
 * Adds an `import` block for a resource. Written over the stack: cdktf's own `importFrom` runs Terraform at synth.
 */
export function importResource(resource: TerraformResource, id: string): void {
  const stack = TerraformStack.of(resource);
  const imports = importsByStack.get(stack) ?? [];
  importsByStack.set(stack, imports);
  imports.push({
    to: `${resource.terraformResourceType}.${resource.friendlyUniqueId}`,
    id,
  });
  stack.addOverride("import", imports);
}

/** Imports a resource where the adopted bucket already has what it configures. */
export function importExisting<T extends TerraformResource>(
  resource: T,
  configuration: ExistingConfiguration,
  bucketName: string,
  adopt: Adoption | undefined,
): T {
  if (adopt?.existing.includes(configuration)) {
    importResource(resource, bucketName);
  }
  return resource;
}

/**
 * The statements of a bucket's present policy.
 *
 * @throws when the text is not a policy document, or its version is not 2012-10-17
 */
export function existingStatements(
  bucketName: string,
  { policy }: Adoption,
): readonly PolicyStatement[] {
  if (policy === "none") {
    return [];
  }
  const document = parsed(policy);
  if (!document || typeof document !== "object" || !("Statement" in document)) {
    throw new Error(
      `Cannot adopt bucket "${bucketName}": adopt.policy is not a policy document, paste what "aws s3api get-bucket-policy --query Policy --output text" prints, or write "none"`,
    );
  }
  const { Version, Statement } = document as {
    Version?: unknown;
    Statement: PolicyStatement | PolicyStatement[];
  };
  if (Version !== "2012-10-17") {
    throw new Error(
      `Cannot adopt bucket "${bucketName}": the Version of adopt.policy is ${JSON.stringify(Version)}, its statements can be kept only beside others of "2012-10-17"`,
    );
  }
  return Array.isArray(Statement) ? Statement : [Statement];
}

/** A policy variable such as `${aws:username}` stays the policy's own: Terraform would take it for an expression. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/([$%])\{/g, "$1$1{"));
  } catch {
    return undefined;
  }
}
