import type { AttributeHole } from "./hole";
import { holeOf, type Text } from "./text";

/** The ARN of a key, the ARN of an alias of one, or what is no ARN of either, such as an id or the name of an alias. */
export type KmsName = "key" | "alias" | "bare";

/** What Terraform fills in for a reference, by type and attribute. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, KmsName>>>> =
  {
    ...Object.fromEntries(
      [
        "aws_kms_key",
        "aws_kms_external_key",
        "aws_kms_replica_key",
        "aws_kms_replica_external_key",
      ].map((type) => [type, { arn: "key", id: "bare", key_id: "bare" }]),
    ),
    // Its `key_id` is whatever somebody wrote there.
    "data.aws_kms_key": { arn: "key", id: "bare" },
    aws_kms_alias: {
      arn: "alias",
      id: "bare",
      name: "bare",
      target_key_arn: "key",
      target_key_id: "bare",
    },
    "data.aws_kms_alias": {
      arn: "alias",
      id: "alias",
      name: "bare",
      target_key_arn: "key",
      target_key_id: "bare",
    },
  };

/** Stands for a hole where a text is cut at its colons. */
const HOLE = "\0";

/** How a text calls a KMS key; undefined where only Terraform knows, and for an empty one. */
export function kmsNameOf(text: Text): KmsName | undefined {
  const hole = holeOf(text);
  if (hole) {
    return hole.kind === "attribute" ? nameIn(hole) : undefined;
  }
  const [start] = text.parts;
  if (start === undefined || typeof start === "object") {
    return undefined;
  }
  const [arn, , service, , , ...rest] = text.parts
    .map((part) => (typeof part === "string" ? part : HOLE))
    .join("")
    .split(":");
  if (mayBe(arn, "arn") && mayBe(service, "kms")) {
    const [, kind] = /^(key|alias)\//.exec(rest.join(":")) ?? [];
    return kind === "key" || kind === "alias"
      ? kind
      : text.parts.length === 1
        ? "bare"
        : undefined;
  }
  return "bare";
}

function nameIn({ type, attribute }: AttributeHole): KmsName | undefined {
  return Object.hasOwn(ATTRIBUTES, type)
    ? ATTRIBUTES[type]![attribute]
    : undefined;
}

/** True for a segment that is not there yet too: a hole before it may hold colons. */
function mayBe(segment: string | undefined, wanted: string): boolean {
  const [literal, hidden] = (segment ?? HOLE).split(HOLE, 2);
  return hidden === undefined
    ? literal === wanted
    : wanted.startsWith(literal!);
}
