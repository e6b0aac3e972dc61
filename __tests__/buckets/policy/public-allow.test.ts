import type { PolicyStatement } from "../../../modules/buckets";
import { isPublicAllow } from "../../../modules/buckets/policy/public-allow";

const open: PolicyStatement = {
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::acme-orders/*",
};

const when = (Condition: PolicyStatement["Condition"]) =>
  isPublicAllow({ ...open, Condition });

test.each<Partial<PolicyStatement>>([
  {},
  { Principal: { AWS: "*" } },
  { Principal: { AWS: ["arn:aws:iam::111122223333:root", "*"] } },
  {
    Principal: undefined,
    NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" },
  },
])("an Allow without a condition is public with %j", (change) => {
  expect(isPublicAllow({ ...open, ...change })).toBe(true);
});

test.each<Partial<PolicyStatement>>([
  { Effect: "Deny" },
  { Principal: { AWS: "arn:aws:iam::111122223333:root" } },
  { Principal: { Service: "cloudfront.amazonaws.com" } },
])("is not public with %j", (change) => {
  expect(isPublicAllow({ ...open, ...change })).toBe(false);
});

test.each<NonNullable<PolicyStatement["Condition"]>>([
  { Bool: { "aws:SecureTransport": "true" } },
  { StringLike: { "aws:Referer": "https://acme.example/*" } },
  { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
  { IpAddress: { "aws:SourceIp": ["192.0.2.0/24", "::/0"] } },
  { StringLike: { "aws:SourceVpc": "vpc-*" } },
  { StringLike: { "aws:PrincipalOrgID": "*" } },
  { StringNotEquals: { "aws:PrincipalAccount": "111122223333" } },
])("%j holds it to nobody", (condition) => {
  expect(when(condition)).toBe(true);
});

test.each<NonNullable<PolicyStatement["Condition"]>>([
  { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
  { StringEquals: { "AWS:PrincipalAccount": ["111122223333"] } },
  { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } },
  { ArnEquals: { "aws:SourceArn": "arn:aws:s3:::acme-logs" } },
  { StringEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } },
  { IpAddress: { "aws:SourceIp": ["192.0.2.0/24", "192.0.2.9"] } },
  { StringEquals: { "s3:DataAccessPointAccount": "111122223333" } },
  {
    Bool: { "aws:SecureTransport": "true" },
    StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
  },
])("%j holds it to somebody, as far as anybody knows", (condition) => {
  expect(when(condition)).toBe(false);
});
