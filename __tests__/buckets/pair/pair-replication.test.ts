import type { ReplicationChoices } from "../../../modules/buckets";
import { REPLICATION_CHOICES } from "../../../modules/buckets/replication/replication-rule";
import { synthesizedPair } from "../two-regions";

/** The other value of each choice that a pair makes for all its rules; one without a value does not compile. */
const VALUES: Required<ReplicationChoices> = {
  replicateDeleteMarkers: true,
  replicationTimeControl: true,
  // Replication both ways asks for it already.
  syncReplicaModifications: false,
};

const bothWays = {
  twoWay: true,
  moreReplicas: { Third: { bucketName: "acme-third" } },
};

function rules(choice: Partial<ReplicationChoices>): unknown[] {
  const stack = synthesizedPair({ ...bothWays, ...choice });
  return ["Replication", "ReverseReplication"].flatMap(
    (id) => stack.at(`Orders/${id}/Configuration`).config["rule"] as unknown[],
  );
}

const good = rules({});

test("has a value for each choice that is handed on", () => {
  expect(Object.keys(VALUES)).toEqual(Object.keys(REPLICATION_CHOICES));
});

test.each(Object.entries(VALUES))(
  "%s reaches every rule of the pair",
  (choice, value) => {
    const changed = rules({ [choice]: value });
    expect(changed).toHaveLength(3);
    changed.forEach((rule, index) => expect(rule).not.toEqual(good[index]));
  },
);
