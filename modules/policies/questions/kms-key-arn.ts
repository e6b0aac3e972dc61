import { isKeyArn } from "../../aws/arn";
import type { Fact } from "../../facts/fact";

/** `key_id` and `id` of a Terraform key name the same key as its `arn`, which is how a policy names it. */
const KEY_ID =
  /^\$\{(.*\baws_kms_(?:replica_|external_)?key\..+)\.(?:key_id|id)\}$/;

/**
 * The ARN by which a role's policy must name a key. Where only an alias, an id or nothing is known, an opaque reference
 * that equals nothing: only a policy for all keys allows it.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/cmks-in-iam-policies.html
 */
export function kmsKeyArn(key: Fact<string>, opaqueName: string): string {
  const written = key.kind === "known" ? key.value : opaqueName;
  const reference = KEY_ID.exec(written);
  if (reference) {
    return `\${${reference[1]}.arn}`;
  }
  const isKey =
    isKeyArn(written) ||
    (written.startsWith("${") &&
      !/aws_kms_alias\..*\.(arn|name|id)\}/.test(written));
  return isKey ? written : `\${${opaqueName}}`;
}
