import type {
  AppFacts,
  BucketFacts,
  ReplicationRuleFacts,
  RoleFacts,
} from "../../facts/bucket-facts";
import { absent, known, unknown, valueOf } from "../../facts/fact";
import {
  kmsKeyArn,
  letsRole,
  needsAtDestination,
  needsAtSource,
  no,
  replicationNeeds,
  roleAllows,
  trustsS3,
  yes,
  type Answer,
  type Need,
} from "../../policies";
import { about, allOf, ask, verdictOf } from "../answers/answers";
import { askBucketPolicy } from "../answers/ask-bucket-policy";
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
  const documents = role.policies.flatMap((policy) =>
    policy.kind === "known" ? [readPolicy(policy.value)] : [],
  );
  // What cannot be known is asked of the role too: it may be needed.
  const crossAccount = rule.destination.account.kind !== "absent";
  const objectLock = mayHaveObjectLock(bucket);
  const needs = replicationNeeds({
    sourceArn: bucket.arn,
    destinationArn: destination.arn.value,
    sourceRegion: valueOf(bucket.region),
    destinationRegion: valueOf(destination.region),
    ...keysOf(bucket, rule),
    crossAccount,
    objectLock,
  });
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
      needs,
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
    ...keysLetIn(role, bucket, rule, needs),
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
  role: RoleFacts,
  { encryption }: BucketFacts,
  { replicaKey, destination: { account } }: ReplicationRuleFacts,
  needs: readonly Need[],
): Answer[] {
  const sourceKey = encryption.kind === "known" ? encryption.value.key : absent;
  const crossAccount = account.kind !== "absent";
  return [
    keyLetsIn(sourceKey, role, needsOf("kms:Decrypt", needs), false),
    keyLetsIn(replicaKey, role, needsOf("kms:Encrypt", needs), crossAccount),
  ];
}

function needsOf(wanted: string, needs: readonly Need[]): readonly Need[] {
  return needs.filter(({ action }) => action === wanted);
}

function keysOf({ path, encryption }: BucketFacts, rule: ReplicationRuleFacts) {
  const { replicaKmsKey } = rule;
  const { algorithm, kmsKey } =
    encryption.kind === "known"
      ? encryption.value
      : { algorithm: encryption, kmsKey: absent };
  const isPlain =
    encryption.kind === "absent" || valueOf(algorithm) === "AES256";
  return {
    sourceKey: isPlain ? undefined : kmsKeyArn(kmsKey, `key of ${path}`),
    replicaKey:
      replicaKmsKey.kind === "absent"
        ? undefined
        : kmsKeyArn(replicaKmsKey, `key of the replica of ${path}`),
  };
}
