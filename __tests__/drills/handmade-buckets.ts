import {
  CreateBucketCommand,
  GetBucketPolicyCommand,
  PutBucketAclCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectLockConfigurationCommand,
  PutPublicAccessBlockCommand,
  type DefaultRetention,
  type LifecycleRule,
  type S3Client,
} from "@aws-sdk/client-s3";

export const HANDMADE = "drill-handmade";
export const LOCKED = "drill-handmade-locked";
export const TO_BE_LOCKED = "drill-handmade-to-be-locked";
export const KEY =
  "arn:aws:kms:eu-west-1:123456789012:key/11111111-1111-1111-1111-111111111111";

const WHOLE = { Status: "Enabled", Filter: { Prefix: "" } } as const;
const OLD_VERSIONS: LifecycleRule = {
  ...WHOLE,
  ID: "old-versions",
  NoncurrentVersionExpiration: { NoncurrentDays: 30 },
};
const UPLOADS: LifecycleRule = {
  ...WHOLE,
  ID: "uploads",
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
};

/** A versioned bucket, with Object Lock where a retention is given. */
export async function makeVersioned(
  s3: S3Client,
  Bucket: string,
  retention?: DefaultRetention,
): Promise<void> {
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
      ObjectLockEnabledForBucket: retention !== undefined,
    }),
  );
  await s3.send(
    new PutBucketVersioningCommand({
      Bucket,
      VersioningConfiguration: { Status: "Enabled" },
    }),
  );
  if (retention) {
    await s3.send(
      new PutObjectLockConfigurationCommand({
        Bucket,
        ObjectLockConfiguration: {
          ObjectLockEnabled: "Enabled",
          Rule: { DefaultRetention: retention },
        },
      }),
    );
  }
}

/**
 * A bucket in use: versioned, with two versions of one object; encrypted by KMS, tagged, with a lifecycle that deletes
 * old versions, an ACL that lets everyone read, and a policy of the older version. Returns the policy's text.
 */
export async function makeHandmade(s3: S3Client): Promise<string> {
  const Bucket = HANDMADE;
  await makeVersioned(s3, Bucket);
  await s3.send(
    new PutBucketTaggingCommand({
      Bucket,
      Tagging: { TagSet: [{ Key: "team", Value: "ledgers" }] },
    }),
  );
  await s3.send(new PutBucketAclCommand({ Bucket, ACL: "public-read" }));
  await putLifecycle(s3, [OLD_VERSIONS, UPLOADS]);
  await s3.send(
    new PutPublicAccessBlockCommand({
      Bucket,
      PublicAccessBlockConfiguration: { BlockPublicPolicy: true },
    }),
  );
  for (const Body of ["first", "second"]) {
    await s3.send(new PutObjectCommand({ Bucket, Key: "ledger", Body }));
  }
  await encryptByKms(s3);
  return putOldPolicy(s3);
}

/** What the plan asks of the owner: an ACL that grants nothing, and no rule that deletes old versions. */
export async function heedWarnings(s3: S3Client): Promise<void> {
  await s3.send(new PutBucketAclCommand({ Bucket: HANDMADE, ACL: "private" }));
  await putLifecycle(s3, [UPLOADS]);
}

async function putLifecycle(
  s3: S3Client,
  Rules: LifecycleRule[],
): Promise<void> {
  await s3.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket: HANDMADE,
      LifecycleConfiguration: { Rules },
    }),
  );
}

async function encryptByKms(s3: S3Client): Promise<void> {
  const ApplyServerSideEncryptionByDefault = {
    SSEAlgorithm: "aws:kms",
    KMSMasterKeyID: KEY,
  } as const;
  await s3.send(
    new PutBucketEncryptionCommand({
      Bucket: HANDMADE,
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault, BucketKeyEnabled: true }],
      },
    }),
  );
}

async function putOldPolicy(s3: S3Client): Promise<string> {
  const Bucket = HANDMADE;
  await s3.send(
    new PutBucketPolicyCommand({
      Bucket,
      Policy: JSON.stringify({
        Version: "2008-10-17",
        Statement: {
          Sid: "LetAuditRead",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::123456789012:root" },
          Action: "s3:GetObject",
          Resource: `arn:aws:s3:::${Bucket}/*`,
        },
      }),
    }),
  );
  const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
  return Policy ?? "";
}
