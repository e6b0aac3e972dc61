/** Prefixes of the Regions outside the commercial partition; replication never crosses from one partition to another. */
const PARTITIONS = [
  "cn-",
  "us-gov-",
  "us-iso-",
  "us-isob-",
  "eusc-",
  "eu-isoe-",
];

/** Whether two Regions share a partition, as far as their names say. */
export function sharePartition(one: string, other: string): boolean {
  return partitionPrefix(one) === partitionPrefix(other);
}

function partitionPrefix(region: string): string {
  return PARTITIONS.find((prefix) => region.startsWith(prefix)) ?? "";
}
