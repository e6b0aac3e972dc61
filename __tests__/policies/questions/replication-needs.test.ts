import { replicationNeeds } from "../../../modules/policies";
import type { ReplicationEnds } from "../../../modules/policies/questions/replication-needs";

const ENDS: ReplicationEnds = {
  sourceArn: "arn:aws:s3:::a",
  destinationArn: "arn:aws:s3:::b",
  crossAccount: false,
  objectLock: false,
};

const actions = (change: Partial<ReplicationEnds> = {}) =>
  replicationNeeds({ ...ENDS, ...change }).map(
    ({ action, resource }) => `${action} ${resource}`,
  );

const PLAIN = [
  "s3:GetReplicationConfiguration arn:aws:s3:::a",
  "s3:ListBucket arn:aws:s3:::a",
  "s3:GetObjectVersionForReplication arn:aws:s3:::a/*",
  "s3:GetObjectVersionAcl arn:aws:s3:::a/*",
  "s3:GetObjectVersionTagging arn:aws:s3:::a/*",
  "s3:ReplicateObject arn:aws:s3:::b/*",
  "s3:ReplicateDelete arn:aws:s3:::b/*",
  "s3:ReplicateTags arn:aws:s3:::b/*",
];

test("a plain pair needs to read the source and to write the replica", () => {
  expect(actions()).toEqual(PLAIN);
});

test("another account adds the change of owner", () => {
  expect(actions({ crossAccount: true })).toEqual([
    ...PLAIN,
    "s3:ObjectOwnerOverrideToBucketOwner arn:aws:s3:::b/*",
  ]);
});

test("Object Lock adds retention and legal hold of the source", () => {
  const added = actions({ objectLock: true }).filter(
    (one) => !PLAIN.includes(one),
  );
  expect(added).toEqual([
    "s3:GetObjectRetention arn:aws:s3:::a/*",
    "s3:GetObjectLegalHold arn:aws:s3:::a/*",
  ]);
});

const withKeys = (change: Partial<ReplicationEnds> = {}) =>
  replicationNeeds({
    ...ENDS,
    sourceRegion: "eu-west-1",
    destinationRegion: "cn-north-1",
    sourceKey: "arn:aws:kms:eu-west-1:111122223333:key/1",
    replicaKey: "${app/aws_kms_key.Replica.arn}",
    ...change,
  }).slice(PLAIN.length);

const SOURCE_USE = ["kms:Decrypt", "a", "s3.eu-west-1.amazonaws.com"] as const;
const REPLICA_USE = [
  "kms:Encrypt",
  "b",
  "s3.cn-north-1.amazonaws.com.cn",
] as const;
const CHECK = ["kms:Decrypt", REPLICA_USE[1], REPLICA_USE[2]] as const;

const used = (
  [action, bucket, service]: readonly [string, string, string],
  context: object,
) => ({
  action,
  resource:
    bucket === "a"
      ? "arn:aws:kms:eu-west-1:111122223333:key/1"
      : "${app/aws_kms_key.Replica.arn}",
  context: {
    "kms:ViaService": { kind: "present", values: [service] },
    "kms:EncryptionContext:aws:s3:arn": context,
  },
});

const forObjects = (use: readonly [string, string, string]) =>
  used(use, { kind: "present-under", prefix: `arn:aws:s3:::${use[1]}/` });

const forBucket = (use: readonly [string, string, string]) =>
  used(use, { kind: "present", values: [`arn:aws:s3:::${use[1]}`] });

test("without a Bucket Key each key is needed with the objects' ARNs as encryption context", () => {
  expect(withKeys({ sourceBucketKey: false, replicaBucketKey: false })).toEqual(
    [forObjects(SOURCE_USE), forObjects(REPLICA_USE)],
  );
});

test("with a Bucket Key each key is needed with the bucket's ARN, and the replica's also to look at it", () => {
  expect(withKeys({ sourceBucketKey: true, replicaBucketKey: true })).toEqual([
    forBucket(SOURCE_USE),
    forBucket(REPLICA_USE),
    forBucket(CHECK),
  ]);
});

test("where a Bucket Key may be on, both are needed", () => {
  expect(withKeys()).toEqual([
    forObjects(SOURCE_USE),
    forBucket(SOURCE_USE),
    forObjects(REPLICA_USE),
    forBucket(REPLICA_USE),
    forBucket(CHECK),
  ]);
});

test.each([
  ["eusc-de-east-1", "s3.eusc-de-east-1.amazonaws.eu"],
  ["us-gov-west-1", "s3.us-gov-west-1.amazonaws.com"],
  ["us-iso-east-1", "s3.us-iso-east-1.c2s.ic.gov"],
])(
  "a key in %s is used through S3 of its partition",
  (sourceRegion, service) => {
    const [need] = withKeys({ sourceRegion });
    expect(need?.context?.["kms:ViaService"]).toEqual({
      kind: "present",
      values: [service],
    });
  },
);

test("a Region that is not known leaves the service unknown", () => {
  for (const need of withKeys({
    sourceRegion: undefined,
    replicaKey: undefined,
  })) {
    expect(need.context?.["kms:ViaService"]).toEqual({ kind: "unknown" });
  }
});

test.each([
  "alias/mine",
  "1234abcd",
  "arn:aws:kms:eu-west-1:111122223333:alias/mine",
])("the ARN of a key called %s is not known", (sourceKey) => {
  expect(withKeys({ sourceKey })[0]?.resource).toBe(
    `\${the ARN of key "${sourceKey}"}`,
  );
});
