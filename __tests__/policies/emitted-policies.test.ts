import { guardStatements } from "../../modules/buckets/bucket/guard-statements";
import { allowReplication } from "../../modules/buckets/policy/allow-replication";
import type { PolicyStatement } from "../../modules/buckets/policy/policy-statement";
import {
  deniedWithoutFreshMfa,
  guardsProtectThemselves,
  letsRole,
  needsAtDestination,
  ownerCanManage,
  type ParsedPolicy,
} from "../../modules/policies";
import { refusalOf } from "../../modules/policies/refusals/refusal-of";
import { TwoRegions } from "../buckets/two-regions";
import { BUCKET, DEPLOYER, OPAQUE_BUCKET, policyOf } from "./good-policy";

const BREAK_GLASS = "arn:aws:iam::111122223333:user/break-glass";
const REFERENCE = "${storage/aws_iam_role.Deployer.arn}";

interface Options {
  readonly maxMfaAgeSeconds: number;
  readonly exempt: readonly string[];
  readonly deployers: readonly string[];
  readonly bucketArn: string;
}

/** What the modules write for one bucket. */
function emitted(
  options: Options,
  more: readonly PolicyStatement[] = [],
): ParsedPolicy {
  const { bucketArn, maxMfaAgeSeconds, exempt, deployers } = options;
  const props = {
    bucketName: "acme-orders",
    provider: new TwoRegions().ireland,
    maxMfaAgeSeconds,
    exemptPrincipalArns: exempt,
    ...(deployers.length > 0 && {
      configurationGuard: {
        deployerArns: deployers,
        breakGlassArns: [BREAK_GLASS],
      },
    }),
  };
  return policyOf(...guardStatements(props, bucketArn), ...more);
}

const DEFAULTS: Options = {
  maxMfaAgeSeconds: 1,
  exempt: [],
  deployers: [],
  bucketArn: BUCKET,
};

const OPTIONS: [string, Options][] = [
  ["the defaults", DEFAULTS],
  ["a bucket known by reference", { ...DEFAULTS, bucketArn: OPAQUE_BUCKET }],
  ["MFA of an hour", { ...DEFAULTS, maxMfaAgeSeconds: 3600 }],
  ["exempt principals", { ...DEFAULTS, exempt: [DEPLOYER, REFERENCE] }],
  ["guarded guards", { ...DEFAULTS, deployers: [DEPLOYER] }],
  ["guards guarded by reference", { ...DEFAULTS, deployers: [REFERENCE] }],
];

describe.each(OPTIONS)("what the modules write for %s", (_what, options) => {
  const policy = emitted(options);
  const { bucketArn, maxMfaAgeSeconds, deployers } = options;

  test("has no problem", () => {
    expect(policy.problems).toEqual([]);
  });

  test("is one that S3 takes", () => {
    expect(refusalOf(policy, { bucketArn })).toBe(undefined);
  });

  test("denies to delete the bucket and its versions without fresh MFA", () => {
    const ask = (action: string, resource: string) =>
      deniedWithoutFreshMfa(policy, { action, resource, maxMfaAgeSeconds });
    expect(ask("s3:DeleteBucket", bucketArn).kind).toBe("yes");
    expect(ask("s3:DeleteObjectVersion", `${bucketArn}/*`).kind).toBe("yes");
  });

  test("leaves the owner able to manage the bucket", () => {
    expect(ownerCanManage(policy, { bucketArn, deployers: [] }).kind).toBe(
      "yes",
    );
    expect(ownerCanManage(policy, { bucketArn, deployers }).kind).toBe("yes");
  });
});

test.each([
  [DEPLOYER, BUCKET],
  [REFERENCE, BUCKET],
  [DEPLOYER, OPAQUE_BUCKET],
  [REFERENCE, OPAQUE_BUCKET],
])(
  "the configuration guard of %s leaves nothing of %s open",
  (deployer, bucketArn) => {
    const policy = emitted({ ...DEFAULTS, bucketArn, deployers: [deployer] });
    const answer = guardsProtectThemselves(policy, {
      bucketArn,
      deployers: [deployer],
    });
    expect(answer).toMatchObject({ kind: "yes" });
  },
);

test.each([BUCKET, OPAQUE_BUCKET])(
  "a replica %s lets the role of another account in past its guards",
  (bucketArn) => {
    const roleArn = "arn:aws:iam::444455556666:role/replication";
    const policy = emitted({ ...DEFAULTS, bucketArn }, [
      allowReplication(bucketArn, roleArn),
    ]);
    const needs = needsAtDestination(bucketArn, { crossAccount: true });
    expect(refusalOf(policy, { bucketArn })).toBe(undefined);
    expect(letsRole(policy, { roleArn, needs, mustAllow: true }).kind).toBe(
      "yes",
    );
  },
);
