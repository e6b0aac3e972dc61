import { unknown } from "../../facts/fact";
import type { Rule } from "../words/rule";
import { fail, pass } from "../words/verdict";

/** Every scenario: what S3 cannot protect, or nobody can see at synth, must not look protected. */
export const protectableKind: Rule = {
  id: "protectable-kind",
  scenarios: [1, 2, 3, 4, 5],
  severity: "required",
  judges: ["general-purpose", "directory", "module"],
  title: "A bucket that can be protected",
  demands: "it is a general purpose bucket, visible at synth",
  remediation:
    "use a general purpose bucket, and write it in the app instead of an HCL module",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-differences.html",
  evaluate({ kind, name }) {
    switch (kind) {
      case "general-purpose":
        return pass("it is a general purpose bucket");
      case "directory":
        return fail(
          "it is a directory bucket, which has no versioning, replication or Object Lock",
        );
      case "module": {
        const source = name.kind === "unknown" ? `: ${name.because}` : "";
        return unknown(
          `an HCL module may create buckets that nobody can see at synth${source}`,
        );
      }
    }
  },
};
