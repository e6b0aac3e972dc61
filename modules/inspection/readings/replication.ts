import type {
  ReplicationFacts,
  ReplicationRuleFacts,
} from "../../facts/bucket-facts";
import { known, type Fact } from "../../facts/fact";
import { quoted } from "../../sentences/quoted";
import { within, type Block } from "../../terraform/block";
import type { PolicyDocuments } from "../documents/policy-document";
import type { Configuration, Configurations } from "../linking/configurations";
import type { Roles } from "../roles/roles";
import type { KmsKeys } from "../keys/kms-keys";
import { destinationFacts } from "./replication-destination";
import { replicationRefusals } from "./replication-refusals";
import { ruleScope } from "./rule-scope";

interface Parties {
  readonly documents: PolicyDocuments;
  readonly roles: Roles;
  readonly keys: KmsKeys;
}

export function replicationOf(
  { aws_s3_bucket_replication_configuration: chosen }: Configurations["of"],
  parties: Parties,
): Fact<ReplicationFacts> {
  return within(chosen, (configuration) => {
    const { block, address, inline } = configuration;
    return within(block.blocks(inline ? "rules" : "rule"), (blocks) => {
      const rules = blocks.map((rule) =>
        ruleFacts(rule, configuration, parties),
      );
      return known({
        address,
        role: within(block.canonical("role"), (role) =>
          parties.roles.called(role),
        ),
        rules,
        refusals: [
          ...(inline ? [] : replicationRefusals(blocks)),
          ...rules.flatMap((rule) => refusedKey(rule, parties.keys)),
        ],
      });
    });
  });
}

/**
 * S3 looks up no id and no name of an alias: "Invalid ReplicaKmsKeyID ARN".
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_EncryptionConfiguration.html
 */
function refusedKey(
  { id, replicaKmsKey: key }: ReplicationRuleFacts,
  keys: KmsKeys,
): string[] {
  const rule =
    id.kind === "known" && id.value !== ""
      ? `rule ${quoted(id.value)}`
      : "a rule";
  return key.kind === "known" && keys.isBare(key.value)
    ? [
        `${rule} names ${key.value} as replica_kms_key_id, which is no ARN: write the key's .arn`,
      ]
    : [];
}

function ruleFacts(
  rule: Block,
  configuration: Configuration,
  { documents, keys }: Parties,
): ReplicationRuleFacts {
  const { inline, block } = configuration;
  const id = rule.string("id");
  const destination = rule.block("destination");
  const replicaKmsKey = within(destination, (inner) =>
    inline
      ? inner.canonical("replica_kms_key_id")
      : within(inner.block("encryption_configuration"), (encryption) =>
          encryption.canonical("replica_kms_key_id"),
        ),
  );
  return {
    id,
    status: rule.string("status"),
    scope: ruleScope(rule),
    deleteMarkers: inline
      ? rule.string("delete_marker_replication_status")
      : within(rule.block("delete_marker_replication"), (inner) =>
          inner.string("status"),
        ),
    destination: destinationFacts(destination, id, block, documents),
    kmsObjects: kmsObjects(rule, inline),
    replicaKmsKey,
    replicaKey: keys.called(replicaKmsKey, block.scope.stack),
    metrics: within(
      within(destination, (inner) => inner.block("metrics")),
      (inner) => inner.string("status"),
    ),
  };
}

/** The deprecated block switches it on with a boolean. */
function kmsObjects(rule: Block, inline: boolean): Fact<string> {
  const selected = within(rule.block("source_selection_criteria"), (criteria) =>
    criteria.block("sse_kms_encrypted_objects"),
  );
  return within(selected, (objects) =>
    inline
      ? within(objects.boolean("enabled"), (on) =>
          known(on ? "Enabled" : "Disabled"),
        )
      : objects.string("status"),
  );
}
