import type {
  AppFacts,
  BucketFacts,
  ReplicationRuleFacts,
  RoleFacts,
} from "../../facts/bucket-facts";
import { absent, known, unknown, valueOf, type Fact } from "../../facts/fact";
import type { KmsKeyFacts } from "../../facts/kms-key-facts";
import {
  kmsKeyArn,
  letsRole,
  needsAtDestination,
  needsAtSource,
  needsOnReplicaKey,
  needsOnSourceKey,
  no,
  replicationNeeds,
  roleAllows,
  trustsS3,
  type ParsedPolicy,
  yes,
  type Answer,
  type Need,
  type ReplicationEnds,
} from "../../policies";
import { about, allOf, ask, verdictOf } from "../answers/answers";
import { askBucketPolicy } from "../answers/ask-bucket-policy";
import { bucketKeysOf } from "../answers/bucket-keys";
import { countingRules, ruleName } from "../answers/copies-elsewhere";
import { keyLetsIn } from "../answers/kms-key";
import { mayHaveObjectLock } from "../answers/object-lock";
import { readPolicy } from "../answers/read-policy";
import { destinationOf } from "../answers/replication-destination";
import type { Rule } from "../words/rule";
import { notApplicable } from "../words/verdict";

/** Scenario 1: S3 takes a configuration whose role lacks rights, and then every object fails, in silence. */
export const replicationRoleCanReplicate: Rule = {
  id: "replication-role-can-replicate",
  scenarios: [1],
  severity: "required",
  title: "The replication role can replicate",
  demands:
    "S3 may assume the role, the role's own policies allow every action that replication needs on both buckets and their keys, and no policy of a bucket or a key stands in its way",
  remediation:
    "let the role trust s3.amazonaws.com, grant it what is named, as ReplicationRole does, and exempt it from what denies it",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html",
  evaluate(bucket, app) {
    const rules = countingRules(bucket, app);
    if (rules.length === 0 || bucket.replication.kind !== "known") {
      return notApplicable("no replication rule of the bucket can be running");
    }
    return verdictOf(
      ask(bucket.replication.value.role, "the role", {
        absent: no("the replication configuration names no role"),
        known: (role) =>
          allOf([
            trustsS3(role),
            ...rules.map((rule) => allows(role, bucket, rule, app)),
          ]),
      }),
    );
  },
};

/** The policies that can be read; where there are several, a statement says whose it is. */
function policiesOf({ policies }: RoleFacts): readonly ParsedPolicy[] {
  return policies.flatMap((policy) => {
    if (policy.kind !== "known") {
      return [];
    }
    const read = readPolicy(policy.value);
    const { by } = policy;
    return by === undefined || policies.length === 1
      ? read
      : {
          ...read,
          statements: read.statements.map((statement) => ({
            ...statement,
            label: `${statement.label} of ${by}`,
          })),
        };
  });
}

function allows(
  role: RoleFacts,
  bucket: BucketFacts,
  rule: ReplicationRuleFacts,
  app: AppFacts,
): Answer {
  const destination = destinationOf(rule, app);
  if (destination.arn.kind !== "known") {
    return unknown(`the destination of ${ruleName(rule)} cannot be known`);
  }
  const documents = policiesOf(role);
  // What cannot be known is asked of the role too: it may be needed.
  const crossAccount = rule.destination.account.kind !== "absent";
  const objectLock = mayHaveObjectLock(bucket);
  const ends: ReplicationEnds = {
    sourceArn: bucket.arn,
    destinationArn: destination.arn.value,
    sourceRegion: valueOf(bucket.region),
    destinationRegion: valueOf(destination.region),
    ...keysOf(bucket, rule),
    ...bucketKeysOf(bucket, destination.bucket),
    crossAccount,
    objectLock,
  };
  const answer = allOf([
    roleAllows(documents, {
      unread: role.policies.flatMap((policy) =>
        policy.kind === "known"
          ? []
          : [policy.kind === "unknown" ? policy.because : "one without a text"],
      ),
      boundary:
        role.boundary.kind === "known"
          ? known(readPolicy(role.boundary.value))
          : role.boundary,
      needs: replicationNeeds(ends),
    }),
    isLetIn(role, { from: bucket, into: bucket }, false, (arn) =>
      needsAtSource(arn, { objectLock }),
    ),
    ...(destination.bucket
      ? [
          isLetIn(
            role,
            { from: bucket, into: destination.bucket },
            crossAccount,
            (arn) => needsAtDestination(arn, { crossAccount }),
          ),
        ]
      : []),
    ...keysLetIn(role, bucket, rule, ends),
  ]);
  return about(ruleName(rule), answer);
}

/** Whether the policy of one of the two buckets lets the role do its part there. It is of the account of the first. */
function isLetIn(
  role: RoleFacts,
  { from, into: bucket }: Readonly<Record<"from" | "into", BucketFacts>>,
  mustAllow: boolean,
  needsAt: (bucketArn: string) => readonly Need[],
): Answer {
  if (bucket.policy.kind === "absent" && !mustAllow) {
    return yes(`${bucket.path} has no policy that could deny it`);
  }
  const answer = askBucketPolicy(
    bucket,
    letsRole,
    (bucketArn, roleArn) => ({
      roleArn,
      needs: needsAt(bucketArn),
      mustAllow,
      roleAccount: valueOf(from.account),
      account: valueOf(bucket.account),
    }),
    role.arn,
  );
  return about(`policy of ${bucket.path}`, answer);
}

/** Whether the keys let the role decrypt the source and encrypt the replica: an IAM policy alone opens no key. */
function keysLetIn(
  { arn: roleArn }: RoleFacts,
  { encryption, account: roleAccount }: BucketFacts,
  { replicaKey }: ReplicationRuleFacts,
  ends: ReplicationEnds,
): Answer[] {
  const role = { roleArn, roleAccount: valueOf(roleAccount) };
  const sourceKey = encryption.kind === "known" ? encryption.value.key : absent;
  return [
    keyLetsIn(sourceKey, {
      ...role,
      needs: needsOnSourceKey(ends),
      crossAccount: false,
    }),
    keyLetsIn(replicaKey, {
      ...role,
      needs: needsOnReplicaKey(ends),
      crossAccount: ends.crossAccount,
    }),
  ];
}

function keysOf({ path, encryption }: BucketFacts, rule: ReplicationRuleFacts) {
  const { replicaKmsKey, replicaKey } = rule;
  const { algorithm, kmsKey, key } =
    encryption.kind === "known"
      ? encryption.value
      : { algorithm: encryption, kmsKey: absent, key: absent };
  const isPlain =
    encryption.kind === "absent" || valueOf(algorithm) === "AES256";
  return {
    sourceKey: isPlain ? undefined : arnOf(key, kmsKey, `key of ${path}`),
    replicaKey:
      replicaKmsKey.kind === "absent"
        ? undefined
        : arnOf(replicaKey, replicaKmsKey, `key of the replica of ${path}`),
  };
}

/** The ARN of a key, also where an alias leads to it. */
function arnOf(
  key: Fact<KmsKeyFacts>,
  name: Fact<string>,
  opaqueName: string,
): string {
  const arn = key.kind === "known" ? valueOf(key.value.arn) : undefined;
  return arn ?? kmsKeyArn(name, opaqueName);
}
