import type { Guards } from "../steps/guards";
import type { Ask, Block, Chapter, Section } from "../steps/page";
import { argument, type Place } from "../steps/place";
import { firstReplica, type RecoveredPair } from "../steps/recovered-pair";
import { jsonArgument } from "../steps/stop-writer";

const MFA_SERIAL: Ask = {
  variable: "MFA_SERIAL",
  what: "the ARN of the MFA device",
};

const MFA_CODE: Ask = {
  variable: "MFA_CODE",
  what: "the six digits that the device shows now",
};

const ROLE_ARN: Ask = {
  variable: "ROLE_ARN",
  what: "the ARN of a role that S3 Batch Operations may assume",
};

/** What only a person can do. */
export function ceremonies(pair: RecoveredPair, guards: Guards): Chapter {
  return {
    title: "Ceremonies",
    sections: [
      mfaDelete(pair, guards),
      backfill(pair),
      mfaSession(pair),
      liftGuard(pair),
      root(),
    ],
  };
}

function mfaDelete({ place }: RecoveredPair, guards: Guards): Section {
  return {
    title: "MFA delete on, off, and verified",
    blocks: [
      `Only the root user switches MFA delete, on the command line, with access keys of its own, which it deletes afterwards; the console cannot. It excludes every lifecycle configuration on the bucket.${guards.mfaDelete ? "" : " As judged at synth, nobody asks for MFA delete on this bucket: it needs none where its policy or Object Lock guards the versions."}`,
      mfaDeleteStep(place, "on", "Enabled"),
      {
        name: "mfa-delete-verified",
        says: "`Enabled Enabled` is on, `None Enabled` or `Disabled Enabled` is off: MFA delete first, versioning second.",
        asks: place.asks,
        commands: [
          `aws s3api get-bucket-versioning ${place.options} --query "[MFADelete, Status]" --output text`,
        ],
      },
      mfaDeleteStep(place, "off", "Disabled"),
    ],
  };
}

function mfaDeleteStep(place: Place, way: string, state: string): Block {
  return {
    name: `mfa-delete-${way}`,
    says: `As the root user: switch it ${way}.`,
    asks: [...place.asks, MFA_SERIAL, MFA_CODE],
    commands: [
      `aws s3api put-bucket-versioning ${place.options} --versioning-configuration Status=Enabled,MFADelete=${state} --mfa "$MFA_SERIAL $MFA_CODE"`,
    ],
  };
}

function backfill(pair: RecoveredPair): Section {
  const replica = firstReplica(pair);
  const { place } = pair;
  return {
    title: "Backfill: replicate what live replication left behind",
    blocks:
      replica === undefined
        ? ["No replica of this bucket is known."]
        : [
            `Replication is not retroactive, and what failed once is not tried again: a Batch Replication job does both. Where the modules made the role (\`backfill: {}\`), \`terraform output\` has the whole command; this one takes a role of yours, which needs \`s3:InitiateReplication\` on the objects, \`s3:GetReplicationConfiguration\` and \`s3:PutInventoryConfiguration\` on the bucket, and \`s3:PutObject\` for the report.`,
            {
              name: "backfill",
              says: "Start the job. It bills per object, and prints its id.",
              asks: [...place.asks, ...place.asksAccount, ROLE_ARN],
              commands: [
                [
                  `aws s3control create-job --account-id ${argument(place.account)} --region ${argument(place.region)}`,
                  `--operation '{"S3ReplicateObject":{}}'`,
                  `--manifest-generator ${jsonArgument(JSON.stringify({ S3JobManifestGenerator: { ExpectedBucketOwner: place.account, SourceBucket: place.arn, EnableManifestOutput: false, Filter: { EligibleForReplication: true, ObjectReplicationStatuses: ["NONE", "FAILED"] } } }))}`,
                  `--report ${jsonArgument(JSON.stringify({ Bucket: place.arn, Prefix: "batch-replication-reports", Format: "Report_CSV_20180820", Enabled: true, ReportScope: "FailedTasksOnly" }))}`,
                  '--priority 10 --role-arn "$ROLE_ARN" --no-confirmation-required',
                ].join(" "),
              ],
            },
            jobStatus(place),
          ],
  };
}

