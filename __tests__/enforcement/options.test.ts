import { App } from "cdktf";
import {
  checkProtection,
  enforceProtection,
  type ChecklistOptions,
  type ProtectionOptions,
  type Verdict,
} from "../../modules";
import { parsePolicy } from "../../modules/policies";
import type { SynthesizedResource } from "../buckets/synthesized-stack";
import { TwoRegions } from "../buckets/two-regions";

type PairChange = Parameters<TwoRegions["addPair"]>[0];

const DEPLOYER = "arn:aws:iam::111122223333:role/deployer";
const LOCK = {
  kind: "object-lock",
  mode: "COMPLIANCE",
  retentionDays: 30,
} as const;
const GUARD = { kind: "policy-guard" } as const;
const key = (region: string) =>
  `arn:aws:kms:${region}:111122223333:key/11111111-1111-1111-1111-111111111111`;

/** Every option, with what the owner must accept for it, and a rule whose verdict tells the option apart. */
const ACCEPTED: [
  string,
  PairChange,
  ChecklistOptions,
  string,
  Verdict["kind"],
][] = [
  ["the defaults", {}, {}, "version-deletion-guarded", "pending"],
  [
    "MFA delete that is on",
    {
      versionProtection: {
        kind: "mfa-delete",
        switchedOn: { by: "root of 111122223333", on: "2026-01-31" },
      },
    },
    {},
    "version-deletion-guarded",
    "pass",
  ],
  [
    "Object Lock",
    { versionProtection: LOCK },
    {},
    "version-deletion-guarded",
    "pass",
  ],
  [
    "the policy guard",
    { versionProtection: GUARD },
    {},
    "version-deletion-guarded",
    "pass",
  ],
  [
    "cold storage",
    { versionProtection: GUARD, coldStorage: { afterDays: 30 } },
    {},
    "history-kept",
    "pass",
  ],
  [
    "lifecycle rules of the owner that end nothing",
    {
      versionProtection: GUARD,
      lifecycleRules: [
        {
          id: "uploads",
          status: "Enabled",
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
    },
    {},
    "history-kept",
    "pass",
  ],
  [
    "an accepted history window",
    { versionProtection: GUARD, historyWindowDays: 365 },
    { minHistoryWindowDays: 365 },
    "history-kept",
    "pass",
  ],
  [
    "an accepted MFA age",
    { maxMfaAgeSeconds: 300 },
    { maxMfaAgeSeconds: 300 },
    "bucket-deletion-denied",
    "pass",
  ],
  [
    "an exempt principal",
    { exemptPrincipalArns: [DEPLOYER] },
    {},
    "bucket-deletion-denied",
    "pass",
  ],
  [
    "a configuration guard",
    { configurationGuard: { deployerArns: [DEPLOYER] } },
    { deployers: [DEPLOYER] },
    "guard-cannot-be-removed",
    "pass",
  ],
  [
    "the owner's own keys",
    {
      primary: { kmsKeyArn: key("eu-west-1") },
      replica: { kmsKeyArn: key("eu-central-1") },
    },
    {},
    "encrypted-objects-replicate",
    "pass",
  ],
  [
    "keys made for it",
    { createKmsKeys: true },
    {},
    "replication-role-can-replicate",
    "pass",
  ],
  [
    "a replica in another account",
    { replica: { accountId: "444455556666" }, createKmsKeys: true },
    {},
    "replication-role-can-replicate",
    "pass",
  ],
  ["both ways", { twoWay: true }, {}, "replicated-to-another-region", "pass"],
  [
    "more replicas",
    { moreReplicas: { Third: { bucketName: "acme-third" } } },
    {},
    "replicated-to-another-region",
    "pass",
  ],
  [
    "an external replica",
    {
      replica: {
        arn: "arn:aws:s3:::acme-archive",
        region: "eu-north-1",
        versioned: true,
      } as never,
    },
    {},
    "replicated-to-another-region",
    "pass",
  ],
  [
    "time control, delete markers and a storage class",
    {
      replicationTimeControl: true,
      replicateDeleteMarkers: true,
      replica: { storageClass: "GLACIER_IR" },
    },
    {},
    "replicated-to-another-region",
    "pass",
  ],
  ["alarms", { alarms: {} }, {}, "replication-failure-is-noticed", "pending"],
  [
    "alarms with listeners",
    { alarms: { listeners: "the on-call team, by e-mail" } },
    {},
    "replication-failure-is-noticed",
    "pass",
  ],
  [
    "a backfill",
    { backfill: {} },
    {},
    "replication-role-can-replicate",
    "pass",
  ],
  [
    "statements of one's own",
    {
      primary: {
        policyStatements: (bucketArn) => [
          {
            Sid: "LetAuditRead",
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::111122223333:role/audit" },
            Action: "s3:GetObject",
            Resource: `${bucketArn}/*`,
          },
        ],
      },
    },
    {},
    "owner-not-locked-out",
    "pass",
  ],
  [
    "replica modifications in sync",
    { twoWay: true, syncReplicaModifications: true },
    {},
    "replication-role-can-replicate",
    "pass",
  ],
  [
    "notifications of what failed to replicate",
    {
      failedReplicationNotifications: {
        target: { queueArn: "arn:aws:sqs:eu-west-1:111122223333:failures" },
      },
    },
    {},
    "one-configuration-per-bucket",
    "pass",
  ],
  [
    "an adopted primary",
    {
      primary: {
        adopt: {
          existing: ["versioning", "encryption"],
          policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [
              {
                Effect: "Allow",
                Principal: { AWS: "arn:aws:iam::111122223333:role/audit" },
                Action: "s3:GetObject",
                Resource: "arn:aws:s3:::acme-orders/*",
              },
            ],
          }),
        },
      },
    },
    {},
    "bucket-deletion-denied",
    "pass",
  ],
  [
    "an adopted primary that has Object Lock",
    {
      versionProtection: LOCK,
      primary: { adopt: { existing: ["objectLock"], policy: "none" } },
    },
    {},
    "version-deletion-guarded",
    "pass",
  ],
  [
    "a retirement that lasts",
    { retirement: { reason: "moved", until: "2026-06-30" } },
    { now: () => new Date("2026-06-30T23:59:59Z") },
    "bucket-deletion-denied",
    "waived",
  ],
];

