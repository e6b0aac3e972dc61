import { TerraformVariable } from "cdktf";
import { assertPrincipalArn } from "../../../modules/buckets/options/principal-arn";
import { TwoRegions } from "../two-regions";

test.each([
  "arn:aws:iam::111122223333:role/deployer",
  "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/Admin_0a",
  "arn:aws:iam::111122223333:user/jane@example.com",
  "arn:aws:iam::111122223333:root",
  "arn:aws-us-gov:iam::111122223333:role/deployer",
  "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Deployer_????????????????",
  "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Deployer_????????????????",
])("takes %s", (arn) => {
  expect(() => assertPrincipalArn(arn, "deployerArns")).not.toThrow();
});

test("takes a token, which only Terraform knows", () => {
  const arn = new TerraformVariable(new TwoRegions(), "arn", {}).stringValue;
  expect(() => assertPrincipalArn(arn, "deployerArns")).not.toThrow();
});

test("refuses a session, because its role is what a policy sees", () => {
  const arn = "arn:aws:sts::111122223333:assumed-role/deployer/build-7";
  expect(() => assertPrincipalArn(arn, "exemptPrincipalArns")).toThrow(
    new Error(
      `Cannot use "${arn}" in exemptPrincipalArns: it is a session, name the role itself, such as "arn:aws:iam::111122223333:role/deployer"`,
    ),
  );
});

test("says how the role of a permission set is named", () => {
  const arn =
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Deployer_*";
  expect(() => assertPrincipalArn(arn, "deployerArns")).toThrow(
    `Cannot use "${arn}" in deployerArns: IAM Identity Center gives a role a new end with each assignment, write its 16 characters as "?" and nothing else as a wildcard, such as "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Deployer_????????????????"`,
  );
});

test.each([
  "",
  "*",
  "deployer",
  "111122223333",
  "arn:aws:iam::*:role/deployer",
  "arn:aws:iam::111122223333:role/*",
  "arn:aws:iam::111122223333:role/deploy?r",
  "arn:aws:iam::111122223333:role/",
  "arn:aws:iam::111122223333:group/admins",
  "arn:aws:iam::11112222333:role/deployer",
  "arn:aws:s3:::acme-orders",
  "arn:aws:iam::111122223333:role/deployer\n",
  "arn:aws:iam::111122223333:role/${aws:username}",
])("refuses %j", (arn) => {
  expect(() => assertPrincipalArn(arn, "exemptPrincipalArns")).toThrow(
    new Error(
      `Cannot use ${JSON.stringify(arn)} in exemptPrincipalArns: it must be the full ARN of one IAM user or role, without wildcards`,
    ),
  );
});
