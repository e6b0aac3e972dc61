import { absent, known, unknown, type Fact } from "../../facts/fact";
import { Block } from "../../terraform/block";
import type { Expressions } from "../../terraform/expressions";
import type { Resource } from "../../terraform/stack-index";
import { ignoredChange } from "../linking/ignored-changes";

const SWITCHES = ["is_enabled", "enabled"];
const SPECS = ["customer_master_key_spec", "key_spec"];
const MATERIAL = "key_material_base64";
const EXPIRY = "valid_to";

/**
 * Why S3 cannot encrypt with a key of the app, or not for ever: it is switched off, it is no symmetric encryption key, or
 * its imported material expires.
 *
 * @param primary the key of which it is a replica, which decides what kind of key it is
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-considerations.html
 */
export function unusableKey(
  key: Resource,
  primary: Resource | undefined,
  expressions: Expressions,
): Fact<string> {
  const block = Block.of(key, expressions);
  return worstOf([
    ...SWITCHES.map((name) => switchedOff(key, block, name)),
    ...wrongKind(key, block),
    ...(primary ? wrongKind(primary, Block.of(primary, expressions)) : []),
    ...(key.type.includes("external") ? withoutMaterial(key, block) : []),
    notApplied(key, block, [...SWITCHES, ...SPECS, "key_usage"]),
  ]);
}

function switchedOff(
  { address }: Resource,
  block: Block,
  name: string,
): Fact<string> {
  const on = block.boolean(name);
  return on.kind === "unknown"
    ? unknown(
        `${address}, which is not certain to be switched on: ${on.because}`,
      )
    : on.kind === "known" && !on.value
      ? known("is switched off")
      : absent;
}

/** Neither an asymmetric key nor one for HMACs encrypts objects. */
function wrongKind({ address }: Resource, block: Block): Fact<string>[] {
  const isOnly = (name: string, good: string): Fact<string> => {
    const value = block.string(name);
    return value.kind === "unknown"
      ? unknown(`the ${name} of ${address}, which is ${value.because}`)
      : value.kind === "known" && value.value !== good
        ? known(
            `has the ${name} "${value.value}", and S3 encrypts with keys of "${good}" only`,
          )
        : absent;
  };
  return [
    ...SPECS.map((name) => isOnly(name, "SYMMETRIC_DEFAULT")),
    isOnly("key_usage", "ENCRYPT_DECRYPT"),
  ];
}

/** Terraform sets the day on which material expires only together with the material. */
function withoutMaterial(key: Resource, block: Block): Fact<string>[] {
  const { address } = key;
  if (block.lacks(MATERIAL)) {
    return [
      unknown(`${address}, whose key material is imported outside Terraform`),
    ];
  }
  const expiry = block.string(EXPIRY);
  return [
    expiry.kind === "known"
      ? known(
          `has imported material that expires on ${expiry.value}, and from then on opens no object; leave ${EXPIRY} out`,
        )
      : expiry.kind === "unknown"
        ? unknown(
            `${address}, whose imported material may expire: ${expiry.because}`,
          )
        : absent,
    notApplied(key, block, [MATERIAL, EXPIRY]),
  ];
}

function notApplied(
  { address }: Resource,
  block: Block,
  names: readonly string[],
): Fact<string> {
  const ignored = ignoredChange(address, block, names);
  return ignored === undefined ? absent : unknown(ignored);
}

/** All that is known against it; otherwise the first thing that nobody can know. */
function worstOf(facts: readonly Fact<string>[]): Fact<string> {
  const reasons = facts.flatMap((fact) =>
    fact.kind === "known" ? [fact.value] : [],
  );
  return reasons.length > 0
    ? known([...new Set(reasons)].join(" and "))
    : (facts.find(({ kind }) => kind === "unknown") ?? absent);
}
