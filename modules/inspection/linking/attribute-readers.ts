import { bucketArn } from "../../aws/arn";
import { dnsSuffixOf } from "../../aws/partition";
import { partitionOf } from "../../aws/region";
import type { AttributeReader } from "../../terraform/expressions";
import { isAttributeOf } from "../../facts/hole";
import { kmsNameOf } from "../../facts/kms-name";
import { holeOf, joinTexts, literalText } from "../../facts/text";
import { bucketAttribute } from "./bucket";
import { COMPANION_TYPES } from "./companion-types";
import { regionOf } from "./region";

const KEYS = [
  "aws_kms_key",
  "aws_kms_external_key",
  "aws_kms_replica_key",
  "aws_kms_replica_external_key",
];

/** A companion's `bucket` and `id` name its bucket; so does a data source's. */
const named: AttributeReader = (resource, attribute, expressions) =>
  attribute === "bucket" ||
  (attribute === "id" &&
    (resource.body?.expected_bucket_owner ?? null) === null)
    ? expressions.text(resource.body?.bucket, expressions.scopeOf(resource))
    : undefined;

const lookedUpBucket: AttributeReader = (resource, attribute, expressions) => {
  if (attribute !== "arn") {
    return named(resource, attribute, expressions);
  }
  const name = named(resource, "bucket", expressions);
  const where = regionOf(resource, expressions);
  const partition = where.kind === "known" ? partitionOf(where.value) : "aws";
  return name && joinTexts([literalText(bucketArn(partition, "")), name]);
};

const role: AttributeReader = (resource, attribute, expressions) =>
  attribute === "name" || attribute === "id"
    ? expressions.nameOf(resource)
    : undefined;

const lookedUpRole: AttributeReader = (resource, attribute, expressions) =>
  attribute === "name" || attribute === "id"
    ? expressions.text(resource.body?.name, expressions.scopeOf(resource))
    : undefined;

const policy: AttributeReader = (resource, attribute, expressions) =>
  attribute === "id" ? expressions.opaqueAttribute(resource, "arn") : undefined;

/** The ARN of the key that it leads to. */
const alias: AttributeReader = (resource, attribute, expressions) => {
  const target =
    attribute === "target_key_arn"
      ? expressions.text(
          resource.body?.target_key_id,
          expressions.scopeOf(resource),
        )
      : undefined;
  const key = target && holeOf(target);
  return key && isAttributeOf(key, ...KEYS)
    ? { kind: "text", parts: [{ ...key, attribute: "arn" }] }
    : target && kmsNameOf(target) === "key"
      ? target
      : undefined;
};

const rolePolicy: AttributeReader = (resource, attribute, expressions) =>
  attribute === "name" ? expressions.nameOf(resource) : undefined;

const partition: AttributeReader = (resource, attribute, expressions) => {
  const region = regionOf(resource, expressions);
  if (region.kind !== "known") {
    return undefined;
  }
  const found = partitionOf(region.value);
  switch (attribute) {
    case "id":
    case "partition":
      return literalText(found);
    case "dns_suffix": {
      const suffix = dnsSuffixOf(found);
      return suffix === undefined ? undefined : literalText(suffix);
    }
    default:
      return undefined;
  }
};

const region: AttributeReader = (resource, attribute, expressions) => {
  const found = regionOf(resource, expressions);
  return ["id", "name", "region"].includes(attribute) &&
    found.kind === "known" &&
    !resource.body?.name &&
    !resource.body?.endpoint
    ? literalText(found.value)
    : undefined;
};

/** What synthesis knows of attributes that Terraform fills in later, by resource type. */
export const ATTRIBUTE_READERS: Readonly<Record<string, AttributeReader>> = {
  aws_s3_bucket: bucketAttribute,
  aws_s3_directory_bucket: bucketAttribute,
  ...Object.fromEntries(COMPANION_TYPES.map((type) => [type, named])),
  "data.aws_s3_bucket": lookedUpBucket,
  "data.aws_partition": partition,
  "data.aws_region": region,
  "data.aws_iam_role": lookedUpRole,
  aws_iam_role: role,
  aws_iam_policy: policy,
  aws_iam_role_policy: rolePolicy,
  aws_kms_alias: alias,
};
