import type {
  ReplicationFacts,
  ReplicationRuleFacts,
} from "../../facts/bucket-facts";
import { known, type Fact } from "../../facts/fact";
import { within, type Block } from "../../terraform/block";
import type { PolicyDocuments } from "../documents/policy-document";
import type { Configuration, Configurations } from "../linking/configurations";
import type { Roles } from "../roles/roles";
import type { KmsKeys } from "./kms-keys";
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
    return within(block.blocks(inline ? "rules" : "rule"), (rules) =>
      known({
        address,
        role: within(block.canonical("role"), (role) =>
          parties.roles.called(role),
        ),
        rules: rules.map((rule) => ruleFacts(rule, configuration, parties)),
        refusals: inline ? [] : replicationRefusals(rules),
      }),
    );
  });
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
    replicaKey: keys.called(replicaKmsKey),
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
