import { principalArns } from "../options/option-kinds";
import { also, inOrderTo, objectOf, required } from "../options/option-table";
import type { PolicyStatement } from "./policy-statement";

/** What undoes a protection when it is called on the bucket. */
const BUCKET_ACTIONS = [
  "s3:DeleteBucketPolicy",
  "s3:PutBucketAcl",
  "s3:PutBucketObjectLockConfiguration",
  "s3:PutBucketOwnershipControls",
  "s3:PutBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketVersioning",
  "s3:PutEncryptionConfiguration",
  "s3:PutLifecycleConfiguration",
  "s3:PutReplicationConfiguration",
];

/** What undoes a protection when it is called on an object. */
const OBJECT_ACTIONS = [
  "s3:BypassGovernanceRetention",
  "s3:PutObjectLegalHold",
  "s3:PutObjectRetention",
  // Re-encrypts in place with a key of the caller's choice: whoever holds that key holds the data.
  "s3:UpdateObjectEncryption",
];

/**
 * Who may still change a bucket's protection once it guards itself. Everybody else is denied, administrators included;
 * the account's root user can always repair the policy.
 */
export interface ConfigurationGuard {
  /** ARNs of the users or roles that deploy this app: at least one, or nobody could. Name roles, not their sessions. */
  readonly deployerArns: readonly string[];
  /**
   * ARNs for an emergency, when no deployer can be reached.
   * @default - none
   */
  readonly breakGlassArns?: readonly string[];
}

/** Without a deployer the guard would lock everybody out. */
export const CONFIGURATION_GUARD = inOrderTo(
  "guard the configuration of",
  objectOf<ConfigurationGuard>({
    deployerArns: required(
      also(principalArns, (arns: readonly string[], path) =>
        arns.length === 0
          ? `${path} is empty and only the root user could deploy again, name who deploys`
          : undefined,
      ),
    ),
    breakGlassArns: principalArns,
  }),
);

/**
 * Denies the actions that would undo the other protections to all but the named principals.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export function denyConfigurationChanges(
  bucketArn: string,
  guard: ConfigurationGuard,
): PolicyStatement[] {
  const common = {
    Effect: "Deny",
    Principal: "*",
    Condition: {
      ArnNotLike: {
        "aws:PrincipalArn": [
          ...guard.deployerArns,
          ...(guard.breakGlassArns ?? []),
        ],
      },
    },
  } as const;
  return [
    {
      Sid: "DenyUndoingBucketProtection",
      ...common,
      Action: BUCKET_ACTIONS,
      Resource: bucketArn,
    },
    {
      Sid: "DenyUndoingObjectProtection",
      ...common,
      Action: OBJECT_ACTIONS,
      Resource: `${bucketArn}/*`,
    },
  ];
}
