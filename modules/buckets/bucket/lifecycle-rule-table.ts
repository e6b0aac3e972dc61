import { Token } from "cdktf";
import type {
  S3BucketLifecycleConfigurationRule,
  S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload,
  S3BucketLifecycleConfigurationRuleExpiration,
  S3BucketLifecycleConfigurationRuleFilter,
  S3BucketLifecycleConfigurationRuleFilterAnd,
  S3BucketLifecycleConfigurationRuleFilterTag,
  S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration,
  S3BucketLifecycleConfigurationRuleNoncurrentVersionTransition,
  S3BucketLifecycleConfigurationRuleTransition,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import {
  anyText,
  eachOf,
  flag,
  kind,
  oneOf,
  text,
} from "../options/option-kinds";
import { objectOf, required, type Check } from "../options/option-table";
import { TAGS } from "../options/tags";

/** What S3 makes of a number, the checklist says; here it is one, or only Terraform will know it. */
const count = kind(
  "it must be a whole number of 0 or more",
  (value) =>
    Token.isUnresolved(value) ||
    (Number.isInteger(value) && (value as number) >= 0),
);
const storageClass = text("name a storage class");

const FILTER = {
  prefix: anyText,
  objectSizeGreaterThan: count,
  objectSizeLessThan: count,
};

/** A rule as the provider takes it. */
export const LIFECYCLE_RULE: Check =
  objectOf<S3BucketLifecycleConfigurationRule>({
    id: required(text("give it one, by which plans tell it")),
    status: required(oneOf(["Enabled", "Disabled"])),
    prefix: anyText,
    abortIncompleteMultipartUpload: eachOf(
      objectOf<S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload>(
        { daysAfterInitiation: count },
      ),
    ),
    expiration: eachOf(
      objectOf<S3BucketLifecycleConfigurationRuleExpiration>({
        date: text(),
        days: count,
        expiredObjectDeleteMarker: flag,
      }),
    ),
    filter: eachOf(
      objectOf<S3BucketLifecycleConfigurationRuleFilter>({
        ...FILTER,
        and: eachOf(
          objectOf<S3BucketLifecycleConfigurationRuleFilterAnd>({
            ...FILTER,
            tags: TAGS,
          }),
        ),
        tag: eachOf(
          objectOf<S3BucketLifecycleConfigurationRuleFilterTag>({
            key: required(text()),
            value: required(anyText),
          }),
        ),
      }),
    ),
    noncurrentVersionExpiration: eachOf(
      objectOf<S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration>({
        newerNoncurrentVersions: count,
        noncurrentDays: required(count),
      }),
    ),
    noncurrentVersionTransition: eachOf(
      objectOf<S3BucketLifecycleConfigurationRuleNoncurrentVersionTransition>({
        newerNoncurrentVersions: count,
        noncurrentDays: required(count),
        storageClass: required(storageClass),
      }),
    ),
    transition: eachOf(
      objectOf<S3BucketLifecycleConfigurationRuleTransition>({
        date: text(),
        days: count,
        storageClass: required(storageClass),
      }),
    ),
  });
