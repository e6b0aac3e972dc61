import type { BucketPolicyFacts } from "../checklist/bucket-facts";
import { absent, known, type Fact } from "../checklist/fact";
import { within } from "./block";
import type { Bucket } from "./bucket";
import type { ConfigurationChoice } from "./choose-configuration";
import type { PolicyDocuments } from "./policy-document";
import { preventDestroyOf } from "./prevent-destroy";

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
