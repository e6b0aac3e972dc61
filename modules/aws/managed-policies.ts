import { isInIam, parseArn } from "./arn";

/** The name of a policy that AWS wrote and maintains, without its path; undefined for every other ARN. */
export function awsManagedPolicy(text: string): string | undefined {
  const arn = parseArn(text);
  const [, name] =
    arn && isInIam(arn) && arn.account === "aws"
      ? (/^policy\/(?:[^*?]+\/)?([\w+=,.@-]+)$/.exec(arn.resource) ?? [])
      : [];
  return name;
}

/**
 * What some of them, by name, say of S3 and KMS: each allows this much on every resource, and denies nothing. AWS widens
 * its policies as services come, and takes nothing away.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const ALLOWS_OF_S3_AND_KMS: ReadonlyMap<string, object> = new Map([
  ["AdministratorAccess", { Action: "*" }],
  ["PowerUserAccess", { NotAction: ["iam:*", "organizations:*", "account:*"] }],
  ["AmazonS3FullAccess", { Action: "s3:*" }],
  [
    "AmazonS3ReadOnlyAccess",
    { Action: ["s3:Get*", "s3:List*", "s3:Describe*"] },
  ],
  ...[
    "AmazonSSMManagedInstanceCore",
    "AWSLambdaBasicExecutionRole",
    "AWSXRayDaemonWriteAccess",
    "CloudWatchAgentServerPolicy",
  ].map((name) => [name, { Action: "logs:PutLogEvents" }] as const),
]);

/** A document that says of S3 and KMS what the policy of this name does; undefined for one that is not known here. */
export function documentOfAwsManaged(name: string): object | undefined {
  const allowed = ALLOWS_OF_S3_AND_KMS.get(name);
  return (
    allowed && {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", ...allowed, Resource: "*" }],
    }
  );
}
