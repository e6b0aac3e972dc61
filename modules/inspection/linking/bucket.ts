import { bucketArn } from "../../aws/arn";
import { partitionOf } from "../../aws/region";
import type { BucketFacts } from "../../facts/bucket-facts";
import { known, unknown, type Fact } from "../../facts/fact";
import { Block } from "../../terraform/block";
import type { AttributeReader, Expressions } from "../../terraform/expressions";
import type { Resource } from "../../terraform/stack-index";
import { opaqueText, type Text } from "../../terraform/text";
import { regionOf } from "./region";

/** A bucket as far as it can be told apart from all others. */
export interface Bucket {
  readonly resource: Resource;
  readonly kind: BucketFacts["kind"];
  readonly path: string;
  readonly name: Text;
  readonly arn: string;
  readonly region: Fact<string>;
  /** The commercial one as long as the Region is not known. */
  readonly partition: string;
  readonly block: Block;
}

/** Directory buckets are known by the end of their names, whichever resource makes them. */
const DIRECTORY_SUFFIX = "--x-s3";

const names = new WeakMap<Resource, Text>();
const arns = new WeakMap<Resource, string>();

export function identifyBucket(
  resource: Resource,
  path: string,
  expressions: Expressions,
): Bucket {
  const name = bucketName(resource, expressions);
  const region = regionOf(resource, expressions);
  const isDirectory =
    resource.type === "aws_s3_directory_bucket" ||
    (name.literal && name.text.endsWith(DIRECTORY_SUFFIX));
  return {
    resource,
    kind: isDirectory ? "directory" : "general-purpose",
    path,
    name,
    arn: arnOf(resource, expressions),
    region,
    partition: partitionIn(region),
    block: new Block(
      resource.body ?? {},
      expressions.scopeOf(resource),
      expressions,
    ),
  };
}

export function nameFact({ name, block }: Bucket): Fact<string> {
  if (name.literal) {
    return known(name.text);
  }
  const written = block.written("bucket");
  return unknown(
    block.lacks("bucket") || written === ""
      ? block.lacks("bucket_prefix")
        ? "Terraform makes the name up"
        : `Terraform makes the name up from bucket_prefix ${block.written("bucket_prefix")}`
      : written,
  );
}

/** What other resources can say of a bucket by reference. */
export const bucketAttribute: AttributeReader = (
  resource,
  attribute,
  expressions,
) => {
  switch (attribute) {
    case "id":
    case "bucket":
      return bucketName(resource, expressions);
    case "arn": {
      const text = arnOf(resource, expressions);
      const { literal } = bucketName(resource, expressions);
      return { kind: "text", text, literal };
    }
    case "region":
    case "bucket_region": {
      const region = regionOf(resource, expressions);
      return region.kind === "known"
        ? { kind: "text", text: region.value, literal: true }
        : undefined;
    }
    default:
      return undefined;
  }
};

function bucketName(resource: Resource, expressions: Expressions): Text {
  const cached = names.get(resource);
  if (cached) {
    return cached;
  }
  const own = opaqueText(resource.stack, `${resource.address}.id`);
  // A name that leads back to itself.
  names.set(resource, own);
  const written = expressions.text(
    resource.body?.bucket,
    expressions.scopeOf(resource),
  );
  const name = written && written.text !== "" ? written : own;
  names.set(resource, name);
  return name;
}

function arnOf(resource: Resource, expressions: Expressions): string {
  const arn = arns.get(resource) ?? readArn(resource, expressions);
  arns.set(resource, arn);
  return arn;
}

function readArn(resource: Resource, expressions: Expressions): string {
  const name = bucketName(resource, expressions);
  if (!name.literal) {
    return opaqueText(resource.stack, `${resource.address}.arn`).text;
  }
  const region = regionOf(resource, expressions);
  return bucketArn(partitionIn(region), name.text);
}

function partitionIn(region: Fact<string>): string {
  return region.kind === "known" ? partitionOf(region.value) : "aws";
}
