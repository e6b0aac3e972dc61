import { STORAGE_CLASSES } from "../../aws/storage-classes";
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

/** The only deadline of Replication Time Control, in minutes. */
const DEADLINE = "15";

/**
 * Why S3 would not take a replication configuration: then nothing of it is in force. Only what is certain is told; what
 * an expression hides may be refused as well.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html
 */
export function replicationRefusals(rules: readonly Block[]): string[] {
  const withFilter = rules.filter((rule) => hasBlock(rule, "filter"));
  return [
    ...(rules.length > MOST_RULES
      ? [`it has ${rules.length} rules, and S3 takes ${MOST_RULES}`]
      : []),
    ...repeated(valuesOf(rules, "id").filter((id) => id !== "")).map(
      (id) => `two of its rules have the id ${quoted(id)}`,
    ),
    ...repeated(withFilter.flatMap(priorityOf)).map(
      (priority) => `two of its rules have the priority ${priority}`,
    ),
    ...rules.flatMap((rule) =>
      REFUSALS.flatMap(([isRefused, because]) =>
        isRefused(rule) ? [`${nameOf(rule)} ${because}`] : [],
      ),
    ),
    ...rules.flatMap((rule) =>
      valuesOf(blocksAt(rule, "destination"), "storage_class")
        .filter((name) => name !== "" && !STORAGE_CLASSES.has(name))
        .map(
          (name) =>
            `${nameOf(rule)} names ${quoted(name)}, which is no storage class`,
        ),
    ),
  ];
}

const REFUSALS: readonly (readonly [
  isRefused: (rule: Block) => boolean,
  because: string,
])[] = [
  [
    (rule) => hasBlock(rule, "existing_object_replication"),
    "asks for existing_object_replication, which S3 does not offer: backfill by a batch job",
  ],
  [
    (rule) =>
      hasBlock(rule, "filter") && hasNoBlock(rule, "delete_marker_replication"),
    "has a filter and no delete_marker_replication, which S3 wants beside it",
  ],
  [
    (rule) =>
      hasNoBlock(rule, "filter") && hasBlock(rule, "delete_marker_replication"),
    "has delete_marker_replication and no filter, beside which alone S3 takes it",
  ],
  [
    (rule) =>
      hasBlock(rule, "filter") && valuesOf([rule], "prefix").some(Boolean),
    "has a prefix beside its filter: move it into the filter",
  ],
  [
    (rule) =>
      isOn(rule, "delete_marker_replication") &&
      (blocksAt(rule, "filter", "tag").length > 0 ||
        blocksAt(rule, "filter", "and").some((and) => !and.lacks("tags"))),
    "replicates delete markers and filters by tags, which S3 does not combine",
  ],
  [
    (rule) =>
      isOn(rule, "destination", "replication_time") &&
      isOff(rule, "destination", "metrics"),
    "has replication_time and no metrics that are Enabled, without which S3 does not take it",
  ],
  [
    (rule) =>
      blocksAt(rule, "destination", "metrics", "event_threshold").length > 0 &&
      isOff(rule, "destination", "replication_time"),
    "has an event_threshold and no replication_time that is Enabled, without which S3 does not take it",
  ],
  [
    (rule) =>
      [
        ["destination", "replication_time", "time"],
        ["destination", "metrics", "event_threshold"],
      ].some((path) =>
        valuesOf(blocksAt(rule, ...path), "minutes").some(
          (minutes) => minutes !== DEADLINE,
        ),
      ),
    `sets minutes other than ${DEADLINE}, which alone S3 offers`,
  ],
  [
    (rule) =>
      blocksAt(rule, "source_selection_criteria").some(
        (criteria) =>
          hasNoBlock(criteria, "sse_kms_encrypted_objects") &&
          hasNoBlock(criteria, "replica_modifications"),
      ),
    "has source_selection_criteria that select nothing: take them out, or say what they select",
  ],
  [
    (rule) =>
      blocksAt(rule, "destination").some(
        (destination) =>
          hasBlock(destination, "access_control_translation") &&
          destination.lacks("account"),
      ),
    "has access_control_translation and no account, which S3 wants beside it",
  ],
  [
    (rule) =>
      isOn(rule, "source_selection_criteria", "sse_kms_encrypted_objects") &&
      blocksAt(rule, "destination").some((destination) =>
        hasNoBlock(destination, "encryption_configuration"),
      ),
    "selects KMS-encrypted objects and names no replica_kms_key_id, which S3 wants then",
  ],
];

function isOn(rule: Block, ...path: readonly string[]): boolean {
  return valuesOf(blocksAt(rule, ...path), "status").includes("Enabled");
}

/** Certain to be missing or not Enabled, one floor into the rule. */
function isOff(rule: Block, outer: string, inner: string): boolean {
  return blocksAt(rule, outer).some((block) => {
    const status = valuesOf(blocksAt(block, inner), "status");
    return (
      hasNoBlock(block, inner) ||
      (status.length > 0 && !status.includes("Enabled"))
    );
  });
}

/** Terraform sends 0 for a priority that nobody wrote. */
function priorityOf(rule: Block): readonly string[] {
  const priority = rule.number("priority");
  switch (priority.kind) {
    case "absent":
      return ["0"];
    case "unknown":
      return [];
    case "known":
      return [String(priority.value)];
  }
}

function nameOf(rule: Block): string {
  const [id] = valuesOf([rule], "id");
  return id === undefined || id === "" ? "a rule" : `rule ${quoted(id)}`;
}
