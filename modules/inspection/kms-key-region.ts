import { known, unknown, type Fact } from "../checklist/fact";
import { Block } from "./block";
import type { Expressions } from "./expressions";
import { regionOf } from "./region";
import { resourcesOf, type Resource } from "./stack-index";

const KEY_ARN = /^arn:[a-z-]+:kms:([a-z0-9-]+):\d{12}:(?:key|alias)\/.+$/;

const TYPES = [
  "aws_kms_key",
  "aws_kms_external_key",
  "aws_kms_replica_key",
  "aws_kms_replica_external_key",
  "aws_kms_alias",
  "data.aws_kms_key",
  "data.aws_kms_alias",
];

/** Attributes by which others name a key. */
const NAMES = ["arn", "id", "key_id", "target_key_arn", "target_key_id"];

const indexes = new WeakMap<Expressions, ReadonlyMap<string, Fact<string>>>();

/** The Region of a key, by its ARN or by a reference to a key of the app; unknown for a key that is switched off. */
export function kmsKeyRegion(
  key: Fact<string>,
  expressions: Expressions,
): Fact<string> {
  if (key.kind !== "known") {
    return key;
  }
  const region = KEY_ARN.exec(key.value)?.[1];
  if (region !== undefined) {
    return known(region);
  }
  const index = indexes.get(expressions) ?? indexKeys(expressions);
  indexes.set(expressions, index);
  return (
    index.get(key.value) ??
    unknown(
      `${key.value}, which is neither the ARN of a key nor a key of this app`,
    )
  );
}

function indexKeys(
  expressions: Expressions,
): ReadonlyMap<string, Fact<string>> {
  return new Map(
    TYPES.flatMap((type) => resourcesOf(expressions.index, type)).flatMap(
      (key) => {
        const region = regionOfUsable(key, expressions);
        return NAMES.map(
          (name) =>
            [expressions.opaqueAttribute(key, name).text, region] as const,
        );
      },
    ),
  );
}

function regionOfUsable(key: Resource, expressions: Expressions): Fact<string> {
  const block = Block.of(key, expressions);
  const mayBeOff = ["is_enabled", "enabled"].some((name) => {
    const enabled = block.boolean(name);
    return (
      enabled.kind === "unknown" || (enabled.kind === "known" && !enabled.value)
    );
  });
  return mayBeOff
    ? unknown(`${key.address}, which is not certain to be switched on`)
    : regionOf(key, expressions);
}
