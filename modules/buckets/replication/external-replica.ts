import { Token } from "cdktf";
import { isBucketArn, parseArn } from "../../aws/arn";
import { partitionOf } from "../../aws/region";
import { assertAccountId } from "../options/account-id";
import { KMS_KEY_ARN } from "../options/kms-key-arn";
import { checkedBy, flag, onlyTrue, textThat } from "../options/option-kinds";
import {
  also,
  isObject,
  objectOf,
  required,
  type Check,
} from "../options/option-table";
import { assertRegion, unknownRegion } from "../options/region";
import { REPLICATION_END } from "./replication-end";

/**
 * A replica that exists already and is not managed here. Nobody can check it at synth: the checklist takes the owner's
 * word, and every report says so.
 */
export interface ExternalReplica {
  /** ARN of the bucket, such as `arn:aws:s3:::acme-archive`. */
  readonly arn: string;
  /** Region of the bucket, such as `eu-west-1`. */
  readonly region: string;
  /**
   * The owner's word that the bucket keeps versions. S3 refuses to replicate to one that does not.
   */
  readonly versioned: true;
  /**
   * The owner's word that Object Lock is on. S3 replicates nothing from a bucket with Object Lock to one without.
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-replication
   * @default - nobody says so
   */
  readonly objectLock?: true;
  /**
   * The bucket's account, twelve digits, when it is another one. Its bucket policy must let the replication role in.
   * @default - the account of the primary
   */
  readonly accountId?: string;
  /**
   * ARN of the key, in the replica's Region, that encrypts replicas when the primary uses SSE-KMS. Where it belongs to
   * another account, its policy must let the replication role do `kms:Encrypt`, `kms:GenerateDataKey` and `kms:Decrypt`.
   * @default - none
   */
  readonly kmsKeyArn?: string;
  /**
   * Takes a Region that is newer than this version knows.
   * @default false
   */
  readonly skipRegionValidation?: boolean;
}

/** A bucket to replicate to; its ARN and its Region must agree on the partition. */
export const EXTERNAL_REPLICA = also(
  objectOf<ExternalReplica>({
    arn: required(
      textThat(
        'it must be the ARN of a bucket, such as "arn:aws:s3:::acme-archive"',
        isBucketArn,
      ),
    ),
    region: required(checkedBy(assertRegion)),
    versioned: required(onlyTrue),
    objectLock: onlyTrue,
    accountId: checkedBy(assertAccountId),
    kmsKeyArn: KMS_KEY_ARN,
    skipRegionValidation: flag,
  }),
  ({ arn, region, skipRegionValidation }: ExternalReplica, path) =>
    unknownRegion(region, `${path}.region`, skipRegionValidation) ??
    otherPartition(arn, region, path),
);

/** What a rule may lead to. */
export const DESTINATION: Check = (destination, path) =>
  isObject(destination) && isExternalReplica(destination)
    ? EXTERNAL_REPLICA(destination, path)
    : REPLICATION_END(destination, path);

export function isExternalReplica(replica: object): replica is ExternalReplica {
  return "versioned" in replica;
}

function otherPartition(
  arn: string,
  region: string,
  path: string,
): string | undefined {
  const partition = Token.isUnresolved(arn)
    ? undefined
    : parseArn(arn)?.partition;
  return partition === undefined || partition === partitionOf(region)
    ? undefined
    : `${path}.arn is in partition "${partition}", and ${path}.region "${region}" in "${partitionOf(region)}", give both of one bucket`;
}
