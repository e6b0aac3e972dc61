import { denyConfigurationChanges } from "../../modules/buckets/configuration-guard";
import {
  denyBucketDeletion,
  denyVersionDeletion,
} from "../../modules/buckets/deletion-guards";
import { denyCustomerKeys } from "../../modules/buckets/deny-customer-keys";
import { denyInsecureTransport } from "../../modules/buckets/deny-insecure-transport";
import {
  deniedWithoutFreshMfa,
  guardsProtectThemselves,
  ownerCanManage,
  type ParsedPolicy,
} from "../../modules/policies";
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
function emitted(options: Options): ParsedPolicy {
  const { bucketArn, maxMfaAgeSeconds, exempt, deployers } = options;
  const guard = { bucketArn, maxMfaAgeSeconds, exemptPrincipalArns: exempt };
  return policyOf(
    denyBucketDeletion(guard),
    denyVersionDeletion(guard),
    denyInsecureTransport(bucketArn),
    denyCustomerKeys(bucketArn),
    ...(deployers.length > 0
      ? denyConfigurationChanges(bucketArn, {
          deployerArns: deployers,
          breakGlassArns: [BREAK_GLASS],
        })
      : []),
  );
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

  test("denies to delete the bucket and its versions without fresh MFA", () => {
    const ask = (action: string, resource: string) =>
      deniedWithoutFreshMfa(policy, { action, resource, maxMfaAgeSeconds });
    expect(ask("s3:DeleteBucket", bucketArn).holds).toBe("yes");
    expect(ask("s3:DeleteObjectVersion", `${bucketArn}/*`).holds).toBe("yes");
  });

  test("leaves the owner able to manage the bucket", () => {
    expect(ownerCanManage(policy, { bucketArn, deployers: [] }).holds).toBe(
      "yes",
    );
    expect(ownerCanManage(policy, { bucketArn, deployers }).holds).toBe("yes");
  });
});

test.each([DEPLOYER, REFERENCE])(
  "the configuration guard of %s leaves nothing open",
  (deployer) => {
    const policy = emitted({ ...DEFAULTS, deployers: [deployer] });
    const answer = guardsProtectThemselves(policy, {
      bucketArn: BUCKET,
      deployers: [deployer],
    });
    expect(answer).toMatchObject({ holds: "yes" });
  },
);
