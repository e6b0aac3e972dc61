import { unknown, absent, known } from "../../modules/facts/fact";
import type { AppFacts } from "../../modules/checklist";
import {
  encryptedBy,
  expiringLifecycle,
  goodAlarm,
  goodPair,
  goodPrimary,
  goodReplica,
  goodRule,
  policyWithout,
  replicatingBy,
  rolePolicy,
} from "./good-pair";
import { firing } from "./verdicts";

test("the good pair passes every rule, advice included", () => {
  expect(firing(goodPair())).toEqual([]);
});

const withRole = (changes: object) => {
  const { replication } = goodPrimary();
  if (replication.kind !== "known" || replication.value.role.kind !== "known") {
    throw new Error("the good primary has a role");
  }
  const role = known({ ...replication.value.role.value, ...changes });
  return { replication: known({ ...replication.value, role }) };
};

const removals: [string, AppFacts, string[]][] = [
  [
    "replication",
    goodPair({
      primary: { replication: absent, role: "neither" },
      replica: { role: "neither" },
    }),
    [
      "replicated-to-another-region: fail (Primary)",
      "replicated-to-another-region: fail (Replica)",
    ],
  ],
  [
    "the other Region",
    goodPair({ replica: { region: known("us-east-1") } }),
    [
      "replicated-to-another-region: fail (Primary)",
      "replicated-to-another-region: fail (Replica)",
    ],
  ],
  [
    "the choice of KMS objects",
    goodPair({
      primary: encryptedBy({
        algorithm: known("aws:kms"),
        kmsKey: known("arn:aws:kms:us-east-1:111122223333:key/k"),
      }),
    }),
    [
      "encrypted-objects-replicate: fail (Primary)",
      "replication-role-can-replicate: fail (Primary)",
    ],
  ],
  [
    "one action of the role",
    goodPair({
      primary: withRole({ policies: [known(rolePolicy("s3:ReplicateTags"))] }),
    }),
    ["replication-role-can-replicate: fail (Primary)"],
  ],
  [
    "the role's trust",
    goodPair({ primary: withRole({ trust: absent }) }),
    ["replication-role-can-replicate: fail (Primary)"],
  ],
  [
    "the alarm",
    goodPair({ alarms: [] }),
    ["replication-failure-is-noticed: fail (Primary)"],
  ],
  [
    "the alarm's topic",
    goodPair({ alarms: [goodAlarm({ calls: known([]) })] }),
    ["replication-failure-is-noticed: fail (Primary)"],
  ],
  [
    "the alarm's threshold",
    goodPair({ alarms: [goodAlarm({ threshold: known(1000) })] }),
    ["replication-failure-is-noticed: fail (Primary)"],
  ],
  [
    "the guard on versions",
    goodPair({ primary: policyWithout(goodPrimary(), "DenyVersionDeletion") }),
    ["version-deletion-guarded: fail (Primary)"],
  ],
  [
    "the exclusion of lifecycle",
    goodPair({
      primary: {
        ...expiringLifecycle({ noncurrentExpiration: absent }),
        mfaDelete: known({
          switchedOn: known({ by: "root", on: "2026-01-31" }),
          watched: true,
          command: known("aws"),
        }),
      },
    }),
    ["mfa-delete-excludes-lifecycle: fail (Primary)"],
  ],
  [
    "the history",
    goodPair({ primary: expiringLifecycle() }),
    ["history-kept: fail (Primary)"],
  ],
  [
    "the guard on the replica",
    goodPair({ replica: policyWithout(goodReplica(), "DenyBucketDeletion") }),
    ["bucket-deletion-denied: fail (Replica)"],
  ],
  [
    "prevent_destroy",
    goodPair({ replica: { preventDestroy: absent } }),
    ["destroy-prevented: fail (Replica)"],
  ],
  [
    "the absence of force_destroy",
    goodPair({ primary: { forceDestroy: known(true) } }),
    ["force-destroy-off: fail (Primary)"],
  ],
  [
    "the guard on the guards",
    goodPair({
      primary: policyWithout(
        goodPrimary(),
        "DenyUndoingBucketProtection",
        "DenyUndoingObjectProtection",
      ),
    }),
    ["guard-cannot-be-removed: fail (Primary)"],
  ],
  [
    "the single configuration",
    goodPair({
      primary: {
        conflicts: [
          {
            what: "aws_s3_bucket_versioning",
            addresses: [
              "aws_s3_bucket_versioning.a",
              "aws_s3_bucket_versioning.b",
            ],
            count: 2,
          },
        ],
      },
    }),
    ["one-configuration-per-bucket: fail (Primary)"],
  ],
  [
    "the rule's status",
    goodPair({
      primary: {
        ...replicatingBy(goodRule({ status: known("Disabled") })),
        role: "neither",
      },
      replica: { role: "neither" },
    }),
    [
      "replicated-to-another-region: fail (Primary)",
      "replicated-to-another-region: fail (Replica)",
    ],
  ],
  [
    "the knowledge of the replica's Region",
    goodPair({ replica: { region: unknown("the environment") } }),
    [
      "replicated-to-another-region: unknown (Primary)",
      "replicated-to-another-region: unknown (Replica)",
    ],
  ],
];

test.each(removals)("without %s exactly its rule fires", (_, app, expected) => {
  expect(firing(app)).toEqual(expected);
});

test("without versioning on the replica, which S3 wants, nothing is replicated either", () => {
  expect(firing(goodPair({ replica: { versioning: absent } }))).toEqual([
    "replicated-to-another-region: fail (Primary)",
    "replicated-to-another-region: fail (Replica)",
    "versioning-enabled: fail (Replica)",
  ]);
});

test("without the policy every rule that stands on it fires", () => {
  expect(firing(goodPair({ primary: { policy: absent } }))).toEqual([
    "version-deletion-guarded: fail (Primary)",
    "bucket-deletion-denied: fail (Primary)",
    "guard-cannot-be-removed: fail (Primary)",
  ]);
});

test("a deployer who is locked out fires exactly its rule", () => {
  const deployer = "arn:aws:iam::111122223333:role/other";

  expect(
    firing(goodPair(), { deployers: [deployer] }).filter(
      (line) => !line.startsWith("guard-cannot-be-removed"),
    ),
  ).toEqual([
    "owner-not-locked-out: fail (Primary)",
    "owner-not-locked-out: fail (Replica)",
  ]);
});

test("a directory bucket and a module fire only the rule on their kind", () => {
  const others = (["directory", "module"] as const).map((kind) => ({
    ...goodReplica(),
    path: `storage/${kind}/Bucket`,
    role: "neither" as const,
    kind,
    name: unknown("./buckets"),
  }));

  expect(firing(goodPair({ others }))).toEqual([
    "protectable-kind: fail (directory)",
    "protectable-kind: unknown (module)",
  ]);
});
