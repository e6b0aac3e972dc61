import type { PolicyStatement } from "./policy-statement";

/**
 * Refuses objects encrypted with a key that only the caller has (SSE-C): AWS keeps no copy of it, so a lost key is a lost
 * object, on the replica as well.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html
 */
export function denyCustomerKeys(bucketArn: string): PolicyStatement {
  return {
    Sid: "DenyCustomerProvidedKeys",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: `${bucketArn}/*`,
    Condition: {
      Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" },
    },
  };
}
