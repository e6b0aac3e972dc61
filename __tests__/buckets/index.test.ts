import * as buckets from "../../modules/buckets";

test("offers whole pairs, their parts one by one, and nothing internal", () => {
  expect(Object.keys(buckets).sort()).toEqual([
    "AlarmTopic",
    "BucketKey",
    "BucketReplication",
    "FailedReplicationNotifications",
    "GuardedBucket",
    "MfaDeleteCeremony",
    "ProtectedBucket",
    "ReplicationAlarms",
    "ReplicationBackfill",
    "ReplicationRole",
    "isExternalReplica",
  ]);
});
