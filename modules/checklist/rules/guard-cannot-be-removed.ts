import { guardsProtectThemselves } from "../../policies";
import { verdictOf } from "../answers/answers";
import { askBucketPolicy } from "../answers/ask-bucket-policy";
import type { Rule } from "../words/rule";

/** Scenarios 3 and 5: a guard in the policy lasts as long as nobody may change the policy. */
export const guardCannotBeRemoved: Rule = {
  id: "guard-cannot-be-removed",
  scenarios: [3, 5],
  severity: "advice",
  title: "The guards protect themselves",
  demands:
    "the actions that would undo the protection are denied to everyone but named deployers",
  remediation:
    "deny the actions that change policy, versioning, lifecycle, replication and Object Lock to all but named deployers",
  docs: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html",
  evaluate(bucket, _app, { deployers }) {
    return verdictOf(
      askBucketPolicy(bucket, guardsProtectThemselves, (bucketArn) => ({
        bucketArn,
        deployers,
      })),
    );
  },
};
