import {
  CONFIGURATION_GUARD,
  denyConfigurationChanges,
} from "../../../modules/buckets/policy/configuration-guard";
import { assertOptions } from "../../../modules/buckets/options/option-table";

const bucketArn = "arn:aws:s3:::acme-orders";
const deployer = "arn:aws:iam::111122223333:role/deployer";
const breakGlass = "arn:aws:iam::111122223333:user/break-glass";

function assertConfigurationGuard(configurationGuard: unknown): void {
  const props = { configurationGuard };
  const table = { configurationGuard: CONFIGURATION_GUARD };
  assertOptions('bucket "acme-orders"', props, table);
}

test("denies what undoes protection, and nothing that reads it, to all but the deployers", () => {
  const allBut = {
    Effect: "Deny",
    Principal: "*",
    Condition: { ArnNotLike: { "aws:PrincipalArn": [deployer] } },
  };
  expect(
    denyConfigurationChanges(bucketArn, { deployerArns: [deployer] }),
  ).toEqual([
    {
      ...allBut,
      Sid: "DenyUndoingBucketProtection",
      Action: [
        "s3:DeleteBucketPolicy",
        "s3:PutBucketAcl",
        "s3:PutBucketObjectLockConfiguration",
        "s3:PutBucketOwnershipControls",
        "s3:PutBucketPolicy",
        "s3:PutBucketPublicAccessBlock",
        "s3:PutBucketVersioning",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:PutReplicationConfiguration",
      ],
      Resource: bucketArn,
    },
    {
      ...allBut,
      Sid: "DenyUndoingObjectProtection",
      Action: [
        "s3:BypassGovernanceRetention",
        "s3:PutObjectLegalHold",
        "s3:PutObjectRetention",
        "s3:UpdateObjectEncryption",
      ],
      Resource: `${bucketArn}/*`,
    },
  ]);
});

test("exempts those of the emergency like the deployers", () => {
  const statements = denyConfigurationChanges(bucketArn, {
    deployerArns: [deployer],
    breakGlassArns: [breakGlass],
  });
  expect(statements.map(({ Condition }) => Condition)).toEqual(
    Array(2).fill({
      ArnNotLike: { "aws:PrincipalArn": [deployer, breakGlass] },
    }),
  );
});

test("takes a deployer and somebody for an emergency", () => {
  expect(() =>
    assertConfigurationGuard({
      deployerArns: [deployer],
      breakGlassArns: [breakGlass],
    }),
  ).not.toThrow();
});

test("refuses a guard without a deployer, even with somebody for an emergency", () => {
  expect(() =>
    assertConfigurationGuard({
      deployerArns: [],
      breakGlassArns: [breakGlass],
    }),
  ).toThrow(
    new Error(
      'Cannot guard the configuration of bucket "acme-orders": configurationGuard.deployerArns is empty and only the root user could deploy again, name who deploys',
    ),
  );
});

test.each([
  [{ deployerArns: [deployer, "*"] }, "deployerArns"],
  [{ deployerArns: [deployer], breakGlassArns: ["*"] }, "breakGlassArns"],
])("refuses a wildcard in %j", (guard, prop) => {
  expect(() => assertConfigurationGuard(guard)).toThrow(
    new Error(
      `Cannot use "*" in configurationGuard.${prop}: it must be the full ARN of one IAM user or role, without wildcards`,
    ),
  );
});

test.each<[unknown, string]>([
  [
    { deployerArns: deployer },
    `configurationGuard.deployerArns is "${deployer}", it must be a list`,
  ],
  [{}, "configurationGuard.deployerArns is undefined, it must be a list"],
])("refuses %j, where types are stripped", (guard, because) => {
  expect(() => assertConfigurationGuard(guard)).toThrow(
    new Error(
      `Cannot guard the configuration of bucket "acme-orders": ${because}`,
    ),
  );
});
