import { TerraformVariable } from "cdktf";
import {
  DESTINATION,
  isExternalReplica,
} from "../../../modules/buckets/replication/external-replica";
import { TwoRegions } from "../two-regions";

const good = {
  arn: "arn:aws:s3:::acme-archive",
  region: "eu-central-1",
  versioned: true,
} as const;

const check = (change: object) =>
  DESTINATION({ ...good, ...change }, "replica")?.because;

test.each([
  {},
  { accountId: "111122223333" },
  { objectLock: true },
  { arn: "arn:aws-cn:s3:::acme-archive", region: "cn-north-1" },
  { arn: "arn:aws-iso:s3:::backup", region: "us-iso-west-1" },
  { arn: "arn:aws-iso-e:s3:::backup", region: "eu-isoe-west-1" },
  { region: "eu-moon-7", skipRegionValidation: true },
])("takes %j", (change) => {
  expect(check(change)).toBeUndefined();
});

test("takes a token for the ARN, which only Terraform knows", () => {
  const arn = new TerraformVariable(new TwoRegions(), "arn", {}).stringValue;
  expect(check({ arn })).toBeUndefined();
});

test.each([
  "",
  "acme-archive",
  "arn:aws:s3:::acme-archive/*",
  "arn:aws:s3:::acme-archive\n",
  "arn:aws:s3:eu-west-1:111122223333:accesspoint/acme",
  "arn:aws:iam::111122223333:role/deployer",
  undefined,
  ["arn:aws:s3:::acme-archive"],
])("refuses the ARN %j", (arn) => {
  expect(check({ arn })).toBe(
    `replica.arn is ${JSON.stringify(arn)}, it must be the ARN of a bucket, such as "arn:aws:s3:::acme-archive"`,
  );
});

test("refuses an ARN of another partition than the Region's", () => {
  expect(check({ region: "cn-north-1" })).toBe(
    'replica.arn is in partition "aws", and replica.region "cn-north-1" in "aws-cn", give both of one bucket',
  );
});

test("refuses a Region that does not exist, and says the way out", () => {
  expect(check({ region: "eu-central-9" })).toBe(
    'replica.region is "eu-central-9", which is no Region of AWS that is known here, correct it, or set replica.skipRegionValidation to true for one that is newer',
  );
});

test.each([
  [{ versioned: false }, "replica.versioned is false, it must be true"],
  [{ objectLock: "yes" }, 'replica.objectLock is "yes", it must be true'],
  [{ kmsKeyArn: "mine" }, 'replica.kmsKeyArn is "mine", it must be the ARN'],
  [{ Arn: 1 }, 'no prop of replica is called "Arn", use one of arn, region'],
])("refuses %j", (change, because) => {
  expect(check(change)).toContain(because);
});

test("refuses what is not a Region", () => {
  expect(() => check({ region: "Frankfurt" })).toThrow(
    new Error(
      'Cannot use "Frankfurt" as replica.region: it is not the code of an AWS Region, write one such as "eu-west-1"',
    ),
  );
});

test("refuses what is not an account", () => {
  expect(() => check({ accountId: "acme" })).toThrow(
    new Error(
      'Cannot use "acme" as replica.accountId: it is not an AWS account, write its twelve digits',
    ),
  );
});

test.each([undefined, null, 7, "acme-archive"])(
  "refuses %j for a destination",
  (destination) => {
    expect(DESTINATION(destination, "rules[0].destination")?.because).toBe(
      `rules[0].destination is ${JSON.stringify(destination)}, pass a GuardedBucket`,
    );
  },
);

test("tells an external replica from a managed one", () => {
  const { frankfurt } = new TwoRegions();
  expect(isExternalReplica(good)).toBe(true);
  expect(isExternalReplica({ provider: frankfurt })).toBe(false);
});
