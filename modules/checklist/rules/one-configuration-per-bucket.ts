import type { ConflictFacts } from "../../facts/bucket-facts";
import { listTogether, listWords } from "../../sentences/list-words";
import type { Rule } from "../words/rule";
import { fail, pass } from "../words/verdict";

/** Every scenario: S3 keeps one configuration of a kind, and the one that is applied last replaces the others. */
export const oneConfigurationPerBucket: Rule = {
  id: "one-configuration-per-bucket",
  scenarios: [1, 2, 3, 4, 5],
  severity: "required",
  title: "One configuration of each kind",
  demands:
    "no two resources configure the same thing of the bucket, and no two constructs share its Terraform address",
  remediation:
    "merge them into one resource, and give each construct an id of its own",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html",
  evaluate({ address, conflicts, sharedBy }) {
    const found = [
      ...conflicts.map(inWords),
      ...(sharedBy.length > 1
        ? [
            `${listWords(sharedBy)} are ${sharedBy.length > 2 ? "all" : "both"} written to ${address}`,
          ]
        : []),
    ];
    return found.length === 0
      ? pass("nothing configures the bucket twice")
      : fail(found.join("; "));
  },
};

/** Two buckets of one name configure nothing of each other: they are one. */
function inWords({ what, addresses, count }: ConflictFacts): string {
  return /^aws_s3(?:_directory)?_bucket$/.test(what)
    ? `${listWords(addresses, 3, count)} have one name, and S3 has only one bucket of it`
    : `${listTogether(addresses)} configure its ${what}`;
}
