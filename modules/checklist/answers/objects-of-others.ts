import type { BucketFacts } from "../../facts/bucket-facts";
import { unknown, valueOf } from "../../facts/fact";
import { no, othersMayUpload, yes, type Answer } from "../../policies";
import { askBucketPolicy } from "./ask-bucket-policy";

const ENFORCED = "BucketOwnerEnforced";

/**
 * Whether S3 can copy whatever is uploaded to a bucket: of an object of another account it needs READ and READ_ACP.
 * Undefined where the owner of the bucket owns all, as nobody says otherwise. Whom an ACL of the bucket lets in is not asked.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html
 */
export function copiesWhatOthersUpload(
  bucket: BucketFacts,
): Answer | undefined {
  const { objectOwnership: ownership, policy } = bucket;
  if (ownership.kind === "absent" || valueOf(ownership) === ENFORCED) {
    return undefined;
  }
  const others =
    policy.kind === "absent"
      ? no("")
      : askBucketPolicy(bucket, othersMayUpload, (bucketArn) => ({
          bucketArn,
          account: valueOf(bucket.account),
        }));
  if (others.kind === "no") {
    return yes("its policy lets nobody of another account upload");
  }
  const is =
    ownership.kind === "known"
      ? `is ${ownership.value}`
      : `cannot be known: ${ownership.because}`;
  const because = `its object ownership ${is}, and ${others.because}: S3 copies no object of another account that does not grant the bucket's owner READ and READ_ACP; set object_ownership to ${ENFORCED}`;
  return others.kind === "yes" && ownership.kind === "known"
    ? no(because)
    : unknown(because);
}
