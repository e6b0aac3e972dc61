import type { GuardedBucketProps } from "../../../modules/buckets";
import { OF_EVERY_BUCKET } from "../../../modules/buckets/pair/pair-buckets";
import type { SynthesizedStack } from "../synthesized-stack";
import { synthesizedPair } from "../two-regions";

const deployer = "arn:aws:iam::111122223333:role/deployer";

/** A value of each option that a pair has for all its buckets; one without a value does not compile. */
const VALUES: Required<Pick<GuardedBucketProps, keyof typeof OF_EVERY_BUCKET>> =
  {
    maxMfaAgeSeconds: 300,
    exemptPrincipalArns: [deployer],
    configurationGuard: { deployerArns: [deployer] },
    retirement: { reason: "moved", until: "2026-03-31" },
    tags: { owner: "platform" },
    versionProtection: {
      kind: "object-lock",
      mode: "COMPLIANCE",
      retentionDays: 30,
    },
    coldStorage: { afterDays: 90 },
    historyWindowDays: 365,
    lifecycleRules: [{ id: "uploads", status: "Enabled" }],
  };

const moreReplicas = { Third: { bucketName: "acme-third" } };
const guarded = {
  moreReplicas,
  versionProtection: { kind: "policy-guard" },
} as const;
const good = synthesizedPair(guarded);

function bucketOf(stack: SynthesizedStack, side: string): unknown[] {
  return stack.paths
    .filter((path) => path.startsWith(`Orders/${side}/`))
    .map((path) => stack.at(path).config);
}

test("has a value for each option that is handed on", () => {
  expect(Object.keys(VALUES).sort()).toEqual(
    Object.keys(OF_EVERY_BUCKET).sort(),
  );
});

describe.each(Object.entries(VALUES))("%s", (option, value) => {
  const changed = synthesizedPair({ ...guarded, [option]: value });

  test.each(["Primary", "Replica", "Replica-Third"])("reaches %s", (side) => {
    expect(bucketOf(changed, side)).not.toEqual(bucketOf(good, side));
  });
});
