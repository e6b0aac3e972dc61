/** A part of AWS with accounts, Regions and IAM of its own; nothing is replicated out of one. */
export interface Partition {
  /** As ARNs name it. */
  readonly name: string;
  /** How its Regions are named. */
  readonly regions: RegExp;
  /** What the names of its hosts end with. */
  readonly dnsSuffix: string;
}

/**
 * Every partition, the commercial one first.
 *
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
export const PARTITIONS: readonly Partition[] = [
  partition("aws", /^(?:af|ap|ca|eu|il|me|mx|sa|us)-\w+-\d+$/, "amazonaws.com"),
  partition("aws-cn", /^cn-\w+-\d+$/, "amazonaws.com.cn"),
  partition("aws-us-gov", /^us-gov-\w+-\d+$/, "amazonaws.com"),
  partition("aws-iso", /^us-iso-\w+-\d+$/, "c2s.ic.gov"),
  partition("aws-iso-b", /^us-isob-\w+-\d+$/, "sc2s.sgov.gov"),
  partition("aws-iso-e", /^eu-isoe-\w+-\d+$/, "cloud.adc-e.uk"),
  partition("aws-iso-f", /^us-isof-\w+-\d+$/, "csp.hci.ic.gov"),
  partition("aws-eusc", /^eusc-\w+-\w+-\d+$/, "amazonaws.eu"),
];

const HOST_SUFFIXES = [
  ...new Set(PARTITIONS.map(({ dnsSuffix }) => dnsSuffix)),
];

/** What the names of a partition's hosts end with, such as `amazonaws.com.cn`; undefined for a partition that is not known here. */
export function dnsSuffixOf(partition: string): string | undefined {
  return PARTITIONS.find(({ name }) => name === partition)?.dnsSuffix;
}

/** Whether a host is AWS's own, in any partition, such as a FIPS or an interface endpoint. */
export function isAwsHost(host: string): boolean {
  return HOST_SUFFIXES.some(
    (suffix) => host === suffix || host.endsWith(`.${suffix}`),
  );
}

/** Whether a part of an ARN is written out as the name of a partition is; which of them exist, changes. */
export function isPartitionName(text: string): boolean {
  return /^[a-z-]+$/.test(text);
}

function partition(
  name: string,
  regions: RegExp,
  dnsSuffix: string,
): Partition {
  return { name, regions, dnsSuffix };
}
