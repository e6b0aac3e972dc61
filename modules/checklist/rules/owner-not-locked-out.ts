import { valueOf } from "../../facts/fact";
import { ownerCanManage } from "../../policies";
import { verdictOf } from "../answers/answers";
import { askBucketPolicy } from "../answers/ask-bucket-policy";
import type { Rule } from "../words/rule";
import { pass } from "../words/verdict";

/** Every scenario: a policy that locks its owner out leaves the repair to the account's root user. */
export const ownerNotLockedOut: Rule = {
  id: "owner-not-locked-out",
  scenarios: [1, 2, 3, 4, 5],
  severity: "required",
  title: "The owner is not locked out",
  demands:
    "the bucket policy leaves the deployers able to read and manage the bucket",
  remediation:
    "exempt the deployers by aws:PrincipalArn in the statement that is named, and list them in the option deployers",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html",
  evaluate(bucket, _app, { deployers }) {
    return bucket.policy.kind === "absent"
      ? pass("the bucket has no policy that could lock anybody out")
      : verdictOf(
          askBucketPolicy(bucket, ownerCanManage, (bucketArn) => ({
            bucketArn,
            deployers,
            account: valueOf(bucket.account),
          })),
        );
  },
};
