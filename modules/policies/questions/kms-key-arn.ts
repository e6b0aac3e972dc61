import type { Fact } from "../../facts/fact";
import { hole, mentions, printHole, type Hole } from "../../facts/hole";
import { kmsNameOf } from "../../facts/kms-name";
import { readText } from "../../facts/printed-text";
import { holeOf, type Text } from "../../facts/text";

/** Whose attributes all name one key. */
const KEYS =
  /^(?:aws_kms_(?:key|external_key|replica_key|replica_external_key)|data\.aws_kms_key)$/;

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
    whole?.kind === "attribute" &&
    KEYS.test(whole.type) &&
    ["key_id", "id"].includes(whole.attribute)
  ) {
    return printHole({ ...whole, attribute: "arn" });
  }
  const kind = kmsNameOf(text);
  if (kind === "key" || (kind === undefined && mayBeKey(text))) {
    return key.value;
  }
  return whole
    ? nameless
    : printHole(
        hole(
          "",
          `${opaqueName}, whose ARN is not known: it is named by ${key.value}`,
        ),
      );
}

/** Any other expression is the same in the policy, unless it may lead to an alias. */
function mayBeKey({ parts }: Text): boolean {
  return (
    typeof parts[0] === "object" &&
    !parts.some((part) => typeof part === "object" && namesAlias(part))
  );
}

/** An alias leads to a key by its other attributes, such as `target_key_arn`. */
function namesAlias(hole: Hole): boolean {
  return (
    mentions(hole, "aws_kms_alias") &&
    /\.(arn|name|id)\}$/.test(printHole(hole))
  );
}
