import { Block } from "../../terraform/block";
import type { Expressions } from "../../terraform/expressions";
import { resourcesOf, type Resource } from "../../terraform/stack-index";
import { COMPANION_TYPES, type CompanionType } from "./companion-types";

/** A resource through which another service or provider configures buckets. */
export interface ForeignConfiguration {
  readonly resource: Resource;
  /** The arguments in which it says what, and of which bucket. */
  readonly argumentNames: readonly string[];
  /** What it may configure. */
  readonly types: readonly CompanionType[];
  /** In its own words, such as `AWS::S3::BucketPolicy`. */
  readonly what: string;
}

const POLICY = "AWS::S3::BucketPolicy";
const BUCKET = "AWS::S3::Bucket";

/** Arguments that say what stands behind a resource, by its type. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  awscc_s3_bucket_policy: ["bucket"],
  awscc_s3_bucket: ["bucket_name"],
  aws_cloudcontrolapi_resource: ["desired_state"],
  aws_cloudformation_stack: ["template_body", "parameters"],
  aws_cloudformation_stack_set: ["template_body", "parameters"],
};

/**
 * What CloudFormation, Cloud Control and the awscc provider may set on buckets: a bucket policy of theirs takes the place of
 * the guard.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-s3-bucketpolicy.html
 */
export function foreignConfigurations(
  expressions: Expressions,
): readonly ForeignConfiguration[] {
  return Object.entries(ARGUMENTS).flatMap(([type, argumentNames]) =>
    resourcesOf(expressions.index, type).flatMap((resource) =>
      kindsOf(resource, argumentNames, expressions).map((what) => ({
        resource,
        argumentNames,
        what,
        types: what === POLICY ? ["aws_s3_bucket_policy"] : COMPANION_TYPES,
      })),
    ),
  );
}

function kindsOf(
  resource: Resource,
  argumentNames: readonly string[],
  expressions: Expressions,
): readonly string[] {
  switch (resource.type) {
    case "awscc_s3_bucket_policy":
      return [POLICY];
    case "awscc_s3_bucket":
      return [BUCKET];
    case "aws_cloudcontrolapi_resource": {
      const name = Block.of(resource, expressions).string("type_name");
      return name.kind !== "known"
        ? [POLICY, BUCKET]
        : [POLICY, BUCKET].filter((what) => what === name.value);
    }
    default: {
      const block = Block.of(resource, expressions);
      const text = JSON.stringify(
        argumentNames.map((name) => [
          block.body[name],
          expressions.json(block.body[name], block.scope),
        ]),
      );
      return [POLICY, BUCKET].filter((what) =>
        new RegExp(`${what}(?![\\w:])`).test(text),
      );
    }
  }
}
