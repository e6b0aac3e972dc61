import { execFileSync } from "node:child_process";
import {
  ReplicationBackfill,
  type ReplicationBackfillProps,
} from "../../../modules/buckets/replication/replication-backfill";
import { accountOf } from "../../../modules/buckets/replication/account-of";
import { resolved } from "../resolved";
import { TwoRegions } from "../two-regions";

const KEY =
  "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-1111-1111-111111111111";

interface Change extends Partial<ReplicationBackfillProps> {
  readonly kmsKeyArn?: string;
}

/** The backfill of bucket Orders, with one change, and its command as Terraform will read it. */
function backfillWith({ kmsKeyArn, ...change }: Change = {}) {
  const stack = new TwoRegions();
  const { command } = new ReplicationBackfill(stack, "Backfill", {
    source: stack.addBucket({ kmsKeyArn }),
    ...change,
  });
  const references = {
    [resolved(stack, accountOf(stack.ireland))]: "111122223333",
  };
  const written = resolved(stack, command);
  return { stack: stack.synthesized(), written, references };
}

/** The arguments that `aws` gets from a shell, once Terraform has put real names in. */
function argumentsOf(change: Change = {}): readonly string[] {
  const { stack, written, references } = backfillWith(change);
  const names = {
    ...references,
    [stack.arn("Orders/Bucket")]: "arn:aws:s3:::acme-orders",
    [stack.arn("Backfill/Role")]: "arn:aws:iam::111122223333:role/backfill",
  };
  const command = Object.entries(names).reduce(
    (text, [reference, name]) => text.replaceAll(reference, name),
    // Terraform quotes it for the shell; a drill shows that it does.
    written.replace(/'\$\{replace\((\S+),.*?\)\}'/g, "'${$1}'"),
  );
  return execFileSync("sh", [
    "-c",
    `aws() { printf '%s\\n' "$@"; }; ${command}`,
  ])
    .toString()
    .trimEnd()
    .split("\n");
}

function valueOf(args: readonly string[], option: string): unknown {
  const value = args[args.indexOf(option) + 1] ?? "";
  return value.startsWith("{") ? JSON.parse(value) : value;
}

test("is assumed by S3 Batch Operations and by nobody else", () => {
  const { assume_role_policy } =
    backfillWith().stack.at("Backfill/Role").config;
  expect(JSON.parse(assume_role_policy as string)).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "batchoperations.s3.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ],
  });
});

test("may start replication, list what is to replicate, write reports under its prefix, and nothing else", () => {
  const { stack } = backfillWith();
  const source = stack.arn("Orders/Bucket");
  expect(stack.document("Backfill/Policy").Statement).toEqual([
    {
      Sid: "StartReplication",
      Effect: "Allow",
      Action: "s3:InitiateReplication",
      Resource: `${source}/*`,
    },
    {
      Sid: "ListWhatIsToReplicate",
      Effect: "Allow",
      Action: [
        "s3:GetReplicationConfiguration",
        "s3:PutInventoryConfiguration",
      ],
      Resource: source,
    },
    {
      Sid: "WriteReports",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: `${source}/batch-replication-reports/*`,
    },
  ]);
});

test("encrypts reports with the key of the bucket that keeps them, and nothing else with it", () => {
  const { stack } = backfillWith({ kmsKeyArn: KEY });
  const source = stack.arn("Orders/Bucket");
  expect(stack.statement("Backfill/Policy", "EncryptReports")).toEqual({
    Sid: "EncryptReports",
    Effect: "Allow",
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: KEY,
    Condition: {
      StringLike: {
        "kms:EncryptionContext:aws:s3:arn": [
          source,
          `${source}/batch-replication-reports/*`,
        ],
      },
    },
  });
});

test("writes reports to the bucket it is given, whatever key the source has", () => {
  const { stack } = backfillWith({
    kmsKeyArn: KEY,
    reportBucket: { arn: "arn:aws:s3:::acme-reports" },
  });
  expect(stack.statement("Backfill/Policy", "WriteReports")?.Resource).toBe(
    "arn:aws:s3:::acme-reports/batch-replication-reports/*",
  );
  expect(stack.statement("Backfill/Policy", "EncryptReports")).toBeUndefined();
});

test("commands a job that a shell hands to the AWS CLI in one piece", () => {
  const args = argumentsOf();
  expect(args.slice(0, 2)).toEqual(["s3control", "create-job"]);
  expect(args.filter((arg) => arg.startsWith("--"))).toEqual([
    "--account-id",
    "--region",
    "--operation",
    "--manifest-generator",
    "--report",
    "--priority",
    "--role-arn",
    "--no-confirmation-required",
  ]);
});

test("commands it in the source's account and Region, with the role", () => {
  const args = argumentsOf();
  expect([
    valueOf(args, "--account-id"),
    valueOf(args, "--region"),
    valueOf(args, "--role-arn"),
  ]).toEqual([
    "111122223333",
    "eu-west-1",
    "arn:aws:iam::111122223333:role/backfill",
  ]);
});

test("commands what is eligible and was never replicated or failed to be", () => {
  const args = argumentsOf();
  expect(valueOf(args, "--operation")).toEqual({ S3ReplicateObject: {} });
  expect(valueOf(args, "--manifest-generator")).toEqual({
    S3JobManifestGenerator: {
      ExpectedBucketOwner: "111122223333",
      SourceBucket: "arn:aws:s3:::acme-orders",
      EnableManifestOutput: false,
      Filter: {
        EligibleForReplication: true,
        ObjectReplicationStatuses: ["NONE", "FAILED"],
      },
    },
  });
});

test.each([
  [undefined, "arn:aws:s3:::acme-orders"],
  [{ arn: "arn:aws:s3:::acme-reports" }, "arn:aws:s3:::acme-reports"],
])("reports failures to %j", (reportBucket, bucket) => {
  expect(valueOf(argumentsOf({ reportBucket }), "--report")).toEqual({
    Bucket: bucket,
    Prefix: "batch-replication-reports",
    Format: "Report_CSV_20180820",
    Enabled: true,
    ReportScope: "FailedTasksOnly",
  });
});

test("refuses a report bucket that is not an ARN, and so a quote in it", () => {
  expect(() =>
    backfillWith({ reportBucket: { arn: "arn:aws:s3:::acme'; true" } }),
  ).toThrow(
    new Error(
      `Cannot replicate the older objects of bucket "acme-orders": reportBucket.arn is "arn:aws:s3:::acme'; true", it must be the ARN of a bucket, such as "arn:aws:s3:::acme-reports"`,
    ),
  );
});