test.each(ACCEPTED)(
  "a pair with %s passes every required rule",
  (_what, change, options, rule, kind) => {
    const { findings, notes } = judge(change, options);
    expect([...findings, ...notes].filter(({ blocks }) => blocks)).toEqual([]);
    expect(
      findings.find(
        (finding) =>
          finding.rule.id === rule &&
          finding.bucket.path === "storage/Orders/Primary/Bucket",
      )?.verdict.kind,
    ).toBe(kind);
  },
);

test.each([
  ["aws-cn", "cn-north-1", "cn-northwest-1"],
  ["aws-us-gov", "us-gov-west-1", "us-gov-east-1"],
  ["aws-iso", "us-iso-east-1", "us-iso-west-1"],
  ["aws-eusc", "eusc-de-east-1", "eusc-de-west-1"],
])("a pair in %s replicates with keys made for it", (partition, one, other) => {
  const stack = new TwoRegions();
  stack.addPair({
    createKmsKeys: true,
    primary: { provider: stack.addProvider("one", one) },
    // The sovereign cloud of Europe has one Region so far.
    replica: {
      provider: stack.addProvider("other", other, {
        skipRegionValidation: partition === "aws-eusc",
      }),
    },
  });
  const { findings } = checkProtection(stack);
  expect(findings.filter(({ blocks }) => blocks)).toEqual([]);
});

test.each(ACCEPTED)(
  "a pair with %s writes no policy that AWS would refuse",
  (_what, change) => {
    const stack = new TwoRegions();
    stack.addPair(change);
    const synthesized = stack.synthesized();
    const documents = synthesized.paths.flatMap((path) =>
      policiesOf(synthesized.at(path).config),
    );
    expect(documents.length).toBeGreaterThanOrEqual(3);
    for (const document of documents) {
      expect(parsePolicy(document).problems).toEqual([]);
    }
  },
);

const REFUSED: [string, PairChange, ChecklistOptions, string[]][] = [
  [
    "a history window that nobody accepted",
    { versionProtection: GUARD, historyWindowDays: 365 },
    {},
    ["history-kept"],
  ],
  [
    "a lifecycle rule of the owner that ends old versions",
    {
      versionProtection: GUARD,
      lifecycleRules: [
        {
          id: "old-versions",
          status: "Enabled",
          noncurrentVersionExpiration: [{ noncurrentDays: 30 }],
        },
      ],
    },
    {},
    ["history-kept"],
  ],
  [
    "a history window shorter than accepted",
    { versionProtection: GUARD, historyWindowDays: 364 },
    { minHistoryWindowDays: 365 },
    ["history-kept"],
  ],
  [
    "an MFA age that nobody accepted",
    { maxMfaAgeSeconds: 300, versionProtection: GUARD },
    {},
    ["bucket-deletion-denied", "version-deletion-guarded"],
  ],
  [
    "a configuration guard that names another deployer",
    { configurationGuard: { deployerArns: [DEPLOYER] } },
    { deployers: ["arn:aws:iam::111122223333:role/other"] },
    ["owner-not-locked-out"],
  ],
  [
    "a retirement that is over",
    { retirement: { reason: "moved", until: "2026-06-30" } },
    { now: () => new Date("2026-07-01T00:00:00Z") },
    ["bucket-deletion-denied", "destroy-prevented"],
  ],
];

test.each(REFUSED)(
  "a pair with %s is told",
  (_what, change, options, rules) => {
    const blocking = judge(change, options).findings.filter(
      ({ blocks }) => blocks,
    );
    expect([...new Set(blocking.map(({ rule }) => rule.id))].sort()).toEqual(
      rules,
    );
  },
);

test("an option that no floor knows is refused with the names of all", () => {
  const options = { unwaiveable: ["history-kept"] } as ChecklistOptions;
  const words =
    'Cannot use checklist option "unwaiveable": no option has this name, use one of maxMfaAgeSeconds, minHistoryWindowDays, minLockDays, deployers, unknown, without, rules, unwaivable, now, report, runbooks';

  expect(() => judge({}, options)).toThrow(new Error(words));
  expect(() => enforceProtection(new App(), options)).toThrow(new Error(words));
});

test("the options of enforceProtection can be those of a test as they are", () => {
  const options: ProtectionOptions = { report: "none" };

  expect(judge({}, options).findings.length).toBeGreaterThan(0);
});

/** The policy documents of one resource; a trust policy names no resource, so it gets the only one it can mean. */
function policiesOf(config: SynthesizedResource["config"]): unknown[] {
  const { policy, assume_role_policy: trust } = config;
  return [
    ...(policy === undefined ? [] : [policy]),
    ...(trust === undefined ? [] : [onEveryRole(trust as string)]),
  ];
}

function onEveryRole(trust: string): unknown {
  const document = JSON.parse(trust) as { readonly Statement: object[] };
  return {
    ...document,
    Statement: document.Statement.map((one) => ({ Resource: "*", ...one })),
  };
}

function judge(change: PairChange, options: ChecklistOptions) {
  const stack = new TwoRegions();
  stack.addPair(change);
  return checkProtection(stack, options);
}
