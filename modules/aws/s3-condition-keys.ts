/** The actions whose requests may carry a condition key of S3; undefined for a key that is not known here. */
export function actionsWith(
  lowerKey: string,
): ReadonlySet<string> | "every" | undefined {
  const slash = lowerKey.indexOf("/");
  return S3_KEYS.get(slash < 0 ? lowerKey : lowerKey.slice(0, slash + 1));
}

/** Those that say how a request is made or through what, which any can carry. A slash stands before the name of a tag. */
const ON_EVERY_REQUEST = [
  "AccessGrantsInstanceArn",
  "AccessPointNetworkOrigin",
  "AccessPointTag/",
  "BucketTag/",
  "DataAccessPointAccount",
  "DataAccessPointArn",
  "ResourceAccount",
  "TlsVersion",
  "authType",
  "signatureAge",
  "signatureversion",
  "x-amz-content-sha256",
];

/** Actions on buckets and objects, and the keys that only their requests carry. */
const ON_SOME_REQUESTS: readonly (readonly [
  actions: readonly string[],
  keys: readonly string[],
])[] = [
  [
    ["AllowVendedLogDeliveryForResource"],
    ["deliverySourceArn", "logType", "resourceArnBeingAuthorized"],
  ],
  [
    ["BypassGovernanceRetention", "PutObject"],
    [
      "x-amz-copy-source",
      "x-amz-metadata-directive",
      "x-amz-website-redirect-location",
    ],
  ],
  [
    ["BypassGovernanceRetention", "PutObject", "ReplicateObject"],
    ["x-amz-server-side-encryption-customer-algorithm"],
  ],
  [
    [
      "BypassGovernanceRetention",
      "PutObject",
      "PutObjectTagging",
      "PutObjectVersionTagging",
    ],
    ["RequestObjectTag/", "RequestObjectTagKeys"],
  ],
  [
    [
      "BypassGovernanceRetention",
      "PutObject",
      "ReplicateObject",
      "UpdateObjectEncryption",
    ],
    [
      "x-amz-server-side-encryption",
      "x-amz-server-side-encryption-aws-kms-key-id",
    ],
  ],
  [
    [
      "BypassGovernanceRetention",
      "PutObject",
      "PutObjectAcl",
      "PutObjectVersionAcl",
    ],
    ["x-amz-storage-class"],
  ],
  [
    [
      "BypassGovernanceRetention",
      "CreateBucket",
      "PutBucketAcl",
      "PutObject",
      "PutObjectAcl",
      "PutObjectVersionAcl",
    ],
    [
      "x-amz-acl",
      "x-amz-grant-full-control",
      "x-amz-grant-read",
      "x-amz-grant-read-acp",
      "x-amz-grant-write",
      "x-amz-grant-write-acp",
    ],
  ],
  [
    ["CreateBucket"],
    ["locationconstraint", "x-amz-bucket-namespace", "x-amz-object-ownership"],
  ],
  [["DeleteObject", "PutObject"], ["if-match"]],
  [
    [
      "DeleteObjectAnnotation",
      "DeleteObjectVersionAnnotation",
      "PutObjectAnnotation",
      "PutObjectVersionAnnotation",
    ],
    ["x-amz-object-if-match"],
  ],
  [
    [
      "DeleteObjectAnnotation",
      "DeleteObjectTagging",
      "DeleteObjectVersionAnnotation",
      "DeleteObjectVersionTagging",
      "GetObject",
      "GetObjectAcl",
      "GetObjectAnnotation",
      "GetObjectAttributes",
      "GetObjectTagging",
      "GetObjectVersion",
      "GetObjectVersionAcl",
      "GetObjectVersionAnnotation",
      "GetObjectVersionAttributes",
      "GetObjectVersionTagging",
      "ListObjectAnnotations",
      "ListObjectVersionAnnotations",
      "PutObjectAcl",
      "PutObjectAnnotation",
      "PutObjectTagging",
      "PutObjectVersionAcl",
      "PutObjectVersionAnnotation",
      "PutObjectVersionTagging",
      "UpdateObjectEncryption",
    ],
    ["ExistingObjectTag/"],
  ],
  [
    [
      "DeleteObjectVersion",
      "DeleteObjectVersionAnnotation",
      "DeleteObjectVersionTagging",
      "GetObjectVersion",
      "GetObjectVersionAcl",
      "GetObjectVersionAnnotation",
      "GetObjectVersionAttributes",
      "GetObjectVersionTagging",
      "GetObjectVersionTorrent",
      "ListObjectVersionAnnotations",
      "PutObjectVersionAcl",
      "PutObjectVersionAnnotation",
      "PutObjectVersionTagging",
    ],
    ["versionid"],
  ],
  [
    ["ListBucket", "ListBucketVersions"],
    ["delimiter", "max-keys", "prefix"],
  ],
  [
    ["ListObjectAnnotations", "ListObjectVersionAnnotations"],
    ["annotation-prefix", "max-annotation-results"],
  ],
  [["PauseReplication"], ["destinationRegion"]],
  [["PutInventoryConfiguration"], ["InventoryAccessibleOptionalFields"]],
  [
    ["PutObject"],
    [
      "if-none-match",
      "ObjectCreationOperation",
      "x-amz-object-annotation-directive",
    ],
  ],
  [["PutObject", "PutObjectLegalHold"], ["object-lock-legal-hold"]],
  [
    ["PutObject", "PutObjectRetention"],
    [
      "object-lock-mode",
      "object-lock-remaining-retention-days",
      "object-lock-retain-until-date",
    ],
  ],
  [
    ["PutObject", "PutObjectRetention", "ReplicateObject"],
    ["object-lock-event-hold", "object-lock-event-hold-duration-days"],
  ],
  [["PutReplicationConfiguration"], ["isReplicationPauseRequest"]],
];

/**
 * By name in lower case, with its prefix.
 *
 * @internal a test holds it to AWS's own data
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export const S3_KEYS: ReadonlyMap<string, ReadonlySet<string> | "every"> =
  new Map<string, ReadonlySet<string> | "every">([
    ...ON_EVERY_REQUEST.map((key) => [lower(key), "every"] as const),
    ...ON_SOME_REQUESTS.flatMap(([actions, keys]) => {
      const carriers = new Set(actions.map(lower));
      return keys.map((key) => [lower(key), carriers] as const);
    }),
  ]);

function lower(name: string): string {
  return `s3:${name.toLowerCase()}`;
}
