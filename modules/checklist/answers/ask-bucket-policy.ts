import { no, type Answer } from "../../policies";

import type { BucketFacts } from "../../facts/bucket-facts";
import { ask } from "./answers";
import { readPolicy } from "./read-policy";
import { SharedPolicy, type Ask } from "./shared-policy";

/**
 * Puts a question to the policy of a bucket; without a policy nothing is denied, so the answer is no.
 *
 * @param put one function for all buckets
 * @param about the question, in plain data, about whichever bucket and role have these ARNs
 * @param roleArn the role that it is about, if it is about one
 */
export function askBucketPolicy<Question>(
  bucket: BucketFacts,
  put: Ask<Question>,
  about: (bucketArn: string, roleArn: string) => Question,
  roleArn = "",
): Answer {
  const { policy, arn } = bucket;
  return ask(policy, "the bucket's policy", {
    absent: no("the bucket has no policy"),
    known: ({ document, address }) =>
      ask(document, `the policy of ${address}`, {
        absent: no(`${address} has no policy document`),
        known: (value) =>
          SharedPolicy.of(bucket, value)?.answer(put, about, arn, roleArn) ??
          put(readPolicy(value), about(arn, roleArn)),
      }),
  });
}
