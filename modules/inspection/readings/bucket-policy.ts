import type { BucketPolicyFacts } from "../../facts/bucket-facts";
import { known, type Fact } from "../../facts/fact";
import { within } from "../../terraform/block";
import { preventDestroyOf } from "../../terraform/lifecycle";
import type { PolicyDocuments } from "../documents/policy-document";
import type { Configurations } from "../linking/configurations";

export function bucketPolicyOf(
  { aws_s3_bucket_policy: chosen }: Configurations["of"],
  documents: PolicyDocuments,
): Fact<BucketPolicyFacts> {
  return within(chosen, ({ block, address }) =>
    known({
      document: documents.read(block.body.policy, block.scope),
      preventDestroy: preventDestroyOf(block.body),
      address,
    }),
  );
}
