import { principalOf } from "../../aws/principal";
import { isAttributeOf, type Hole } from "../../facts/hole";
import type { Pattern } from "./pattern";

/**
 * True when a string names exactly one principal: a full ARN without wildcards, or the `arn` of an IAM role or user that
 * Terraform manages or reads. Such a reference has no wildcard in it, whatever its value.
 */
export function namesOnePrincipal(text: Pattern): boolean {
  return text.opaque
    ? text.hole !== undefined && isPrincipal(text.hole)
    : !/[*?]/.test(text.raw) && principalOf(text.raw) !== undefined;
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
