import { unknown } from "../../facts/fact";
import { type Answer, no } from "../../policies";

import type { BucketFacts } from "../../facts/bucket-facts";
import { readPolicy } from "./read-policy";
import { SharedPolicy, type Ask } from "./shared-policy";

/**
 * Puts a question to the policy of a bucket; without a policy nothing is denied, so the answer is no.
 *
 * @param ask one function for all buckets
 * @param about the question, in plain data, about whichever bucket and role have these ARNs
 * @param roleArn the role that it is about, if it is about one
 */
export function askBucketPolicy<Question>(
  bucket: BucketFacts,
  ask: Ask<Question>,
  about: (bucketArn: string, roleArn: string) => Question,
  roleArn = "",
): Answer {
  const { policy, arn } = bucket;
  if (policy.kind === "absent") {
    return no("the bucket has no policy");
  }
  if (policy.kind === "unknown") {
    return unknown(`the bucket's policy cannot be known: ${policy.because}`);
  }
  const { document, address } = policy.value;
  if (document.kind !== "known") {
    return document.kind === "absent"
      ? no(`${address} has no policy document`)
      : unknown(
          `the policy of ${address} cannot be known: ${document.because}`,
        );
  }
  return (
    SharedPolicy.of(bucket, document.value)?.answer(ask, about, arn, roleArn) ??
    ask(readPolicy(document.value), about(arn, roleArn))
  );
}
