import {
  ProtectedBucket,
  type ColdStorage,
  type MfaDeleteRecord,
  type ProtectedBucketProps,
  type VersionProtection,
} from "../../../modules/buckets";
import { TwoRegions } from "../two-regions";

const stack = new TwoRegions();
const primary = { provider: stack.ireland };
const replica = { provider: stack.frankfurt };
const pair = { bucketName: "acme-orders", primary, replica };
const external = {
  arn: "arn:aws:s3:::acme-archive",
  region: "eu-central-1",
  versioned: true,
} as const;
const mfaDelete = {
  ...pair,
  versionProtection: { kind: "mfa-delete" },
} as const;
const guard = { ...pair, versionProtection: { kind: "policy-guard" } } as const;
const lock = { kind: "object-lock", mode: "COMPLIANCE" } as const;
const coldStorage = { afterDays: 90 };

/** What the compiler takes; `npm run typecheck` fails where it does not. */
const accepted: readonly ProtectedBucketProps[] = [
  pair,
  mfaDelete,
  { ...guard, coldStorage },
  { ...guard, historyWindowDays: 365 },
  { ...pair, versionProtection: { ...lock, retentionDays: 30 } },
  { ...pair, twoWay: true },
  { ...pair, replica: external },
];

/** What the compiler refuses; `npm run typecheck` fails where it does not. */
const refused: readonly ProtectedBucketProps[] = [
  // @ts-expect-error MFA delete, which is the default, excludes every lifecycle
  { ...pair, coldStorage },
  // @ts-expect-error MFA delete excludes every lifecycle
  { ...mfaDelete, coldStorage },
  // @ts-expect-error MFA delete, which is the default, excludes every lifecycle
  { ...pair, historyWindowDays: 365 },
  // @ts-expect-error a lock needs a retention
  { ...pair, versionProtection: lock },
];

const LIFECYCLE_WITH_MFA_DELETE =
  'Cannot add a lifecycle to bucket "acme-orders": MFA delete excludes every lifecycle rule, drop coldStorage, historyWindowDays and lifecycleRules, or set versionProtection to { kind: "object-lock", ... } or { kind: "policy-guard" }';

test.each([
  [0, LIFECYCLE_WITH_MFA_DELETE],
  [1, LIFECYCLE_WITH_MFA_DELETE],
  [2, LIFECYCLE_WITH_MFA_DELETE],
  [
    3,
    'Cannot protect the versions of bucket "acme-orders": versionProtection has neither of retentionDays and retentionYears, give it one',
  ],
])(
  "refuses at run time what the compiler refuses (case %i)",
  (index, message) => {
    expect(
      () => new ProtectedBucket(new TwoRegions(), "Orders", refused[index]!),
    ).toThrow(new Error(message));
  },
);

test.each(accepted.map((_, index) => index))(
  "takes at run time what the compiler takes (case %i)",
  (index) => {
    expect(
      () => new ProtectedBucket(new TwoRegions(), "Orders", accepted[index]!),
    ).not.toThrow();
  },
);

test.each<[object, string]>([
  [{ twoWay: "no" }, 'twoWay is "no", it must be true or false'],
  [{ createKmsKeys: 1 }, "createKmsKeys is 1, it must be true or false"],
  [
    { replicateDeleteMarkers: "false" },
    'replicateDeleteMarkers is "false", it must be true or false',
  ],
  [
    { primary: undefined },
    "primary is undefined, pass an object with provider, region, policyStatements, kmsKeyArn, adopt",
  ],
  [
    { replica: { ...replica, storageClass: "COLD" } },
    'replica.storageClass is "COLD", it must be one of "STANDARD", "STANDARD_IA", ',
  ],
  [
    { replica: { ...external, name: "acme-archive" } },
    'no prop of replica is called "name", use one of arn, region, versioned, ',
  ],
  [
    { moreReplicas: { Third: { ...replica, name: "acme-third" } } },
    'no prop of moreReplicas.Third is called "name", use one of provider, ',
  ],
  [
    { moreReplicas: ["acme-third"] },
    'moreReplicas is ["acme-third"], pass an object such as { Third: ',
  ],
])("refuses %j in words, where types are stripped", (change, because) => {
  const props = { ...pair, ...change };
  expect(() => new ProtectedBucket(new TwoRegions(), "Orders", props)).toThrow(
    `Cannot make pair "Orders": ${because}`,
  );
});

/** Refused by the compiler alone: in TypeScript nobody gets as far as running it. */
export const refusedByTheCompilerAlone: {
  readonly pairs: readonly ProtectedBucketProps[];
  readonly protections: readonly VersionProtection[];
  readonly coldStorages: readonly ColdStorage[];
  readonly records: readonly MfaDeleteRecord[];
} = {
  pairs: [
    // @ts-expect-error nothing replicates back from a bucket not managed here
    { ...pair, replica: external, twoWay: true },
    // @ts-expect-error S3 refuses to replicate to a bucket that keeps no versions
    { ...pair, replica: { ...external, versioned: false } },
    // @ts-expect-error a pair without a replica is not a pair
    { bucketName: "acme-orders", primary },
    // @ts-expect-error a side needs its provider
    { ...pair, primary: {} },
    // @ts-expect-error emptying a bucket to destroy it is no choice
    { ...pair, forceDestroy: true },
    // @ts-expect-error versioning is no choice
    { ...pair, versioning: false },
    // @ts-expect-error seconds are a number
    { ...pair, maxMfaAgeSeconds: "1" },
    // @ts-expect-error a guard of the configuration names its deployers
    { ...pair, configurationGuard: {} },
    // @ts-expect-error a retirement has a last day
    { ...pair, retirement: { reason: "moved" } },
  ],
  protections: [
    // @ts-expect-error a kind that does not exist
    { kind: "mfa" },
    // @ts-expect-error protection is a choice with a kind, not a word
    "policy-guard",
    // @ts-expect-error a mode that S3 does not know
    { kind: "object-lock", mode: "STRICT", retentionDays: 1 },
    // @ts-expect-error a lock lasts for days or for years, not for both
    { ...lock, retentionDays: 1, retentionYears: 1 },
    // @ts-expect-error MFA delete takes no retention
    { kind: "mfa-delete", retentionDays: 1 },
  ],
  coldStorages: [
    // @ts-expect-error cold storage says after how many days
    {},
    // @ts-expect-error a storage class that S3 does not move versions to
    { afterDays: 30, storageClass: "REDUCED_REDUNDANCY" },
  ],
  records: [
    // @ts-expect-error a record says when
    { by: "jane" },
    // @ts-expect-error a record says who
    { on: "2026-01-31" },
  ],
};
