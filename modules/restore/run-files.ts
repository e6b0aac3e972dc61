import { createHash } from "node:crypto";
import { Journal, UndoManifest, type Heading } from "./journal";
import type { RestoreCall } from "./restore-call";

/** Opens the two files of a run. The same call finds the same files again. */
export async function openFiles(call: RestoreCall) {
  const heading = headingOf(call);
  const name = `restore-${call.mode}-${call.bucket}-${hashOf(heading)}`;
  const journal = await Journal.open(call.journal ?? `${name}.journal.jsonl`, {
    file: "restore journal",
    ...heading,
  });
  const undo = await UndoManifest.open(call.undo ?? `${name}.undo.jsonl`, {
    file: "restore undo manifest",
    ...heading,
  });
  return { journal, undo };
}

/** What makes two runs one restore. */
function headingOf(call: RestoreCall): Heading {
  const { mode, bucket, prefix, key, since, to, replica } = call;
  return {
    mode,
    bucket,
    prefix,
    key: key ?? null,
    since: timeOf(since),
    to: timeOf(to),
    replica: replica ?? null,
  };
}

function timeOf(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}

function hashOf(heading: Heading): string {
  return createHash("sha256")
    .update(JSON.stringify(heading))
    .digest("hex")
    .slice(0, 8);
}
