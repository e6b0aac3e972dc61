import type { Expressions } from "../../terraform/expressions";
import type { Resource } from "../../terraform/stack-index";
import type { Bucket } from "./bucket";
import { credentialsOf } from "./credentials";
import { providerName, regionOf } from "./region";

/**
 * Why a resource that names a bucket may set nothing on it: S3 answers what is sent to another Region with a redirect,
 * and lets no other account configure a bucket. Undefined when it is sent where its bucket stands.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/Redirects.html
 */
export function misplaced(
  resource: Resource,
  bucket: Bucket,
  expressions: Expressions,
): string | undefined {
  const { address } = resource;
  const target = bucket.resource;
  const region = regionOf(resource, expressions);
  if (region.kind === "known" && bucket.region.kind === "known") {
    if (region.value !== bucket.region.value) {
      return `${address} is sent to ${region.value}, and ${target.address} stands in ${bucket.region.value}, where S3 sets nothing then: give both one provider, or one region`;
    }
  } else if (
    region.kind !== bucket.region.kind ||
    because(region) !== because(bucket.region)
  ) {
    return `${address} may be sent to another Region than that of ${target.address}: give both one provider, or one region`;
  }
  return credentialsOf(resource, expressions) ===
    credentialsOf(target, expressions)
    ? undefined
    : `${address} is made by provider ${providerName(resource.body)}, and ${target.address} by ${providerName(target.body)}, whose credentials may be another account's: give both one provider`;
}

function because(fact: { kind: string; because?: string }): string | undefined {
  return fact.because;
}
