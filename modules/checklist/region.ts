/** Prefixes of the Regions outside the commercial partition, and the partition's name in ARNs. */
const PARTITIONS: readonly (readonly [string, string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["us-isof-", "aws-iso-f"],
  ["eu-isoe-", "aws-iso-e"],
  ["eusc-", "aws-eusc"],
];

/** The partition of a Region, as far as its name says. */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

/** Whether two Regions share a partition, which replication never leaves. */
export function sharePartition(one: string, other: string): boolean {
  return partitionOf(one) === partitionOf(other);
}
