import { isKeyArn } from "../../aws/arn";
import type { Fact } from "../../facts/fact";
import {
  hole,
  isAttributeOf,
  mentions,
  printHole,
  type Hole,
} from "../../facts/hole";
import { readText } from "../../facts/printed-text";
import { holeOf, type Text } from "../../facts/text";

/** Whose `key_id` and `id` name the same key as its `arn`, which is how a policy names it. */
const KEYS = [
  "aws_kms_key",
  "aws_kms_external_key",
  "aws_kms_replica_key",
  "data.aws_kms_key",
];

/**
 * The ARN by which a role's policy must name a key. Where only an alias, an id or nothing is known, an opaque reference
 * that equals nothing: only a policy for all keys allows it.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/cmks-in-iam-policies.html
 */
export function kmsKeyArn(key: Fact<string>, opaqueName: string): string {
  const nameless = printHole(hole("", opaqueName));
  if (key.kind !== "known") {
    return nameless;
  }
  const text = readText(key.value);
  const whole = holeOf(text);
  if (
    whole &&
    isAttributeOf(whole, ...KEYS) &&
    ["key_id", "id"].includes(whole.attribute)
  ) {
    return printHole({ ...whole, attribute: "arn" });
  }
  return isKey(key.value, text) ? key.value : nameless;
}

function isKey(written: string, { parts }: Text): boolean {
  return typeof parts[0] === "object"
    ? !parts.some((part) => typeof part === "object" && namesAlias(part))
    : isKeyArn(written);
}

/** An alias leads to a key by its other attributes, such as `target_key_arn`. */
function namesAlias(hole: Hole): boolean {
  return (
    mentions(hole, "aws_kms_alias") &&
    /\.(arn|name|id)\}$/.test(printHole(hole))
  );
}
