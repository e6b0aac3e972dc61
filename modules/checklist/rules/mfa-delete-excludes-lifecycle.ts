import { unknown } from "../../facts/fact";
import { isMfaDeleteWanted } from "../answers/mfa-delete";
import type { Rule } from "../words/rule";
import { fail, pass } from "../words/verdict";

/** Scenario 3: S3 takes no lifecycle configuration on a bucket with MFA delete, not even a harmless one. */
export const mfaDeleteExcludesLifecycle: Rule = {
  id: "mfa-delete-excludes-lifecycle",
  scenarios: [3],
  severity: "required",
  title: "MFA delete and lifecycle exclude each other",
  demands:
    "a bucket with MFA delete, on or asked for, has no lifecycle configuration",
  remediation:
    "remove the lifecycle configuration, or guard the versions by Object Lock or policy instead of MFA delete",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-and-other-bucket-config.html",
  evaluate(bucket) {
    const { lifecycle } = bucket;
    const mfaDelete = isMfaDeleteWanted(bucket);
    if (lifecycle.kind === "absent") {
      return pass("the bucket has no lifecycle configuration");
    }
    if (mfaDelete.kind === "no") {
      return pass(mfaDelete.because);
    }
    if (lifecycle.kind === "unknown") {
      return unknown(
        `${mfaDelete.because}, and the lifecycle cannot be known: ${lifecycle.because}`,
      );
    }
    const { address } = lifecycle.value;
    return mfaDelete.kind === "yes"
      ? fail(
          `${mfaDelete.because}, and ${address} is a lifecycle configuration`,
        )
      : unknown(
          `${address} is a lifecycle configuration, and ${mfaDelete.because}`,
        );
  },
};
