import {
  awsManagedPolicy,
  documentOfAwsManaged,
} from "../../modules/aws/managed-policies";
import { absent } from "../../modules/facts/fact";
import {
  parsePolicy,
  replicationNeeds,
  roleAllows,
} from "../../modules/policies";

test.each([
  ["arn:aws:iam::aws:policy/ReadOnlyAccess", "ReadOnlyAccess"],
  ["arn:aws-us-gov:iam::aws:policy/job-function/Billing", "Billing"],
  ["arn:aws:iam::aws:policy/service-role/A", "A"],
  ["arn:aws:iam::111122223333:policy/ReadOnlyAccess", undefined],
  ["arn:aws:iam::aws:role/A", undefined],
  ["arn:aws:iam::aws:policy/A*", undefined],
  ["${aws_iam_policy.a.arn}", undefined],
])("%s is the policy %s of AWS", (arn, name) => {
  expect(awsManagedPolicy(arn)).toBe(name);
});

test.each([
  ["AdministratorAccess", "yes"],
  ["PowerUserAccess", "yes"],
  ["AmazonS3FullAccess", "yes"],
  ["AmazonS3ReadOnlyAccess", "no"],
  ["AWSLambdaBasicExecutionRole", "no"],
])("%s lets a role replicate: %s", (name, kind) => {
  const policy = parsePolicy(documentOfAwsManaged(name));
  expect(policy.problems).toEqual([]);
  const needs = replicationNeeds({
    sourceArn: "arn:aws:s3:::a",
    destinationArn: "arn:aws:s3:::b",
    crossAccount: true,
    objectLock: true,
  });
  expect(
    roleAllows([policy], { unread: [], boundary: absent, needs }).kind,
  ).toBe(kind);
});

test("nothing is known of others", () => {
  expect(documentOfAwsManaged("AWSDenyAll")).toBe(undefined);
});
