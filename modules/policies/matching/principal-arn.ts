import { principalOf } from "../../aws/principal";
import type { Text } from "./text";

/**
 * True when a string names exactly one principal: a full ARN without wildcards, or the `arn` of an IAM role or user that
 * Terraform manages or reads. Such a reference has no wildcard in it, whatever its value.
 */
export function namesOnePrincipal(text: Text): boolean {
  return text.opaque
    ? REFERENCE.test(text.raw)
    : !/[*?]/.test(text.raw) && principalOf(text.raw) !== undefined;
}

const REFERENCE =
  /^\$\{([^{}"\s]*\/)?(data\.)?aws_iam_(role|user)\.[\w-]+(\[[^\]*]*\])?\.arn\}$/;
