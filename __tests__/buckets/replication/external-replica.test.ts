import { TerraformVariable } from "cdktf";
import {
  assertExternalReplica,
  isExternalReplica,
} from "../../../modules/buckets/replication/external-replica";
import { TwoRegions } from "../two-regions";

const good = {
  arn: "arn:aws:s3:::acme-archive",
  region: "eu-central-1",
  versioned: true,
} as const;

test.each([
  good,
  { ...good, accountId: "111122223333" },
  { ...good, arn: "arn:aws-cn:s3:::acme-archive", region: "cn-north-1" },
  { ...good, arn: "arn:aws-iso:s3:::backup", region: "us-iso-west-1" },
  { ...good, arn: "arn:aws-iso-e:s3:::backup", region: "eu-isoe-west-1" },
])("takes %j", (replica) => {
  expect(() => assertExternalReplica(replica)).not.toThrow();
});

test("takes a token for the ARN, which only Terraform knows", () => {
  const arn = new TerraformVariable(new TwoRegions(), "arn", {}).stringValue;
  expect(() => assertExternalReplica({ ...good, arn })).not.toThrow();
});

test.each([
  "",
  "acme-archive",
  "arn:aws:s3:::acme-archive/*",
  "arn:aws:s3:::acme-archive\n",
  "arn:aws:s3:eu-west-1:111122223333:accesspoint/acme",
  "arn:aws:iam::111122223333:role/deployer",
])("refuses the ARN %j", (arn) => {
  expect(() => assertExternalReplica({ ...good, arn })).toThrow(
    new Error(
      `Cannot replicate to ${JSON.stringify(arn)}: it is not the ARN of a bucket, write one such as "arn:aws:s3:::acme-archive"`,
    ),
  );
});

test("refuses an ARN of another partition than the Region's", () => {
  expect(() =>
    assertExternalReplica({ ...good, region: "cn-north-1" }),
  ).toThrow(
    new Error(
      'Cannot replicate to "arn:aws:s3:::acme-archive": its partition is "aws", and Region "cn-north-1" is in "aws-cn"',
    ),
  );
});

test("refuses what is not a Region", () => {
  expect(() => assertExternalReplica({ ...good, region: "Frankfurt" })).toThrow(
    new Error(
      'Cannot use "Frankfurt" as replica.region: it is not the code of an AWS Region, write one such as "eu-west-1"',
    ),
  );
});

test("refuses what is not an account", () => {
  expect(() => assertExternalReplica({ ...good, accountId: "acme" })).toThrow(
    new Error(
      'Cannot use "acme" as replica.accountId: it is not an AWS account, write its twelve digits',
    ),
  );
});

test("tells an external replica from a managed one", () => {
  const { frankfurt } = new TwoRegions();
  expect(isExternalReplica(good)).toBe(true);
  expect(isExternalReplica({ provider: frankfurt })).toBe(false);
});
