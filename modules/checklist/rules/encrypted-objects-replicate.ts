import type {
  AppFacts,
  BucketFacts,
  EncryptionFacts,
  ReplicationRuleFacts,
} from "../../facts/bucket-facts";
import { absent, unknown, valueOf, type Fact } from "../../facts/fact";
import { kmsNameOf } from "../../facts/kms-name";
import { readText } from "../../facts/printed-text";
import { no, takesOnlyKms, yes, type Answer } from "../../policies";
import {
  about,
  allOf,
  ask,
  isExactly,
  oneOf,
  verdictOf,
} from "../answers/answers";
import { askBucketPolicy } from "../answers/ask-bucket-policy";
import { countingRules, ruleName } from "../answers/copies-elsewhere";
import { isUsable, isUsableIn } from "../answers/kms-key";
import { destinationOf } from "../answers/replication-destination";
import type { Rule } from "../words/rule";
import { notApplicable } from "../words/verdict";

const KMS = ["aws:kms", "aws:kms:dsse"];

/** Scenario 1: S3 silently leaves KMS-encrypted objects behind unless the rule selects them and names a key. */
export const encryptedObjectsReplicate: Rule = {
  id: "encrypted-objects-replicate",
  scenarios: [1],
  severity: "required",
  title: "Encrypted objects replicate",
  demands:
    "neither the default encryption nor the bucket policy asks for KMS, or every replication rule to the replica selects KMS-encrypted objects and names a key in the replica's Region",
  remediation:
    "set source_selection_criteria.sse_kms_encrypted_objects to Enabled and name a replica_kms_key_id of the replica's Region",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html",
  evaluate(bucket, app) {
    const rules = countingRules(bucket, app);
    if (rules.length === 0) {
      return notApplicable("no replication rule of the bucket can be running");
    }
    const replicates = oneOf(
      rules.map((rule) =>
        allOf(
          besides(rule, bucket).map((one) =>
            takesEncryptedObjects(one, bucket, app),
          ),
        ),
      ),
    );
    const bySseS3 = replicates.kind === "yes" ? replicates : holdsNoKms(bucket);
    return verdictOf(
      ask(algorithmOf(bucket.encryption), "the default encryption", {
        absent: bySseS3,
        known: (algorithm) =>
          algorithm === "AES256"
            ? bySseS3
            : KMS.includes(algorithm)
              ? replicates
              : no(
                  `the default encryption is "${algorithm}", which is not S3's`,
                ),
      }),
    );
  },
};

/** By default it holds none; but its policy may take nothing else, and whoever uploads may ask for KMS. */
function holdsNoKms(bucket: BucketFacts): Answer {
  const onlyKms =
    bucket.policy.kind === "absent"
      ? no("")
      : askBucketPolicy(bucket, takesOnlyKms, (bucketArn) => ({ bucketArn }));
  if (onlyKms.kind === "no") {
    return yes(
      "the default encryption is SSE-S3, which replicates; an object that is uploaded with KMS does not",
    );
  }
  const but = `the default encryption is SSE-S3, but ${onlyKms.because}, and no rule to the replica selects those`;
  return onlyKms.kind === "yes" ? no(but) : unknown(but);
}

function algorithmOf(encryption: Fact<EncryptionFacts>): Fact<string> {
  if (encryption.kind !== "known") {
    return encryption;
  }
  const { algorithm } = encryption.value;
  return algorithm.kind === "absent"
    ? unknown("its configuration names no algorithm")
    : algorithm;
}

/** A rule and all others that may run to its destination: whichever has the higher priority decides for an object. */
function besides(
  rule: ReplicationRuleFacts,
  { replication }: BucketFacts,
): readonly ReplicationRuleFacts[] {
  const arn = valueOf(rule.destination.arn);
  return replication.kind !== "known" || arn === undefined
    ? [rule]
    : replication.value.rules.filter(
        ({ status, destination }) =>
          valueOf(status) !== "Disabled" && valueOf(destination.arn) === arn,
      );
}

function takesEncryptedObjects(
  rule: ReplicationRuleFacts,
  { encryption }: BucketFacts,
  app: AppFacts,
) {
  const { kmsObjects, replicaKmsKey: key } = rule;
  const sourceKey = encryption.kind === "known" ? encryption.value.key : absent;
  const answer = allOf([
    isExactly(kmsObjects, "Enabled", "its choice of KMS-encrypted objects"),
    isNamedByArn(key),
    ...(key.kind === "known"
      ? [isUsableIn(rule.replicaKey, destinationOf(rule, app).region)]
      : []),
    ...(sourceKey.kind === "known" ? [isUsable(sourceKey.value)] : []),
    ...(sourceKey.kind === "unknown"
      ? [
          yes(
            "which key encrypts the bucket cannot be known, and whether it is switched on was not looked at",
          ),
        ]
      : []),
  ]);
  return about(ruleName(rule), answer);
}

/** S3 takes the ARN of a key or of an alias of it, and nothing else. */
function isNamedByArn(key: Fact<string>): Answer {
  const subject = "its key for the replica";
  if (key.kind !== "known") {
    return isExactly(key, "", subject);
  }
  if (key.value.trim() === "") {
    return no(`${subject} is empty`);
  }
  return kmsNameOf(readText(key.value)) === "bare"
    ? no(
        `${subject} is named by ${key.value}, which is no ARN, and S3 takes nothing else: write the key's .arn`,
      )
    : yes(`${subject} is ${key.value}`);
}
