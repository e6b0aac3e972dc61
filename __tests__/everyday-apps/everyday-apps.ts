import {
  S3Backend,
  TerraformIterator,
  TerraformLocal,
  TerraformStack,
  TerraformVariable,
  Token,
  type App,
} from "cdktf";
import { CloudfrontOriginAccessIdentity } from "@cdktf/provider-aws/lib/cloudfront-origin-access-identity";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsIamRole } from "@cdktf/provider-aws/lib/data-aws-iam-role";
import { DataAwsKmsKey } from "@cdktf/provider-aws/lib/data-aws-kms-key";
import { DataAwsOrganizationsOrganization } from "@cdktf/provider-aws/lib/data-aws-organizations-organization";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import type {
  PolicyStatement,
  ProtectedBucketProps,
  SideProps,
} from "../../modules";

type Choices = Partial<Omit<ProtectedBucketProps, "primary" | "replica">> & {
  readonly primary?: Partial<SideProps>;
  readonly replica?: Partial<SideProps>;
};

/** A pair as teams write it: what differs from the plainest one, and what stops it for good reason. */
interface EverydayApp {
  readonly choices?: (stack: TerraformStack, app: App) => Choices;
  readonly bucketName?: (stack: TerraformStack) => string;
  readonly provider?: (
    stack: TerraformStack,
    side: "primary" | "replica",
  ) => AwsProviderConfig;
  /** What stops it, by bucket: what nobody can know at synth, or what does not hold. */
  readonly blocked?: readonly string[];
}

const ROLE = "arn:aws:iam::111122223333:role/deployer";
const PERMISSION_SET =
  "role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Deployer_????????????????";

function given(stack: TerraformStack, id: string, type = "string") {
  return new TerraformVariable(stack, id, { type });
}

function textOf(stack: TerraformStack, id: string): string {
  return given(stack, id).stringValue;
}

function account(stack: TerraformStack): string {
  return new DataAwsCallerIdentity(stack, "Me", {}).accountId;
}

function letsIn(
  Principal: PolicyStatement["Principal"],
  Condition?: PolicyStatement["Condition"],
): Choices {
  return {
    primary: {
      policyStatements: (arn) => [
        {
          Effect: "Allow",
          Principal,
          Action: "s3:GetObject",
          Resource: `${arn}/*`,
          ...(Condition && { Condition }),
        },
      ],
    },
  };
}

function organisation(id: string): Choices {
  return {
    primary: {
      policyStatements: (arn) => [
        {
          Effect: "Allow",
          Principal: "*",
          Action: "s3:*",
          Resource: [arn, `${arn}/*`],
          Condition: { StringEquals: { "aws:PrincipalOrgID": id } },
        },
      ],
    },
  };
}

/** Keeps everybody out who is not what the condition asks for, from both buckets. */
function perimeter(Condition: PolicyStatement["Condition"]): Choices {
  const policyStatements = (arn: string) => [
    {
      Effect: "Deny" as const,
      Principal: "*" as const,
      Action: "s3:*",
      Resource: [arn, `${arn}/*`],
      Condition: Condition!,
    },
  ];
  return { primary: { policyStatements }, replica: { policyStatements } };
}

function role(stack: TerraformStack): string {
  return new IamRole(stack, "Reader", {
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    }),
  }).arn;
}

/** A stack beside it, with a provider for a Region. */
function otherStack(app: App): TerraformStack {
  return new TerraformStack(app, "platform");
}

function key(stack: TerraformStack, region: string): string {
  return new KmsKey(stack, `Key-${region}`, {
    provider: new AwsProvider(stack, region, { alias: region, region }),
    lifecycle: { preventDestroy: true },
  }).arn;
}

const bothBuckets = (...findings: string[]) =>
  ["Primary", "Replica"].flatMap((bucket) =>
    findings.map((finding) => `${bucket}: ${finding}`),
  );

const UNKNOWN_EXEMPTION = bothBuckets(
  "version-deletion-guarded unknown",
  "bucket-deletion-denied unknown",
);

const UNKNOWN_REGIONS = bothBuckets("replicated-to-another-region unknown");

