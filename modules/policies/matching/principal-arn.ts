import { principalOf } from "../../aws/principal";
import { isAttributeOf, type Hole } from "../../facts/hole";
import { readText } from "../../facts/printed-text";
import type { Pattern } from "./pattern";

/** What Terraform fills in here has no wildcard in it, and makes the ARN a full one. */
const STAND_INS: Readonly<Record<string, string>> = {
  "data.aws_caller_identity.account_id": "111122223333",
  "data.aws_partition.partition": "aws",
};

/**
 * True when a string names exactly one principal: a full ARN without wildcards, or the `arn` of an IAM role or user that
 * Terraform manages or reads, or such an ARN with the account that is signed in. Such a reference has no wildcard in it,
 * whatever its value.
 */
export function namesOnePrincipal(text: Pattern): boolean {
  return text.opaque
    ? text.hole !== undefined
      ? isPrincipal(text.hole)
      : userOrRoleIn(text) !== undefined
    : !/[*?]/.test(text.raw) && principalOf(text.raw) !== undefined;
}

/** The kind of who is named by an ARN whose account or partition only Terraform knows; undefined for all others. */
export function userOrRoleIn({ raw }: Pattern): "user" | "role" | undefined {
  const arn = readText(raw)
    .parts.map((part) =>
      typeof part === "string" ? part : (standInFor(part) ?? "*"),
    )
    .join("");
  const kind = /[*?$]/.test(arn) ? undefined : principalOf(arn)?.kind;
  return kind === "user" || kind === "role" ? kind : undefined;
}

function standInFor(hole: Hole): string | undefined {
  return hole.kind === "attribute" && ONE_INSTANCE.test(hole.instance)
    ? STAND_INS[`${hole.type}.${hole.attribute}`]
    : undefined;
}

function isPrincipal(hole: Hole): boolean {
  return (
    isAttributeOf(hole, ...PRINCIPALS) &&
    hole.attribute === "arn" &&
    ONE_INSTANCE.test(hole.instance)
  );
}

/** Not all of them, nor one that a list picks. */
const ONE_INSTANCE = /^(\[[^\]*]*\])?$/;

const PRINCIPALS = [
  "aws_iam_role",
  "aws_iam_user",
  "data.aws_iam_role",
  "data.aws_iam_user",
];
