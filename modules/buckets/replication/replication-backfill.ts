import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { isBucketArn } from "../../aws/arn";
import { accountOf } from "./account-of";
import { KMS_KEY_ARN } from "../options/kms-key-arn";
import { textThat } from "../options/option-kinds";
import {
  assertOptions,
  likeA,
  required,
  shown,
  type OptionTable,
} from "../options/option-table";
import { pick } from "../options/pick";
import { shellArgument } from "../options/shell-argument";
import type { PolicyStatement } from "../policy/policy-statement";
import { REPLICATION_END, type ReplicationEnd } from "./replication-end";
import {
  addRolePolicy,
  addServiceRole,
  ROLE_CHOICES,
  type RoleChoices,
} from "./service-role";

/** Where completion reports go; every `GuardedBucket` is one. */
export interface ReportBucket {
  readonly arn: string;
  /** ARN of the bucket's default KMS key, when it has one. */
  readonly kmsKeyArn?: string;
}

export interface ReplicationBackfillProps extends RoleChoices {
  /** The bucket whose older objects are replicated, by the replication configuration that it has. */
  readonly source: ReplicationEnd;
  /**
   * Keeps the completion reports, under `batch-replication-reports/`. In a guarded bucket a report is an object like any
   * other: versioned, guarded against deletion, locked where there is Object Lock, and replicated. Give another bucket
   * where reports should be easy to delete.
   * @default - the source
   */
  readonly reportBucket?: ReportBucket;
}

/** What is left to choose where the source and the account's wishes for roles are known. */
export type BackfillChoices = Omit<
  ReplicationBackfillProps,
  "source" | keyof RoleChoices
>;

export const BACKFILL_CHOICES: OptionTable<BackfillChoices> = {
  reportBucket: likeA<ReportBucket>("a GuardedBucket, or { arn }", {
    arn: required(
      textThat(
        'it must be the ARN of a bucket, such as "arn:aws:s3:::acme-reports"',
        isBucketArn,
      ),
    ),
    kmsKeyArn: KMS_KEY_ARN,
  }),
};

const OPTIONS: OptionTable<ReplicationBackfillProps> = {
  source: required(REPLICATION_END),
  ...BACKFILL_CHOICES,
  ...ROLE_CHOICES,
};

const REPORT_PREFIX = "batch-replication-reports";

/**
 * Replicates what live replication leaves behind: objects that are older than the rule, and those that failed. Terraform
 * cannot run such a job, so here are the role for it and the command that starts it, to be run once the replication is
 * applied, by someone who may call `s3:CreateJob` and pass the role. It may be run again: what was replicated meanwhile
 * is left alone. Versions that were deleted for good from the replica do not come back this way.
 *
 * S3 bills each job, each object of it, the generated list of objects, and the replication itself.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html
 */
export class ReplicationBackfill extends Construct {
  readonly role: IamRole;
  /**
   * For a POSIX shell. It starts the job at once, without asking, and prints the job's id. An output of the stack holds it
   * too, which `terraform output -raw` prints to be pasted.
   */
  readonly command: string;

  /** @throws when a prop cannot stand */
  constructor(scope: Construct, id: string, props: ReplicationBackfillProps) {
    super(scope, id);
    assertOptions<ReplicationBackfillProps>(
      `the older objects of bucket ${shown(props?.source?.bucketName)}`,
      props,
      OPTIONS,
      "replicate",
    );
    const { source } = props;
    const report = props.reportBucket ?? source;
    const made = { provider: source.provider, namePrefix: "s3-backfill-" };
    this.role = addServiceRole(this, {
      ...made,
      ...pick(props, ROLE_CHOICES),
      service: "batchoperations.s3.amazonaws.com",
      description: `Lets S3 Batch Operations replicate the older objects of bucket ${source.bucketName}`,
    });
    addRolePolicy(this, this.role, made, statements(source, report));
    this.command = createJobCommand(source, report, this.role.arn);
    new TerraformOutput(this, "Command", {
      description: "Replicates the objects that live replication left behind",
      value: this.command,
    });
  }
}

/**
 * The job only names the objects; the replication role copies them, and it has the rights to their keys.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html
 */
function statements(
  source: ReplicationEnd,
  report: ReportBucket,
): PolicyStatement[] {
  const reports = `${report.arn}/${REPORT_PREFIX}/*`;
  return [
    {
      Sid: "StartReplication",
      Effect: "Allow",
      Action: "s3:InitiateReplication",
      Resource: `${source.arn}/*`,
    },
    {
      Sid: "ListWhatIsToReplicate",
      Effect: "Allow",
      Action: [
        "s3:GetReplicationConfiguration",
        "s3:PutInventoryConfiguration",
      ],
      Resource: source.arn,
    },
    {
      Sid: "WriteReports",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: reports,
    },
    ...(report.kmsKeyArn === undefined
      ? []
      : [encryptReports(report.kmsKeyArn, [report.arn, reports])]),
  ];
}

/** @param contexts S3 names the object, or the bucket where it uses a Bucket Key */
function encryptReports(
  kmsKeyArn: string,
  contexts: readonly string[],
): PolicyStatement {
  return {
    Sid: "EncryptReports",
    Effect: "Allow",
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: kmsKeyArn,
    Condition: {
      StringLike: { "kms:EncryptionContext:aws:s3:arn": contexts },
    },
  };
}

/**
 * ARNs of buckets and account numbers hold nothing that a shell would read. The client request token is left to the AWS
 * CLI, which makes a new one for each run: a fixed one would make a second run a repetition of the first.
 */
function createJobCommand(
  source: ReplicationEnd,
  report: ReportBucket,
  roleArn: string,
): string {
  const account = accountOf(source.provider);
  return [
    "aws s3control create-job",
    `--account-id ${account}`,
    `--region ${shellArgument(source.region)}`,
    `--operation '${JSON.stringify({ S3ReplicateObject: {} })}'`,
    `--manifest-generator '${JSON.stringify({
      S3JobManifestGenerator: {
        ExpectedBucketOwner: account,
        SourceBucket: source.arn,
        EnableManifestOutput: false,
        Filter: {
          EligibleForReplication: true,
          ObjectReplicationStatuses: ["NONE", "FAILED"],
        },
      },
    })}'`,
    `--report '${JSON.stringify({
      Bucket: report.arn,
      Prefix: REPORT_PREFIX,
      Format: "Report_CSV_20180820",
      Enabled: true,
      // What failed is what a person acts on; a line for every object would be kept for ever beside the data.
      ReportScope: "FailedTasksOnly",
    })}'`,
    "--priority 10",
    `--role-arn ${shellArgument(roleArn)}`,
    "--no-confirmation-required",
  ].join(" ");
}
