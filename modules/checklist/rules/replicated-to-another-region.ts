import type { AppFacts, BucketFacts } from "../../facts/bucket-facts";
import { no, yes } from "../../policies";
import { about, allOf, ask, oneOf, verdictOf } from "../answers/answers";
import { judgedRules, wouldRefuse } from "../answers/copies-elsewhere";
import { primariesOf, type IncomingRule } from "../answers/primaries-of";
import type { Rule } from "../words/rule";

/** Scenario 1: S3 keeps a bucket in one Region, so only a copy in another one survives the Region. */
export const replicatedToAnotherRegion: Rule = {
  id: "replicated-to-another-region",
  scenarios: [1],
  severity: "required",
  title: "Replicated to another Region",
  demands:
    "an Enabled replication rule copies the whole bucket to another bucket in another Region, and both Regions are known",
  remediation:
    "replicate the whole bucket to a bucket in another Region, as ProtectedBucket does",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html",
  evaluate(bucket, app) {
    const copied = isCopied(bucket, app);
    const incoming = primariesOf(bucket, app);
    if (
      copied.kind === "yes" ||
      incoming.length === 0 ||
      !["replica", "neither"].includes(bucket.role)
    ) {
      return verdictOf(copied);
    }
    const held = holdsCopy(incoming);
    // Its owner learns which rule leads here, and why that is not enough.
    return verdictOf(held.kind === "no" ? allOf([copied, held]) : held);
  },
};

function isCopied(bucket: BucketFacts, app: AppFacts) {
  return ask(bucket.replication, "its replication", {
    absent: no("nothing replicates the bucket"),
    known: (replication) =>
      replication.refusals.length > 0
        ? wouldRefuse(replication)
        : replication.rules.length === 0
          ? no("its replication configuration has no rule")
          : oneOf(judgedRules(bucket, app).map(({ copies }) => copies)),
  });
}

/** A bucket that is only a replica is the copy: its primary is what survives the loss of its Region. */
function holdsCopy(incoming: readonly IncomingRule[]) {
  return oneOf(
    incoming.map(({ source, copies }) => {
      const region =
        source.region.kind === "known" ? source.region.value : "not known";
      return copies.kind === "yes"
        ? yes(
            `it holds the copy of ${source.path}, whose Region is ${region}; what is written to it directly has no copy`,
          )
        : about(`it should hold the copy of ${source.path}`, copies);
    }),
  );
}
