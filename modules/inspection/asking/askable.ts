import { valueOf } from "../../facts/fact";
import type { AskableFacts } from "../../facts/plan-facts";
import type { Resource } from "../../terraform/stack-index";
import type { Bucket } from "../linking/bucket";
import {
  configurationsOf,
  type Configuration,
} from "../linking/configurations";
import { regionWritten } from "../linking/region";
import type { Surroundings } from "../readings/bucket-facts";
import { asExpression } from "../linking/as-expression";
import { placeToAsk } from "./place";

/** Finds whom Terraform can ask about a bucket. */
export function askableFacts(
  bucket: Bucket,
  { index, links, documents }: Surroundings,
): AskableFacts {
  const { resource } = bucket;
  const { expressions } = documents;
  const { of } = configurationsOf(bucket, links.companions, index);
  const placeOf = (configuration: Configuration | undefined) =>
    configuration && placeToAsk(configuration.companion?.resource ?? resource);
  const versioning = valueOf(of.aws_s3_bucket_versioning);
  const keeper = placeToAsk(versioning?.companion?.resource ?? resource);
  const repeated = expressions.repeatOf(resource) !== undefined;
  return {
    region:
      regionExpression(resource, regionWritten(resource, expressions)) ??
      (repeated ? undefined : `${resource.address}.region`),
    versioning: keeper && { ...keeper, status: statusIn(versioning) },
    policy: placeOf(valueOf(of.aws_s3_bucket_policy)),
    replication: placeOf(valueOf(of.aws_s3_bucket_replication_configuration)),
  };
}

function regionExpression(
  { type }: Resource,
  written: unknown,
): string | undefined {
  // A module has no arguments that are known here.
  return type === "module" ? undefined : asExpression(written);
}

/** Where a block is missing, the status is none. */
function statusIn(versioning: Configuration | undefined): string {
  if (versioning && !versioning.inline) {
    return 'try(self.versioning_configuration[0].status, "")';
  }
  const on = versioning ? "versioning[0].enabled" : "object_lock_enabled";
  return `try(self.${on}, false) ? "Enabled" : "Suspended"`;
}
