import { ask } from "../answers/answers";
import type { Rule } from "../words/rule";
import { fail, pass } from "../words/verdict";

/** Scenario 5: with force_destroy, Terraform deletes every version before the bucket, locked ones too. */
export const forceDestroyOff: Rule = {
  id: "force-destroy-off",
  scenarios: [5],
  severity: "required",
  title: "Terraform does not empty the bucket",
  demands: "force_destroy is not set, or false",
  remediation: "remove force_destroy from the bucket",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html",
  evaluate({ forceDestroy }) {
    return ask(forceDestroy, "force_destroy", {
      absent: pass("force_destroy is not set"),
      known: (on) =>
        on === false
          ? pass("force_destroy is false")
          : fail(`force_destroy is ${on}`),
    });
  },
};
