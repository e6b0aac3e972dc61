import {
  App,
  LocalBackend,
  TerraformStack,
  TerraformVariable,
  Token,
} from "cdktf";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { ProtectedBucket } from "../../modules";

/**
 * One pair per option of `ProtectedBucket`, so that one apply tries them all. What the emulator takes and does not keep
 * stands in a stack of its own.
 */
const app = new App({ stackTraces: false });
const kept = twoRegions("options");
const notKept = twoRegions("not-kept");
const deployerArns = ["arn:aws:iam::123456789012:role/deployer"];

new ProtectedBucket(kept.stack, "Locked", {
  bucketName: "drill-locked",
  ...kept.sides,
  versionProtection: {
    kind: "object-lock",
    mode: "GOVERNANCE",
    retentionDays: 30,
  },
});
new ProtectedBucket(kept.stack, "LockedForYears", {
  bucketName: "drill-locked-years",
  ...kept.sides,
  versionProtection: {
    kind: "object-lock",
    mode: "COMPLIANCE",
    retentionYears: 1,
  },
});
new ProtectedBucket(kept.stack, "Ceremony", {
  bucketName: "drill-ceremony",
  ...kept.sides,
  versionProtection: {
    kind: "mfa-delete",
    switchedOn: { by: "root of 123456789012", on: "2026-01-31" },
  },
});
new ProtectedBucket(kept.stack, "OtherAccount", {
  bucketName: "drill-other-account",
  primary: kept.sides.primary,
  replica: {
    ...kept.sides.replica,
    bucketName: "drill-elsewhere",
    accountId: "123456789012",
    storageClass: "GLACIER_IR",
  },
  replicationTimeControl: true,
});
new ProtectedBucket(kept.stack, "Several", {
  bucketName: "drill-several",
  ...kept.sides,
  moreReplicas: {
    Third: { ...kept.sides.replica, bucketName: "drill-several-third" },
  },
});
new ProtectedBucket(kept.stack, "External", {
  bucketName: "drill-external",
  primary: kept.sides.primary,
  replica: {
    arn: "arn:aws:s3:::drill-locked-replica",
    region: "eu-central-1",
    versioned: true,
  },
});
new ProtectedBucket(kept.stack, "Windowed", {
  bucketName: "drill-windowed",
  ...kept.sides,
  versionProtection: { kind: "policy-guard" },
  coldStorage: { afterDays: 30, storageClass: "STANDARD_IA" },
  historyWindowDays: 365,
});
new ProtectedBucket(kept.stack, "SelfGuarded", {
  bucketName: "drill-self-guarded",
  ...kept.sides,
  configurationGuard: {
    deployerArns,
    breakGlassArns: ["arn:aws:iam::123456789012:user/break-glass"],
  },
  exemptPrincipalArns: deployerArns,
  maxMfaAgeSeconds: 300,
  tags: { owner: "platform" },
});
new ProtectedBucket(kept.stack, "Retiring", {
  bucketName: "drill-retiring",
  ...kept.sides,
  retirement: { reason: "moved to drill-locked", until: "2099-12-31" },
});

const failures = new SqsQueue(kept.stack, "Failures", {
  provider: kept.sides.primary.provider,
  name: "drill-failures",
});
new ProtectedBucket(kept.stack, "Watched", {
  bucketName: "drill-watched",
  ...kept.sides,
  alarms: { latencySeconds: 1800 },
  backfill: {},
  failedReplicationNotifications: { target: { queueArn: failures.arn } },
});

/** What only Terraform knows, in policies: texts that would break JSON, a list, a number, the account, another resource. */
const hostile = new TerraformVariable(kept.stack, "hostile", {
  type: "string",
  // Ends strings and begins expressions where it is not quoted well.
  default: 'it\'s "quoted" \\ and \\" żółć 🪣 %{x} \t',
});
const teams = new TerraformVariable(kept.stack, "teams", {
  type: "list(string)",
  default: ["red", 'bl"ue'],
});
const days = new TerraformVariable(kept.stack, "days", {
  type: "number",
  default: 7,
});
const { accountId } = new DataAwsCallerIdentity(kept.stack, "Me", {
  provider: kept.sides.primary.provider,
});
new ProtectedBucket(kept.stack, "Referring", {
  bucketName: "drill-referring",
  ...kept.sides,
  versionProtection: { kind: "policy-guard" },
  exemptPrincipalArns: [`arn:aws:iam::${accountId}:role/break-glass`],
  primary: {
    ...kept.sides.primary,
    policyStatements: (bucketArn) => [
      {
        Sid: "Referring",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: "s3:GetObject",
        Resource: `${bucketArn}/*`,
        Condition: {
          StringEquals: {
            "aws:PrincipalTag/team": teams.listValue,
            "aws:PrincipalTag/note": hostile.stringValue,
          },
          NumericLessThan: {
            "s3:ExistingObjectTag/days": Token.asString(days.numberValue),
          },
        },
      },
    ],
  },
});

// The emulator forgets delete-marker replication and every source selection.
new ProtectedBucket(notKept.stack, "OwnKeys", {
  bucketName: "drill-own-keys",
  primary: {
    ...notKept.sides.primary,
    kmsKeyArn:
      "arn:aws:kms:eu-west-1:123456789012:key/11111111-1111-1111-1111-111111111111",
  },
  replica: {
    ...notKept.sides.replica,
    kmsKeyArn:
      "arn:aws:kms:eu-central-1:123456789012:key/22222222-2222-2222-2222-222222222222",
  },
});
new ProtectedBucket(notKept.stack, "MadeKeys", {
  bucketName: "drill-made-keys",
  ...notKept.sides,
  createKmsKeys: true,
});
new ProtectedBucket(notKept.stack, "DeleteMarkers", {
  bucketName: "drill-delete-markers",
  ...notKept.sides,
  replicateDeleteMarkers: true,
});
new ProtectedBucket(notKept.stack, "TwoWay", {
  bucketName: "drill-two-way",
  ...notKept.sides,
  twoWay: true,
});

app.synth();

function twoRegions(id: string) {
  const stack = new TerraformStack(app, id);
  new LocalBackend(stack, { path: "terraform.tfstate" });
  return {
    stack,
    sides: {
      primary: {
        provider: new AwsProvider(stack, "Primary", { region: "eu-west-1" }),
      },
      replica: {
        provider: new AwsProvider(stack, "Replica", {
          alias: "replica",
          region: "eu-central-1",
        }),
      },
    },
  };
}