/** `Complete` says that the job ended, not that each object of it did. */
export function jobStatus(place: Place): Block {
  return {
    name: "job-status",
    says: "`Complete` may still hold failed objects: look at the counts, and read the report.",
    asks: [
      ...place.asks,
      ...place.asksAccount,
      { variable: "JOB_ID", what: "the id that the job printed" },
    ],
    commands: [
      `aws s3control describe-job --account-id ${argument(place.account)} --region ${argument(place.region)} --job-id "$JOB_ID" --query "Job.[Status, ProgressSummary]"`,
    ],
  };
}

function mfaSession({ place }: RecoveredPair): Section {
  return {
    title: "An IAM user's session with MFA",
    blocks: [
      "Sessions of roles and of Identity Center carry no MFA, whatever their sign-in asked: only an IAM user passes a guard that wants MFA. The age of the session counts from this command, and a guard that accepts one second accepts no session at all: then lift the guard.",
      {
        name: "mfa-session",
        says: "As the IAM user, for this shell: fifteen minutes.",
        asks: [...place.asks, MFA_SERIAL, MFA_CODE],
        inOwnShell: true,
        commands: [
          `session=$(aws sts get-session-token --region ${argument(place.region)} --serial-number="$MFA_SERIAL" --token-code="$MFA_CODE" --duration-seconds 900 --query "Credentials.[AccessKeyId, SecretAccessKey, SessionToken]" --output text) && read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN <<END && export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN`,
          "$session",
          "END",
        ],
      },
    ],
  };
}

function liftGuard({ place }: RecoveredPair): Section {
  return {
    title: "Lift the guard on purpose",
    blocks: [
      "Deleting this bucket, or versions in it, means changing its policy first, and that is meant to take a decision. The way that leaves a trace is the code: take the guard out there (with these modules, `retirement` on the pair), have it reviewed, and deploy. In an emergency, by hand; the next deploy puts the policy back.",
      {
        name: "see-guard",
        says: "Keep the policy that stands there. Nothing is changed.",
        asks: place.asks,
        commands: [
          `test ! -e policy-${keptAs(place)}.json || { echo "the file is there already: put it away first, it may be the only copy" >&2; exit 1; }`,
          `policy=$(aws s3api get-bucket-policy ${place.options} --query Policy --output text)`,
          `printf "%s\\n" "$policy" > policy-${keptAs(place)}.json`,
          `cat policy-${keptAs(place)}.json`,
        ],
      },
      {
        name: "lift-guard",
        says: "Take the whole policy away, if it is kept in the file. From here on nothing of it guards the bucket.",
        asks: place.asks,
        commands: [
          `test -s policy-${keptAs(place)}.json`,
          `aws s3api delete-bucket-policy ${place.options}`,
        ],
      },
      {
        name: "put-guard-back",
        says: "Put it back, and look at it.",
        asks: place.asks,
        commands: [
          `aws s3api put-bucket-policy ${place.options} --policy file://policy-${keptAs(place)}.json`,
          `aws s3api get-bucket-policy ${place.options} --query Policy --output text`,
        ],
      },
    ],
  };
}

/** The name as a part of a file's name. */
function keptAs({ name }: Place): string {
  return name.startsWith("$") ? `"${name}"` : name;
}

function root(): Section {
  return {
    title: "What the root user can do",
    blocks: [
      "The root user of the account that owns the bucket can always read, write and delete the bucket's policy, even where the policy denies it, unless a policy of the organization forbids it: that is the way out when everybody is locked out, and the reason why its keys are kept away. It cannot delete a version that Object Lock keeps in COMPLIANCE mode; nobody can. It cannot assume a role, and its session carries MFA only in the console.",
      "The step `lift-guard` above, run as the root user, is that way out.",
    ],
  };
}
