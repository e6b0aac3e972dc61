import { dnsSuffixOf, PARTITIONS } from "./partition";

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

/**
 * What S3 calls itself in a Region where it uses a KMS key: the value of `kms:ViaService`, which is formed like the name
 * of the service's host there. AWS's guide shows it for the commercial partition alone; that it ends as the hosts of its
 * partition do is known of China, and taken to hold for the others. It is no service principal: S3's is
 * `s3.amazonaws.com` in China as elsewhere.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 * @see https://docs.amazonaws.cn/en_us/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
export function s3ViaService(region: string): string {
  return `s3.${region}.${dnsSuffixOf(partitionOf(region))}`;
}

function namedPartition(region: string): string | undefined {
  return PARTITIONS.find(({ regions }) => regions.test(region))?.name;
}
