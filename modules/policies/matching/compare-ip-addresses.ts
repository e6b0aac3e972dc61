import type { RequestValue } from "./comparison";
import type { Match } from "./match";
import type { Pattern } from "./pattern";

/**
 * `IpAddress`: an address within a CIDR block, IPv4 or IPv6; a bare address is a block of one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export function compareIpAddresses(
  policy: Pattern,
  request: RequestValue,
): Match {
  if (policy.opaque) {
    return "hidden";
  }
  const block = readBlock(policy.raw);
  const address =
    request === "unnamed-arn" ? undefined : readAddress(request.pattern.raw);
  if (!block || !address) {
    return "open";
  }
  if (block.bits !== address.bits) {
    return isMappedIpv4(block) || isMappedIpv4(address) ? "open" : "no";
  }
  const free = BigInt(block.bits - block.prefix);
  return block.value >> free === address.value >> free ? "yes" : "no";
}

interface Address {
  readonly value: bigint;
  readonly bits: 32 | 128;
}

/** `::ffff:0:0/96` holds every IPv4 address; AWS does not say whether it takes the two spellings for one. */
function isMappedIpv4({ value, bits }: Address): boolean {
  return bits === 128 && value >> 32n === 0xffffn;
}

function readBlock(text: string): (Address & { prefix: number }) | undefined {
  const [start = "", length, more] = text.split("/");
  const address = readAddress(start);
  if (!address || more !== undefined) {
    return undefined;
  }
  if (length === undefined) {
    return { ...address, prefix: address.bits };
  }
  const prefix = DECIMAL.test(length) ? Number(length) : Infinity;
  return prefix <= address.bits ? { ...address, prefix } : undefined;
}

function readAddress(text: string): Address | undefined {
  return text.includes(":") ? readIpv6(text) : readIpv4(text);
}

function readIpv4(text: string): Address | undefined {
  const parts = text.split(".");
  if (
    parts.length !== 4 ||
    !parts.every((part) => DECIMAL.test(part) && Number(part) < 256)
  ) {
    return undefined;
  }
  const value = parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  return { value, bits: 32 };
}

/** Without a leading zero, which some take for octal. */
const DECIMAL = /^(0|[1-9]\d{0,2})$/;

/** At most one `::` fills up to eight groups; an IPv4 tail is not read. */
function readIpv6(text: string): Address | undefined {
  const halves = text.split("::");
  if (halves.length > 2) {
    return undefined;
  }
  const [head = [], tail = []] = halves.map((half) =>
    half === "" ? [] : half.split(":"),
  );
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) {
    return undefined;
  }
  const groups = [...head, ...new Array<string>(missing).fill("0"), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) {
    return undefined;
  }
  const value = groups.reduce(
    (sum, group) => sum * 65536n + BigInt(`0x${group}`),
    0n,
  );
  return { value, bits: 128 };
}
