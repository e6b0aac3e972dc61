import { PREFIX } from "../steps/asks";
import { code } from "../steps/markdown-text";
import { lossChapter, type Block, type Chapter } from "../steps/page";
import { firstReplica, type RecoveredPair } from "../steps/recovered-pair";
import { restoreSteps } from "../steps/restore-steps";
import { stopWhoeverDoesIt } from "../steps/stop-writer";
import { readBack } from "./objects-deleted";
import { shellWord } from "../../sentences/shell-word";

/** Scenario 5: the bucket is made again, and filled from its replica. */
export function bucketDeleted(pair: RecoveredPair): Chapter {
  const { place } = pair;
  const replica = firstReplica(pair);
  return lossChapter("5. The bucket was deleted", {
    notice: [
      {
        name: "bucket-there",
        says: "`404` means that nobody has a bucket of this name, `403` that somebody has one which you may not see, perhaps another account. Only the first lets you make it again.",
        asks: place.asks,
        commands: [
          `aws s3api head-bucket ${place.options} && echo "the bucket is there"`,
        ],
      },
    ],
    stop: [
      ...(replica === undefined
        ? [
            "Nothing that was judged holds a copy of this bucket: what was in it is lost, and the steps below bring back an empty one.",
          ]
        : [
            `The replica is now the only copy. Make sure that it is there, and that its policy still denies \`s3:DeleteBucket\`:`,
            {
              name: "replica-guarded",
              says: "The replica's policy. Somebody who could delete the primary may be on the way to it.",
              asks: replica.place.asks,
              commands: [
                `aws s3api get-bucket-versioning ${replica.place.options} --output text`,
                `aws s3api get-bucket-policy ${replica.place.options} --query Policy --output text`,
              ],
            },
          ]),
      ...stopWhoeverDoesIt(pair),
    ],
    getBack: [
      "**Why the name may be gone.** A name is free for everybody once its bucket is deleted, in every account of the partition. S3 answers `OperationAborted` while the deletion is under way: try again, for hours if need be. If `head-bucket` answers `403`, another account may have taken the name: then give the bucket another name in the code, deploy, and take that name wherever this page has the old one.",
      ...deploySteps(pair),
      ...(replica === undefined
        ? []
        : restoreSteps({
            name: "refill",
            command: "from-replica",
            place,
            replica: replica.place,
            asks: [PREFIX],
            options: ['--prefix="$PREFIX"'],
            saysDryRun:
              "List what the replica has. With `PREFIX` set to nothing, that is everything. It changes nothing.",
            says: "Copy it into the new bucket: content, metadata, tags, headers and storage class. Version ids and times are new, and only what is current at the replica is copied; older versions stay there.",
          })),
    ],
    verify: [
      ...(replica === undefined
        ? []
        : [
            "Run the dry run again: it has nothing left to do. Read one object that matters:",
            readBack(place),
          ]),
      {
        name: "protected-again",
        says: "Versioning, the guards and the replication of the new bucket, as they are.",
        asks: place.asks,
        commands: [
          `aws s3api get-bucket-versioning ${place.options}`,
          `aws s3api get-bucket-policy ${place.options} --query Policy --output text`,
          ...(replica === undefined
            ? []
            : [
                `aws s3api get-bucket-replication ${place.options} --query "ReplicationConfiguration.Rules[].[ID, Status, Destination.Bucket]" --output text`,
              ]),
        ],
      },
    ],
    backToNormal: [
      "The new bucket has what Terraform wrote. What Terraform cannot write is off again: where MFA delete was on, take `switchedOn` out of the code, hold the ceremony again, and write the new day.",
      "Objects that were copied in are new, and live replication carries them to the replica as new versions beside those it has.",
      "Find out how the guard was passed, and by whom, before the writers return.",
    ],
  });
}

function deploySteps({ stackFolder, place }: RecoveredPair): Block[] {
  const terraform = `terraform -chdir=${shellWord(stackFolder)}`;
  return [
    `**Make it again.** These run in the output folder, the one that holds ${code("stacks")}, and need the state of the stack; \`cdktf deploy\` does the same. Terraform sees that the bucket is gone and plans to create it with its versioning, policy and replication; \`prevent_destroy\` stands in nobody's way, since there is nothing to destroy.`,
    {
      name: "plan-again",
      says: `See what Terraform would do. It should create ${place.told} and what configures it, and destroy nothing.`,
      asks: [],
      commands: [
        `${terraform} init -input=false`,
        `${terraform} plan -input=false -out=recovery.tfplan`,
      ],
    },
    {
      name: "apply-again",
      says: "Do exactly that.",
      asks: [],
      commands: [`${terraform} apply -input=false recovery.tfplan`],
    },
  ];
}
