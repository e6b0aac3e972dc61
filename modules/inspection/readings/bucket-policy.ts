import type { BucketPolicyFacts } from "../../facts/bucket-facts";
import { absent, known, type Fact } from "../../facts/fact";
import { within } from "../../terraform/block";
import { preventDestroyOf } from "../../terraform/prevent-destroy";
import type { PolicyDocuments } from "../documents/policy-document";
import type { Bucket } from "../linking/bucket";
import type { ConfigurationChoice } from "../linking/choose-configuration";

export function bucketPolicyOf(
  { block: bucket }: Bucket,
  choice: ConfigurationChoice,
  documents: PolicyDocuments,
): Fact<BucketPolicyFacts> {
  // The deprecated argument of the bucket has the same name as the companion's.
  const inline = bucket.lacks("policy") ? absent : known(bucket);
  return within(choice.of("aws_s3_bucket_policy", inline), (chosen) =>
    known({
      document: documents.read(chosen.block.body.policy, chosen.block.scope),
      preventDestroy: preventDestroyOf(chosen.block),
      address: chosen.address,
    }),
  );
}