/** Each verdict was written down before the checklist was asked. */
export const EVERYDAY_APPS: Readonly<Record<string, EverydayApp>> = {
  "the plainest pair": {},
  "a bucket whose name holds a variable": {
    bucketName: (stack) => `acme-${textOf(stack, "stage")}-orders`,
  },
  "a bucket whose name is a local": {
    bucketName: (stack) =>
      new TerraformLocal(stack, "name", "acme-orders").asString,
  },
  "a bucket whose name holds the account": {
    bucketName: (stack) => `acme-orders-${account(stack)}`,
  },
  "tags from a variable": {
    choices: (stack) => ({ tags: { team: textOf(stack, "team") } }),
  },
  "an organisation by a variable": {
    choices: (stack) => organisation(textOf(stack, "org")),
  },
  "an organisation by a data source": {
    choices: (stack) =>
      organisation(new DataAwsOrganizationsOrganization(stack, "Org", {}).id),
  },
  "an organisation by a parameter": {
    choices: (stack) =>
      organisation(
        new DataAwsSsmParameter(stack, "Org", { name: "/org" }).value,
      ),
  },
  "an organisation, and an exempt role": {
    choices: () => ({
      ...organisation("o-a1b2c3d4e5"),
      exemptPrincipalArns: [ROLE],
    }),
  },
  "a reader by a variable": {
    choices: (stack) => letsIn({ AWS: textOf(stack, "reader") }),
  },
  "readers by a list": {
    choices: (stack) =>
      letsIn({ AWS: given(stack, "readers", "list(string)").listValue }),
  },
  "a reader by a parameter": {
    choices: (stack) =>
      letsIn({
        AWS: new DataAwsSsmParameter(stack, "Reader", { name: "/r" }).value,
      }),
  },
  "a reader of the app": { choices: (stack) => letsIn({ AWS: role(stack) }) },
  "a reader of another stack": {
    choices: (_stack, app) => letsIn({ AWS: role(otherStack(app)) }),
  },
  "a reader by its account": {
    choices: (stack) =>
      letsIn({ AWS: `arn:aws:iam::${account(stack)}:role/reader` }),
  },
  "a reader by its partition": {
    choices: (stack) => {
      const { partition } = new DataAwsPartition(stack, "Here", {});
      return letsIn({ AWS: `arn:${partition}:iam::111122223333:role/reader` });
    },
  },
  "a CloudFront identity": {
    choices: (stack) =>
      letsIn({
        AWS: new CloudfrontOriginAccessIdentity(stack, "Site", {}).iamArn,
      }),
  },
  "a distribution by a variable": {
    choices: (stack) =>
      letsIn(
        { Service: "cloudfront.amazonaws.com" },
        { StringEquals: { "AWS:SourceArn": textOf(stack, "distribution") } },
      ),
  },
  "a limit by a number": {
    choices: (stack) =>
      letsIn(
        { AWS: ROLE },
        {
          NumericLessThan: {
            "s3:signatureAge": given(stack, "age", "number").numberValue,
          },
        },
      ),
  },
  "a policy variable beside Terraform's": {
    choices: (stack) =>
      letsIn(
        { AWS: ROLE },
        {
          StringEquals: {
            "aws:PrincipalTag/team": ["${aws:username}", textOf(stack, "team")],
          },
        },
      ),
  },
  "exempt: a role of the account": {
    choices: (stack) => ({
      exemptPrincipalArns: [`arn:aws:iam::${account(stack)}:role/cleaner`],
    }),
  },
  "exempt: a role of the app": {
    choices: (stack) => ({ exemptPrincipalArns: [role(stack)] }),
  },
  "exempt: a role by a data source": {
    choices: (stack) => ({
      exemptPrincipalArns: [
        new DataAwsIamRole(stack, "Cleaner", { name: "cleaner" }).arn,
      ],
    }),
  },
  "exempt: a role of another stack": {
    choices: (_stack, app) => ({
      exemptPrincipalArns: [role(otherStack(app))],
    }),
  },
  "exempt: a permission set": {
    choices: () => ({
      exemptPrincipalArns: [`arn:aws:iam::111122223333:${PERMISSION_SET}`],
    }),
  },
  "exempt: whom a variable names": {
    choices: (stack) => ({ exemptPrincipalArns: [textOf(stack, "who")] }),
    blocked: UNKNOWN_EXEMPTION,
  },
  "exempt: a role of an account by a variable": {
    choices: (stack) => ({
      exemptPrincipalArns: [
        `arn:aws:iam::${textOf(stack, "account")}:role/cleaner`,
      ],
    }),
    blocked: UNKNOWN_EXEMPTION,
  },
  "deployers: a role of the account": {
    choices: (stack) => ({
      configurationGuard: {
        deployerArns: [`arn:aws:iam::${account(stack)}:role/deployer`],
      },
    }),
  },
  "deployers: a permission set": {
    choices: () => ({
      configurationGuard: {
        deployerArns: [`arn:aws:iam::111122223333:${PERMISSION_SET}`],
      },
    }),
  },
  "deployers: a role by a data source": {
    choices: (stack) => ({
      configurationGuard: {
        deployerArns: [
          new DataAwsIamRole(stack, "Deployer", { name: "deployer" }).arn,
        ],
      },
    }),
  },
  "keys of another stack": {
    choices: (_stack, app) => {
      const platform = otherStack(app);
      return {
        primary: { kmsKeyArn: key(platform, "eu-west-1") },
        replica: { kmsKeyArn: key(platform, "eu-central-1") },
      };
    },
  },
  "keys by variables": {
    choices: (stack) => ({
      primary: { kmsKeyArn: textOf(stack, "key") },
      replica: { kmsKeyArn: textOf(stack, "replicaKey") },
    }),
    // One cause, told once: where the replica's key lies.
    blocked: ["Primary: encrypted-objects-replicate unknown"],
  },
  "keys by ARNs with the id by a variable": {
    choices: (stack) => ({
      primary: {
        kmsKeyArn: `arn:aws:kms:eu-west-1:111122223333:key/${textOf(stack, "key")}`,
      },
      replica: {
        kmsKeyArn: `arn:aws:kms:eu-central-1:111122223333:key/${textOf(stack, "replicaKey")}`,
      },
    }),
  },
  "keys by data sources": {
    choices: (stack) => {
      const found = (region: string) =>
        new DataAwsKmsKey(stack, `Key-${region}`, {
          provider: new AwsProvider(stack, region, { alias: region, region }),
          keyId: "alias/orders",
        }).arn;
      return {
        primary: { kmsKeyArn: found("eu-west-1") },
        replica: { kmsKeyArn: found("eu-central-1") },
      };
    },
  },
  "readers that an iterator picks": {
    choices: (stack) =>
      letsIn({
        AWS: Token.asList(
          TerraformIterator.fromList(
            given(stack, "roles", "list(object({ arn = string }))").listValue,
          ).pluckProperty("arn"),
        ),
      }),
  },
  "keys that the pair makes": { choices: () => ({ createKmsKeys: true }) },
  "Regions by variables": {
    provider: (stack, side) => ({ region: textOf(stack, `${side}Region`) }),
    blocked: UNKNOWN_REGIONS,
  },
  "Regions by variables, promised": {
    provider: (stack, side) => ({ region: textOf(stack, `${side}Region`) }),
    choices: () => ({
      primary: { region: "eu-west-1" },
      replica: { region: "eu-central-1" },
    }),
  },
  "Regions of the environment, promised": {
    provider: () => ({ region: undefined }),
    choices: () => ({
      primary: { region: "eu-west-1" },
      replica: { region: "eu-central-1" },
    }),
  },
  "Regions by variables with defaults": {
    provider: (stack, side) => ({
      region: new TerraformVariable(stack, `${side}Region`, {
        default: side === "primary" ? "eu-west-1" : "eu-central-1",
      }).stringValue,
    }),
    // A default is no promise: whoever plans may give another value.
    blocked: UNKNOWN_REGIONS,
  },
  "providers that assume a role": {
    provider: () => ({ assumeRole: [{ roleArn: ROLE }] }),
  },
  "providers that assume a role by a variable": {
    provider: (stack, side) => ({
      assumeRole: [{ roleArn: textOf(stack, `${side}Role`) }],
    }),
  },
  "a state in S3": {
    choices: (stack) => {
      new S3Backend(stack, {
        bucket: "acme-state",
        key: "storage.tfstate",
        region: "eu-west-1",
      });
      return {};
    },
  },
  "a perimeter on the account that is signed in": {
    choices: (stack) =>
      perimeter({
        StringNotEquals: { "aws:PrincipalAccount": account(stack) },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      }),
  },
  "a perimeter on the account, and a role that may configure": {
    choices: (stack) => ({
      ...perimeter({
        ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${account(stack)}:*` },
      }),
      configurationGuard: { deployerArns: [role(stack)] },
    }),
  },
  "a perimeter on an account that the provider is held to": {
    provider: () => ({ allowedAccountIds: ["111122223333"] }),
    choices: () =>
      perimeter({
        StringNotEquals: { "aws:PrincipalAccount": "111122223333" },
      }),
  },
  "a perimeter on the organisation that is signed in": {
    choices: (stack) =>
      perimeter({
        StringNotEquals: {
          "aws:PrincipalOrgID": new DataAwsOrganizationsOrganization(
            stack,
            "Organisation",
            {},
          ).id,
        },
      }),
  },
  "a perimeter on an account that nobody names": {
    choices: () =>
      perimeter({
        StringNotEquals: { "aws:PrincipalAccount": "111122223333" },
      }),
    blocked: [
      "Primary: replication-role-can-replicate unknown",
      "Primary: owner-not-locked-out unknown",
      "Replica: owner-not-locked-out unknown",
    ],
  },
};
