import type {
  GuardedBucketProps,
  VersionProtection,
} from "../../../modules/buckets";
import { assertGuardedBucketProps } from "../../../modules/buckets/bucket/guarded-bucket-props";
import { TwoRegions } from "../two-regions";

const GUARD: VersionProtection = { kind: "policy-guard" };
const deployer = "arn:aws:iam::111122223333:role/deployer";
const { ireland } = new TwoRegions();

function assertProps(
  change: Partial<GuardedBucketProps>,
  protection: VersionProtection = GUARD,
): void {
  assertGuardedBucketProps({
    bucketName: "acme-orders",
    provider: ireland,
    versionProtection: protection,
    ...change,
  });
}

test("takes a name and a provider", () => {
  expect(() => assertProps({})).not.toThrow();
});

test("takes every choice together", () => {
  expect(() =>
    assertProps({
      maxMfaAgeSeconds: 300,
      exemptPrincipalArns: [deployer],
      configurationGuard: { deployerArns: [deployer] },
      retirement: { reason: "moved", until: "2026-03-31" },
      coldStorage: { afterDays: 30 },
      historyWindowDays: 365,
      accountId: "111122223333",
    }),
  ).not.toThrow();
});

const NOT_ONE_PRINCIPAL =
  "it must be the full ARN of one IAM user or role, without wildcards";

test.each<[Partial<GuardedBucketProps>, string]>([
  [
    { bucketName: "Acme" },
    'Cannot create bucket "Acme": it contains "A", S3 takes lowercase letters, digits, dots and hyphens',
  ],
  [
    { historyWindowDays: 0 },
    'Cannot keep old versions of bucket "acme-orders": historyWindowDays is 0, it must be a positive whole number',
  ],
  [
    { maxMfaAgeSeconds: 0 },
    'Cannot guard bucket "acme-orders": maxMfaAgeSeconds is 0, it must be a whole number of seconds from 1 to 129600',
  ],
  [
    { exemptPrincipalArns: [deployer, "*"] },
    `Cannot use "*" in exemptPrincipalArns: ${NOT_ONE_PRINCIPAL}`,
  ],
  [
    { configurationGuard: { deployerArns: ["*"] } },
    `Cannot use "*" in configurationGuard.deployerArns: ${NOT_ONE_PRINCIPAL}`,
  ],
  [
    { retirement: { reason: "", until: "2026-03-31" } },
    'Cannot retire bucket "acme-orders": retirement.reason is "", say why the bucket is given up',
  ],
  [
    { accountId: "acme" },
    'Cannot use "acme" as accountId: it is not an AWS account, write its twelve digits',
  ],
])("refuses %j", (change, message) => {
  expect(() => assertProps(change)).toThrow(new Error(message));
});

test("refuses a protection that S3 would refuse", () => {
  expect(() =>
    assertProps(
      {},
      { kind: "object-lock", mode: "GOVERNANCE", retentionDays: 0 },
    ),
  ).toThrow(
    new Error(
      'Cannot protect the versions of bucket "acme-orders": versionProtection.retentionDays is 0, it must be a whole number from 1 to 36500',
    ),
  );
});

test.each([{ coldStorage: { afterDays: 90 } }, { historyWindowDays: 365 }])(
  "refuses MFA delete with %j",
  (change) => {
    expect(() => assertProps(change, { kind: "mfa-delete" })).toThrow(
      new Error(
        'Cannot add a lifecycle to bucket "acme-orders": MFA delete excludes every lifecycle rule, drop coldStorage, historyWindowDays and lifecycleRules, or set versionProtection to { kind: "object-lock", ... } or { kind: "policy-guard" }',
      ),
    );
  },
);
