import { atScale } from "../chapters/at-scale";
import { bucketDeleted } from "../chapters/bucket-deleted";
import { ceremonies } from "../chapters/ceremonies";
import { dataCorrupted } from "../chapters/data-corrupted";
import { guardsOf } from "../steps/guards";
import { code, plain } from "../steps/markdown-text";
import { objectsDeleted } from "../chapters/objects-deleted";
import type { Chapter, Page } from "../steps/page";
import type { Place } from "../steps/place";
import type { RecoveredPair, Replica } from "../steps/recovered-pair";
import { regionFails } from "../chapters/region-fails";
import { replicaLost } from "../chapters/replica-lost";
import { versionsDeleted } from "../chapters/versions-deleted";

/** The runbook of one bucket and its replicas. */
export function pairPage(pair: RecoveredPair): Page {
  const { bucket, place, findings } = pair;
  const guards = guardsOf(bucket, findings);
  return {
    title: `Runbook: ${place.told}`,
    intro: [
      "Find your loss below and work through its section from the top. Paste one block at a time into a POSIX shell: each ends at its first error, and what it needs from you it asks for by the name of a variable, which you set before, such as `PREFIX='orders/2026/'`. A block whose name ends in `-dry-run` changes nothing; look at what it prints before you paste the next one.",
      `The commands use the AWS CLI, and the package's own \`restore\` command, which wants \`npm install cdktf-s3-protection @aws-sdk/client-s3\` once. They act with the credentials of the shell. \`restore\` lists, reads and writes, and deletes nothing; it needs \`s3:ListBucketVersions\`, \`s3:GetObject*\` and \`s3:PutObject*\`${usesKms(pair) ? ", and the rights to decrypt with the old KMS key and encrypt with the new" : ""}.`,
      whereabouts(pair),
    ],
    chapters: [
      regionFails(pair),
      objectsDeleted(pair, guards),
      versionsDeleted(pair, guards),
      dataCorrupted(pair, guards),
      bucketDeleted(pair),
      replicaLost(pair),
      ceremonies(pair, guards),
      atScale(pair),
      leftOpen(pair),
    ],
  };
}

function usesKms({ bucket: { encryption } }: RecoveredPair): boolean {
  return (
    encryption.kind === "unknown" ||
    (encryption.kind === "known" &&
      !(
        encryption.value.algorithm.kind === "known" &&
        encryption.value.algorithm.value === "AES256"
      ))
  );
}

function whereabouts({ bucket, place, replicas, stackFolder }: RecoveredPair) {
  return [
    "|  | bucket | Region | account | ARN |",
    "| --- | --- | --- | --- | --- |",
    row("primary", place),
    ...replicas.map((replica) => row(roleOf(replica), replica.place)),
    "",
    `Written by stack ${code(bucket.stack)} in ${code(stackFolder)}, as ${code(bucket.address)} (${code(bucket.path)}).`,
  ].join("\n");
}

function roleOf({ rule: { scope } }: Replica): string {
  switch (scope.kind) {
    case "whole-bucket":
      return "replica";
    case "filtered":
      return `replica of some objects only: ${plain(scope.by)}`;
    case "unknown":
      return "replica, of which objects is not known";
  }
}

function row(role: string, { told, region, account, arn }: Place): string {
  return `| ${role} | ${told} | ${known(region)} | ${known(account)} | ${known(arn)} |`;
}

function known(text: string): string {
  return text.includes("$") ? "known to Terraform" : code(text);
}

/** What a reader must not rely on. */
function leftOpen({ findings }: RecoveredPair): Chapter {
  const open = findings.filter(({ verdict: { kind } }) =>
    ["fail", "unknown", "pending", "waived"].includes(kind),
  );
  return {
    title: "What the checklist left open",
    sections: [
      {
        title: "",
        blocks:
          open.length === 0
            ? ["As judged at synth, nothing for these buckets."]
            : [
                "As judged at synth, for these buckets; do not rely on it:",
                open
                  .map(
                    ({ bucket, rule, verdict }) =>
                      `- ${verdict.kind}: ${plain(rule.title)}, ${code(bucket.path)}: ${"because" in verdict ? plain(verdict.because) : ""}`,
                  )
                  .join("\n"),
              ],
      },
    ],
  };
}
