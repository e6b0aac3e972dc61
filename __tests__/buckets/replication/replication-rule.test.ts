import type { ReplicationRule } from "../../../modules/buckets";
import { replicationRuleBlock } from "../../../modules/buckets/replication/replication-rule";

const good: ReplicationRule = {
  id: "whole-bucket",
  destination: {
    arn: "arn:aws:s3:::acme-archive",
    region: "eu-central-1",
    versioned: true,
  },
};
const KEY =
  "arn:aws:kms:eu-central-1:111122223333:key/22222222-2222-2222-2222-222222222222";

function ruleWith(change: Partial<ReplicationRule>, kmsSource = false) {
  return replicationRuleBlock({ ...good, ...change }, 1, kmsSource);
}

test("covers the whole bucket as a V2 rule that says everything", () => {
  expect(replicationRuleBlock(good, 1, false)).toEqual({
    id: "whole-bucket",
    priority: 1,
    status: "Enabled",
    filter: {},
    deleteMarkerReplication: { status: "Disabled" },
    destination: {
      bucket: "arn:aws:s3:::acme-archive",
      metrics: { status: "Enabled" },
    },
  });
});

test("takes the priority that it is given", () => {
  expect(replicationRuleBlock(good, 7, false).priority).toBe(7);
});

test("replicates delete markers when asked", () => {
  expect(
    ruleWith({ replicateDeleteMarkers: true }).deleteMarkerReplication,
  ).toEqual({ status: "Enabled" });
});

test("sets the threshold of fifteen minutes with time control, and only then", () => {
  expect(ruleWith({ replicationTimeControl: true }).destination).toMatchObject({
    metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
    replicationTime: { status: "Enabled", time: { minutes: 15 } },
  });
});

test("names the storage class that was asked for", () => {
  expect(ruleWith({ storageClass: "GLACIER_IR" }).destination).toMatchObject({
    storageClass: "GLACIER_IR",
  });
});

test("gives replicas in another account to that account", () => {
  const destination = { ...good.destination, accountId: "111122223333" };
  expect(ruleWith({ destination }).destination).toMatchObject({
    account: "111122223333",
    accessControlTranslation: { owner: "Destination" },
  });
});

test("selects KMS objects and names the replica's key", () => {
  const destination = { ...good.destination, kmsKeyArn: KEY };
  expect(ruleWith({ destination }, true)).toMatchObject({
    sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
    destination: { encryptionConfiguration: { replicaKmsKeyId: KEY } },
  });
});

test("syncs changes made on the replica when asked, and says that it selects no KMS objects", () => {
  expect(
    ruleWith({ syncReplicaModifications: true }).sourceSelectionCriteria,
  ).toEqual({
    replicaModifications: { status: "Enabled" },
    sseKmsEncryptedObjects: { status: "Disabled" },
  });
});

test("syncs changes and selects KMS objects together", () => {
  expect(
    ruleWith({ syncReplicaModifications: true }, true).sourceSelectionCriteria,
  ).toEqual({
    replicaModifications: { status: "Enabled" },
    sseKmsEncryptedObjects: { status: "Enabled" },
  });
});
