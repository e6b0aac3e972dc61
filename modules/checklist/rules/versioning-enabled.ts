import { ask, isExactly, verdictOf } from "../answers/answers";
import type { Rule } from "../words/rule";
import { fail } from "../words/verdict";

/**
 * Scenario 2: with versioning a delete only adds a marker, and the object can be had back. Nothing is replicated, guarded
 * or kept without versions, so a bucket that lacks them can look well in no scenario but the last.
 */
export const versioningEnabled: Rule = {
  id: "versioning-enabled",
  scenarios: [1, 2, 3, 4],
  severity: "required",
  title: "Versioning is enabled",
  demands: "the bucket's versioning status is exactly Enabled",
  remediation:
    "add an aws_s3_bucket_versioning with versioning_configuration.status Enabled",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
  evaluate({ versioning }) {
    return ask(versioning, "versioning", {
      absent: fail("nothing configures versioning, so it is off"),
      known: ({ status }) =>
        verdictOf(isExactly(status, "Enabled", "the versioning status")),
    });
  },
};
