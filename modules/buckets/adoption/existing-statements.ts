import { quoted } from "../../sentences/quoted";
import type { PolicyStatement } from "../policy/policy-statement";
import type { Adoption } from "./adoption";
import { misuse } from "../../sentences/misuse";

/** How IAM reads a policy today; in an older one, and in one that says nothing, it fills in no variables. */
const TODAY = "2012-10-17";
const OLDER: readonly unknown[] = ["2008-10-17", undefined];

/**
 * The statements of a bucket's present policy, as they can stand beside ours.
 *
 * @throws when the text is not a policy document, or its statements would mean something else in today's version
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
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
    throw misuse(
      `Cannot adopt bucket "${bucketName}": adopt.policy is not a policy document, paste what "aws s3api get-bucket-policy --query Policy --output text" prints, or write "none"`,
    );
  }
  const { Version, Statement } = document as {
    Version?: unknown;
    Statement: PolicyStatement | PolicyStatement[];
  };
  assertMeansTheSame(bucketName, Version, Statement);
  return escaped([Statement].flat());
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function assertMeansTheSame(
  bucketName: string,
  version: unknown,
  statements: unknown,
): void {
  if (version === TODAY) {
    return;
  }
  const subject = `Cannot adopt bucket "${bucketName}"`;
  if (!OLDER.includes(version)) {
    throw misuse(
      `${subject}: the Version of adopt.policy is ${quoted(version)}, it must be "${TODAY}" or "2008-10-17"`,
    );
  }
  if (JSON.stringify(statements).includes("${")) {
    throw misuse(
      `${subject}: adopt.policy is of Version "2008-10-17", which takes "\${" literally, and it is written as "${TODAY}", which fills it in; set its Version to "${TODAY}", and write "\${$}{" for each "\${" that is to stay literal`,
    );
  }
}

/** A policy variable such as `${aws:username}` stays the policy's own: Terraform would take it for an expression. */
function escaped(
  statements: readonly PolicyStatement[],
): readonly PolicyStatement[] {
  return JSON.parse(
    JSON.stringify(statements).replace(/([$%])\{/g, "$1$1{"),
  ) as readonly PolicyStatement[];
}
