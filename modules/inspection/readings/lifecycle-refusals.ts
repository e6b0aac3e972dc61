import { TRANSITION_CLASSES } from "../../aws/storage-classes";
import { quoted } from "../../sentences/quoted";
import type { Block } from "../../terraform/block";
import {
  blocksAt,
  hasBlock,
  hasNoBlock,
  repeated,
  valuesOf,
} from "./refused-blocks";

/** The most rules of one configuration. */
const MOST_RULES = 1000;

const ACTIONS = [
  "abort_incomplete_multipart_upload",
  "expiration",
  "noncurrent_version_expiration",
  "noncurrent_version_transition",
  "transition",
];

/**
 * Why S3 would not take a lifecycle configuration: then what stood there before goes on, whatever it deletes. Only what
 * is certain is told.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html
 */
export function lifecycleRefusals(rules: readonly Block[]): string[] {
  return [
    ...(rules.length > MOST_RULES
      ? [`it has ${rules.length} rules, and S3 takes ${MOST_RULES}`]
      : []),
    ...repeated(valuesOf(rules, "id")).map(
      (id) => `two of its rules have the id ${quoted(id)}`,
    ),
    ...rules.flatMap((rule) =>
      REFUSALS.flatMap(([isRefused, because]) =>
        isRefused(rule) ? [`${nameOf(rule)} ${because}`] : [],
      ),
    ),
    ...rules.flatMap((rule) =>
      valuesOf(
        ["transition", "noncurrent_version_transition"].flatMap((name) =>
          blocksAt(rule, name),
        ),
        "storage_class",
      )
        .filter((name) => !TRANSITION_CLASSES.has(name))
        .map(
          (name) =>
            `${nameOf(rule)} moves to ${quoted(name)}, which no lifecycle can do`,
        ),
    ),
  ];
}

const REFUSALS: readonly (readonly [
  isRefused: (rule: Block) => boolean,
  because: string,
])[] = [
  [
    (rule) =>
      blocksAt(rule, "expiration").some(
        (expiration) => ways(expiration).length > 1,
      ),
    "expires by more than one of date, days and expired_object_delete_marker, of which S3 takes one",
  ],
  [
    (rule) => ACTIONS.every((action) => hasNoBlock(rule, action)),
    "does nothing, and S3 wants an action in each rule",
  ],
  [
    (rule) =>
      hasBlock(rule, "filter") && valuesOf([rule], "prefix").some(Boolean),
    "has a prefix beside its filter: move it into the filter",
  ],
  [
    (rule) =>
      hasBlock(rule, "abort_incomplete_multipart_upload") && isByTag(rule),
    "aborts uploads and filters by tags, which S3 does not combine: an upload has none",
  ],
];

/** How an expiration says when; Terraform sends neither 0 nor false. */
function ways(expiration: Block): readonly string[] {
  return ["date", "days", "expired_object_delete_marker"].filter((name) =>
    valuesOf([expiration], name).some(
      (value) => !["", "0", "false"].includes(value),
    ),
  );
}

function isByTag(rule: Block): boolean {
  return (
    blocksAt(rule, "filter", "tag").length > 0 ||
    blocksAt(rule, "filter", "and").some((and) => !and.lacks("tags"))
  );
}

function nameOf(rule: Block): string {
  const [id] = valuesOf([rule], "id");
  return id === undefined ? "a rule" : `rule ${quoted(id)}`;
}
