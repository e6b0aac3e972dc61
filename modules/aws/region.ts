/**
 * How the Regions of each partition are named, the commercial one last, and the partition's name in ARNs.
 *
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
const PARTITIONS: readonly (readonly [string, RegExp])[] = [
  ["aws-cn", /^cn-\w+-\d+$/],
  ["aws-us-gov", /^us-gov-\w+-\d+$/],
  ["aws-iso", /^us-iso-\w+-\d+$/],
  ["aws-iso-b", /^us-isob-\w+-\d+$/],
  ["aws-iso-f", /^us-isof-\w+-\d+$/],
  ["aws-iso-e", /^eu-isoe-\w+-\d+$/],
  ["aws-eusc", /^eusc-\w+-\w+-\d+$/],
  ["aws", /^(?:af|ap|ca|eu|il|me|mx|sa|us)-\w+-\d+$/],
];

/** The partition of a Region, as far as its name says: the commercial one when it says nothing. */
export function partitionOf(region: string): string {
  return namedPartition(region) ?? "aws";
}

/** Whether a name is formed as AWS forms the names of its Regions; which of them exist, changes. */
export function isRegionName(region: string): boolean {
  return namedPartition(region) !== undefined;
}

/** Whether two Regions share a partition, which replication never leaves. */
export function sharePartition(one: string, other: string): boolean {
  return partitionOf(one) === partitionOf(other);
}

function namedPartition(region: string): string | undefined {
  return PARTITIONS.find(([, pattern]) => pattern.test(region))?.[0];
}
