import type { BucketFacts } from "../../facts/bucket-facts";
import { unknown, valueOf, type Fact } from "../../facts/fact";
import {
  historyWindowOf,
  mfaDeleteOf,
  retirementOf,
  waiversOf,
} from "../linking/declarations";
import { accountOf } from "../linking/account";
import { ignoredChange } from "../linking/ignored-changes";
import { within } from "../../terraform/block";
import { preventDestroyOf } from "../../terraform/lifecycle";
import type { PolicyDocuments } from "../documents/policy-document";
import { nameFact, type Bucket } from "../linking/bucket";
import type { BucketIndex } from "../linking/bucket-index";
import {
  configurationsOf,
  type Configuration,
  type Configurations,
} from "../linking/configurations";
import type { Links } from "../linking/linking";
import type { Roles } from "../roles/roles";
import { bucketPolicyOf } from "./bucket-policy";
import type { Topics } from "../alarms/topics";
import { failureNotifications } from "./failure-notifications";
import { encryptionOf } from "./encryption";
import { hiddenBucket } from "./hidden-bucket";
import type { KmsKeys } from "../keys/kms-keys";
import { lifecycleOf } from "./lifecycle";
import { isWatched } from "./live-checks";
import { objectLockOf } from "./object-lock";
import { replicationOf } from "./replication";
import { versioningOf } from "./versioning";

/** What a bucket's facts are read from, beside the bucket itself. */
export interface Surroundings {
  readonly index: BucketIndex;
  readonly links: Links;
  readonly documents: PolicyDocuments;
  readonly roles: Roles;
  readonly keys: KmsKeys;
  readonly topics: Topics;
}

/** The facts of one bucket; its role waits until all buckets are read. */
export function bucketFacts(
  bucket: Bucket,
  sharedBy: readonly string[],
  { index, links, documents, roles, keys, topics }: Surroundings,
): BucketFacts {
  const { resource, path, kind, arn, region } = bucket;
  const { body, address } = resource;
  const stack = resource.stack.path;
  const waivers = waiversOf(body);
  if (!body) {
    return hiddenBucket(
      { path, stack, address, kind, sharedBy, arn, waivers },
      `the configuration of ${address} is not one object`,
    );
  }
  const { of, conflicts } = configurationsOf(bucket, links.companions, index);
  const policy = bucketPolicyOf(of, documents);
  return {
    path,
    stack,
    address,
    kind,
    sharedBy,
    arn,
    waivers,
    name: nameFact(bucket),
    region,
    account: accountFact(bucket, policy, of),
    role: "neither",
    forceDestroy: forceDestroyOf(bucket),
    preventDestroy: preventDestroyOf(body),
    versioning: versioningOf(bucket, of),
    replication: replicationOf(of, { documents, roles, keys }),
    policy,
    lifecycle: lifecycleOf(of),
    encryption: encryptionOf(of, keys),
    objectLock: objectLockOf(bucket, of),
    notifiedOfFailures: failureNotifications(of, topics),
    objectOwnership: objectOwnershipOf(of),
    requestPayer: requestPayerOf(of),
    conflicts,
    mfaDelete: mfaDelete(bucket, valueOf(of.aws_s3_bucket_versioning)),
    historyWindowDays: historyWindowOf(body),
    retirement: retirementOf(body),
  };
}

function accountFact(
  bucket: Bucket,
  policy: BucketFacts["policy"],
  {
    aws_s3_bucket_replication_configuration: replication,
  }: Configurations["of"],
): BucketFacts["account"] {
  const document = valueOf(policy)?.document;
  const role = valueOf(replication)?.block.canonical("role");
  return accountOf(
    bucket,
    document && valueOf(document),
    role && valueOf(role),
    bucket.block.expressions,
  );
}

function objectOwnershipOf({
  aws_s3_bucket_ownership_controls: chosen,
}: Configurations["of"]): Fact<string> {
  return within(chosen, ({ block }) =>
    within(block.block("rule"), (rule) => rule.string("object_ownership")),
  );
}

function requestPayerOf({
  aws_s3_bucket_request_payment_configuration: chosen,
}: Configurations["of"]): Fact<string> {
  return within(chosen, ({ block, inline }) =>
    block.string(inline ? "request_payer" : "payer"),
  );
}

function forceDestroyOf({ resource, block }: Bucket): Fact<boolean> {
  const ignored = ignoredChange(resource.address, block, ["force_destroy"]);
  return ignored === undefined
    ? block.boolean("force_destroy")
    : unknown(ignored);
}

function mfaDelete(
  { resource, block }: Bucket,
  versioning: Configuration | undefined,
): BucketFacts["mfaDelete"] {
  const companion = versioning?.companion?.resource;
  // A check without an index reads nothing of a repeated resource.
  const watched =
    companion !== undefined &&
    block.expressions.repeatOf(companion) === undefined &&
    isWatched(companion);
  return mfaDeleteOf([resource.body, companion?.body], watched);
}
