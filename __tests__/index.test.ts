import * as face from "../modules";

test("offers what users build, judge and read with, and nothing internal", () => {
  expect(Object.keys(face).sort()).toEqual([
    "AlarmTopic",
    "BucketKey",
    "BucketReplication",
    "FINDINGS_FILE",
    "FailedReplicationNotifications",
    "GuardedBucket",
    "MfaDeleteCeremony",
    "ProtectedBucket",
    "ReplicationAlarms",
    "ReplicationBackfill",
    "ReplicationRole",
    "allRules",
    "assertProtected",
    "checkProtection",
    "enforceProtection",
    "fact",
    "isExternalReplica",
    "jsonReport",
    "textReport",
    "verdict",
    "waive",
  ]);
});

test("a rule of the user's own reads facts and gives verdicts by the two names", () => {
  const { fact, verdict } = face;
  const region = fact.known("eu-west-1");

  expect(verdict.pass(`it is in ${fact.valueOf(region)}`)).toEqual({
    kind: "pass",
    because: "it is in eu-west-1",
  });
  expect(verdict.unknown("${var.region}")).toEqual(
    fact.unknown("${var.region}"),
  );
});
