import { isPartitionName, PARTITIONS } from "./partition";

/**
 * The six parts of an ARN but the first, as they are written: `*`, nothing, or a reference may stand for any of them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** All the rest, colons included. */
  readonly resource: string;
}

const START = "arn:";

/**
 * Cuts a text where an ARN has its colons; undefined for one with too few. A colon inside of `${...}` cuts nothing. What
 * the parts may be, each caller asks.
 */
export function parseArn(text: string): Arn | undefined {
  if (!text.startsWith(START)) {
    return undefined;
  }
  const ends: number[] = [];
  for (let at = START.length; at < text.length; at++) {
    if (text[at] === ":") {
      ends.push(at);
      if (ends.length === 4) {
        return cut(text, ends as [number, number, number, number]);
      }
    } else if (text.startsWith("${", at)) {
      at = text.indexOf("}", at);
      if (at < 0) {
        return undefined;
      }
    }
  }
  return undefined;
}

function cut(
  text: string,
  [partition, service, region, account]: [number, number, number, number],
): Arn {
  return {
    partition: text.slice(START.length, partition),
    service: text.slice(partition + 1, service),
    region: text.slice(service + 1, region),
    account: text.slice(region + 1, account),
    resource: text.slice(account + 1),
  };
}

/**
 * The text that `parseArn` read.
 *
 * @internal a test prints what it parsed
 */
export function printArn(arn: Arn): string {
  return `${START}${arn.partition}:${arn.service}:${arn.region}:${arn.account}:${arn.resource}`;
}

/** The ARN of a bucket. */
export function bucketArn(partition: string, bucketName: string): string {
  const nowhere = { service: "s3", region: "", account: "" };
  return printArn({ partition, ...nowhere, resource: bucketName });
}

/** The ARN of a bucket in the partition with the longest name: no real one is longer. */
export function longestBucketArn(bucketName: string): string {
  const arns = PARTITIONS.map(({ name }) => bucketArn(name, bucketName));
  return arns.reduce((one, other) => (other.length > one.length ? other : one));
}

/** Whether an ARN is of a bucket or of something in it, in a partition that is written out. */
export function isInS3({ partition, service, region, account }: Arn): boolean {
  return (
    isPartitionName(partition) &&
    service === "s3" &&
    region === "" &&
    account === ""
  );
}

/** Whether an ARN is of IAM, which knows no Regions. */
export function isInIam({ service, region }: Arn): boolean {
  return service === "iam" && region === "";
}

/** Whether a text is the ARN of a bucket, with a name such as S3 takes today. */
export function isBucketArn(text: string): boolean {
  const arn = parseArn(text);
  return (
    arn !== undefined &&
    isInS3(arn) &&
    /^[a-z0-9][a-z0-9.-]+$/.test(arn.resource)
  );
}

/** Whether a text is the ARN of a KMS key, and not of an alias. */
export function isKeyArn(text: string): boolean {
  const arn = parseArn(text);
  return arn?.service === "kms" && arn.resource.startsWith("key/");
}

/** Whether a text is the ARN of an IAM policy, an account's own or one of AWS's. */
export function isPolicyArn(text: string): boolean {
  const arn = parseArn(text);
  return (
    arn !== undefined &&
    isPartitionName(arn.partition) &&
    isInIam(arn) &&
    /^(\d{12}|aws)$/.test(arn.account) &&
    /^policy\/[\w+=,.@/-]+$/.test(arn.resource)
  );
}

/** The Region of an ARN; undefined when it has none, or its partition or Region is not written out. */
export function regionIn(arn: Arn | undefined): string | undefined {
  return arn &&
    isPartitionName(arn.partition) &&
    /^[a-z0-9-]+$/.test(arn.region)
    ? arn.region
    : undefined;
}
