import { eachOf } from "../options/option-kinds";
import { isPublicAllow } from "./public-allow";
import type { PolicyStatement } from "./policy-statement";
import { deletedPrincipal, STATEMENT } from "./statement-table";
import { misuse } from "../../sentences/misuse";

const STATEMENTS = eachOf(STATEMENT);

/** What the owner of a bucket has to say in its policy. */
export interface StatementsOwner {
  readonly bucketName: string;
  readonly policyStatements?: (bucketArn: string) => readonly PolicyStatement[];
}

/** @throws when one of the statements is not one that S3 takes */
export function ownStatements(
  { bucketName, policyStatements }: StatementsOwner,
  bucketArn: string,
): readonly PolicyStatement[] {
  const statements: unknown = policyStatements?.(bucketArn) ?? [];
  assertOwnStatements(bucketName, statements, "policyStatements");
  return statements;
}

/**
 * Refuses statements that S3 would refuse, for it refuses the whole policy then, and no guard is ever set.
 *
 * @param path of the list, such as `policyStatements`
 * @throws when one is not in the words of a policy, names a principal that is gone, or lets everybody in
 */
export function assertOwnStatements(
  bucketName: string,
  statements: unknown,
  path: string,
): asserts statements is readonly PolicyStatement[] {
  const because =
    STATEMENTS(statements, path)?.because ??
    firstRefused(statements as readonly PolicyStatement[], path);
  if (because !== undefined) {
    throw misuse(
      `Cannot write the policy of bucket "${bucketName}": ${because}`,
    );
  }
}

function firstRefused(
  statements: readonly PolicyStatement[],
  path: string,
): string | undefined {
  for (const [index, statement] of statements.entries()) {
    const gone = deletedPrincipal(statement);
    if (gone !== undefined) {
      return `${path}[${index}] names the principal "${gone}", which is a user or a role that was deleted, or one by its id, and S3 takes neither; take it out, or write the ARN`;
    }
    if (isPublicAllow(statement)) {
      return `${path}[${index}] lets everybody in, and S3 refuses such a policy under the bucket's public access block, with all guards in it; name who may in Principal, or hold it to them by a condition such as aws:PrincipalOrgID or aws:SourceArn`;
    }
  }
  return undefined;
}
