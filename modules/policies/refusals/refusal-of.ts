import { kmsNameOf } from "../../facts/kms-name";
import { readText } from "../../facts/printed-text";
import type { Pattern } from "../matching/pattern";
import { foreignActions } from "./foreign-actions";
import { foreignResource } from "./foreign-resource";
import { inapplicableKeys } from "./inapplicable-keys";
import { literalSize } from "./literal-size";
import { misplacedActions } from "./misplaced-actions";
import { refusalByIam } from "./refusal-by-iam";
import { unreadableAddresses } from "./unreadable-addresses";
import type { ParsedPolicy, Statement } from "../document/statement";

/** What a policy stands on: a bucket, by its ARN, or a role. */
export type PolicyOwner = { readonly bucketArn: string } | "role";

/** Why AWS would refuse the document as a policy of its owner; undefined when it would not for any reason known here. */
export function refusalOf(
  policy: ParsedPolicy,
  owner: PolicyOwner,
): string | undefined {
  const refusal =
    policy.refusals[0] ??
    firstOf(policy.statements, owner) ??
    (owner === "role" ? refusalByIam(policy) : undefined) ??
    tooLong(policy, owner);
  return refusal === undefined
    ? undefined
    : `AWS refuses the policy: ${refusal}`;
}

function firstOf(
  statements: readonly Statement[],
  owner: PolicyOwner,
): string | undefined {
  for (const statement of statements) {
    const refusal =
      statement.hidden === undefined
        ? owner === "role"
          ? onRole(statement)
          : onBucket(statement, owner.bucketArn)
        : undefined;
    if (refusal !== undefined) {
      return `${statement.label} ${refusal}`;
    }
  }
  return undefined;
}

function onRole({ principals, resources }: Statement): string | undefined {
  return principals === undefined
    ? bareKey(resources.patterns)
    : "has a Principal, remove it, a role's policy is about the role";
}

/** A reference that Terraform fills in with the id of a KMS key, or the name of an alias. */
function bareKey(resources: readonly Pattern[]): string | undefined {
  const bare = resources.find(
    ({ raw, hole }) => hole && kmsNameOf(readText(raw)) === "bare",
  );
  return (
    bare &&
    `is about "${bare.raw}", which is no ARN; name the key's ARN by its .arn`
  );
}

function onBucket(statement: Statement, bucketArn: string): string | undefined {
  return statement.principals === undefined
    ? 'has no Principal, write "Principal": "*" to reach everybody'
    : (foreignResource(statement, bucketArn) ??
        foreignActions(statement) ??
        misplacedActions(statement, bucketArn) ??
        inapplicableKeys(statement) ??
        unreadableAddresses(statement));
}

function tooLong(policy: ParsedPolicy, owner: PolicyOwner): string | undefined {
  const { most, unit } = LIMITS[owner === "role" ? owner : "bucket"];
  const size = literalSize(policy)[unit];
  return size > most
    ? `it is ${size} ${unit} long, shorten it to ${most} or fewer`
    : undefined;
}

/**
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const LIMITS = {
  bucket: { most: 20_480, unit: "bytes" },
  role: { most: 10_240, unit: "characters" },
} as const;
