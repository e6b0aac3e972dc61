import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { ProtectedBucketProps } from "../../modules";

/** What the pairs are made of. */
export interface SwitchingParts {
  readonly primary: { readonly provider: AwsProvider };
  readonly replica: { readonly provider: AwsProvider };
  readonly third: AwsProvider;
  readonly queueArn: string;
}

const deployerArns = ["arn:aws:iam::123456789012:role/deployer"];

/** One pair, with other options each time. */
export function switchingPairs({
  primary,
  replica,
  third,
  queueArn,
}: SwitchingParts): { readonly [switched: string]: ProtectedBucketProps } {
  return {
    nothing: { bucketName: "drill-switching", primary, replica },
    everything: {
      bucketName: "drill-switching",
      primary: {
        ...primary,
        kmsKeyArn: keyIn("eu-west-1"),
        policyStatements: (Resource) => [
          {
            Sid: "Own",
            Effect: "Deny",
            Principal: "*",
            Action: "s3:PutBucketAcl",
            Resource,
          },
        ],
      },
      replica: {
        ...replica,
        kmsKeyArn: keyIn("eu-central-1"),
        storageClass: "GLACIER_IR",
        accountId: "123456789012",
      },
      versionProtection: {
        kind: "object-lock",
        mode: "GOVERNANCE",
        retentionDays: 30,
      },
      twoWay: true,
      syncReplicaModifications: true,
      replicateDeleteMarkers: true,
      replicationTimeControl: true,
      alarms: { latencySeconds: 1800 },
      backfill: {},
      failedReplicationNotifications: { target: { queueArn } },
      configurationGuard: { deployerArns },
      exemptPrincipalArns: deployerArns,
      maxMfaAgeSeconds: 300,
      retirement: { reason: "moves", until: "2099-12-31" },
      tags: { owner: "platform" },
    },
    // Planned only: the provider waits about a minute after each lifecycle that it writes.
    lifecycle: {
      bucketName: "drill-switching",
      primary,
      replica,
      versionProtection: { kind: "policy-guard" },
      coldStorage: { afterDays: 30 },
      historyWindowDays: 365,
      lifecycleRules: [
        {
          id: "uploads",
          status: "Enabled",
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
    },
    // The keys that the pair makes take the place of those of its owner, and a third bucket joins.
    grown: {
      bucketName: "drill-switching",
      primary,
      replica,
      createKmsKeys: true,
      moreReplicas: {
        Third: { bucketName: "drill-switching-third", provider: third },
      },
      rolePath: "/drill/",
      permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/drill",
      retirement: { reason: "moves", until: "2099-12-31" },
      versionProtection: {
        kind: "object-lock",
        mode: "GOVERNANCE",
        retentionDays: 30,
      },
    },
  };
}

function keyIn(region: string): string {
  return `arn:aws:kms:${region}:123456789012:key/11111111-1111-1111-1111-111111111111`;
}
