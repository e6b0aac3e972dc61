import { bucketArn } from "../../aws/arn";
import { printText } from "../../facts/printed-text";
import { joinTexts, literalOf, literalText, type Text } from "../../facts/text";
import { partitionOf } from "../../aws/region";
import type { BucketFacts } from "../../facts/bucket-facts";
import { known, unknown, type Fact } from "../../facts/fact";
import { Block } from "../../terraform/block";
import type { AttributeReader, Expressions } from "../../terraform/expressions";
import type { Resource } from "../../terraform/stack-index";
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
const arns = new WeakMap<Resource, Text>();

export function identifyBucket(
  resource: Resource,
  path: string,
  expressions: Expressions,
): Bucket {
  const name = bucketName(resource, expressions);
  const region = regionOf(resource, expressions);
  const isDirectory =
    resource.type === "aws_s3_directory_bucket" ||
    literalOf(name)?.endsWith(DIRECTORY_SUFFIX) === true;
  return {
    resource,
    kind: isDirectory ? "directory" : "general-purpose",
    path,
    name,
    arn: printText(arnOf(resource, expressions)),
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
  const literal = literalOf(name);
  if (literal !== undefined) {
    return known(literal);
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
    case "arn":
      return arnOf(resource, expressions);
    case "region":
    case "bucket_region": {
      const region = regionOf(resource, expressions);
      return region.kind === "known" ? literalText(region.value) : undefined;
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
  const own = expressions.opaqueAttribute(resource, "id");
  // A name that leads back to itself.
  names.set(resource, own);
  const written = expressions.text(
    resource.body?.bucket,
    expressions.scopeOf(resource),
  );
  const name = written && literalOf(written) !== "" ? written : own;
  names.set(resource, name);
  return name;
}

function arnOf(resource: Resource, expressions: Expressions): Text {
  const arn = arns.get(resource) ?? readArn(resource, expressions);
  arns.set(resource, arn);
  return arn;
}

function readArn(resource: Resource, expressions: Expressions): Text {
  const name = bucketName(resource, expressions);
  if (literalOf(name) === undefined) {
    return expressions.opaqueAttribute(resource, "arn");
  }
  const region = regionOf(resource, expressions);
  return joinTexts([literalText(bucketArn(partitionIn(region), "")), name]);
}

function partitionIn(region: Fact<string>): string {
  return region.kind === "known" ? partitionOf(region.value) : "aws";
}
