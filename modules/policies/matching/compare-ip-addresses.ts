import { BlockList, isIP } from "node:net";
import type { RequestValue } from "./comparison";
import type { Match } from "./match";
import { unread, type Pattern } from "./pattern";

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
    return unread(policy);
  }
  const block = readBlock(policy.raw);
  const address =
    request === "unnamed-arn" ? undefined : readAddress(request.pattern.raw);
  if (!block || !address) {
    return "open";
  }
  if (block.family !== address.family) {
    return isMappedIpv4(block) || isMappedIpv4(address) ? "open" : "no";
  }
  return holds(block, address) ? "yes" : "no";
}

/** Whether a text is an address or a CIDR block. */
export function isBlock(text: string): boolean {
  return readBlock(text) !== undefined;
}

interface Address {
  readonly text: string;
  readonly family: "ipv4" | "ipv6";
}

interface Block extends Address {
  readonly prefix: number;
}

function holds({ text, prefix, family }: Block, address: Address): boolean {
  const list = new BlockList();
  list.addSubnet(text, prefix, family);
  return list.check(address.text, address.family);
}

/** Every IPv4 address in IPv6's spelling. */
const MAPPED_IPV4: Block = { text: "::ffff:0:0", prefix: 96, family: "ipv6" };

/** AWS does not say whether it takes the two spellings for one. */
function isMappedIpv4(address: Address): boolean {
  return address.family === "ipv6" && holds(MAPPED_IPV4, address);
}

function readBlock(text: string): Block | undefined {
  const [start = "", length, more] = text.split("/");
  const address = readAddress(start);
  if (!address || more !== undefined) {
    return undefined;
  }
  const bits = address.family === "ipv4" ? 32 : 128;
  if (length === undefined) {
    return { ...address, prefix: bits };
  }
  const prefix = /^(0|[1-9]\d{0,2})$/.test(length) ? Number(length) : Infinity;
  return prefix <= bits ? { ...address, prefix } : undefined;
}

/** An address with a zone, `fe80::1%eth0`, is of one machine only. */
function readAddress(text: string): Address | undefined {
  const version = text.includes("%") ? 0 : isIP(text);
  return version === 0
    ? undefined
    : { text, family: version === 4 ? "ipv4" : "ipv6" };
}
