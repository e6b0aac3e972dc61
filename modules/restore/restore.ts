import { loadS3Sdk, placeOf, type Place } from "./client";
import { inParallel } from "./in-parallel";
import type { KeyRun } from "./key-run";
import { asked, lookAtSource, lookAtTarget } from "./look-at-bucket";
import type { Outcome } from "./outcome";
import { plannedKeys } from "./planned-keys";
import { S3_LIMITS, type CopyLimits, type RestoreCall } from "./restore-call";
import { openFiles } from "./run-files";
import { settleKey } from "./settle-key";
import { Tally } from "./tally";

/** Who listens to a run. */
export interface RestoreListener {
  /** A sentence about the whole run. */
  readonly note: (text: string) => void;
  /** After each key, with what was counted so far. */
  readonly settled: (key: string, outcome: Outcome, tally: Tally) => void;
}

/** What a run has come to. */
export interface RestoreResult {
  readonly tally: Tally;
  readonly seconds: number;
  /** Ended by whoever gave the signal, before all keys were looked at. */
  readonly interrupted: boolean;
  readonly journal?: string;
  readonly undo?: string;
}

/** Requests of one key that are under way at once. */
const REQUESTS_OF_A_KEY = 2;

/**
 * Brings data back from older versions, or says what it would do: nothing changes without `yes`. It never deletes a
 * version. A second run does nothing again; one that was interrupted goes on.
 *
 * @param stop ends the run after the keys that are under way
 * @throws RestoreStopped when nothing more can be done, with what was done kept
 */
export async function restore(
  call: RestoreCall,
  listener: RestoreListener,
  stop?: AbortSignal,
  limits: CopyLimits = S3_LIMITS,
): Promise<RestoreResult> {
  const begin = Date.now();
  const { from, to } = await placesOf(call);
  if (from !== to) {
    await lookAtSource(from);
  }
  (await lookAtTarget(to)).forEach(listener.note);
  const files = call.yes ? await openFiles(call) : undefined;
  const run: KeyRun = { call, limits, from, to, files };
  const tally = new Tally();
  try {
    await abortUploads(run);
    await asked(to, "s3:ListBucketVersions", () =>
      inParallel(
        untilStopped(plannedKeys(call, from, to), stop),
        call.concurrency,
        async ({ key, decision }) => {
          const outcome = await settleKey(run, key, decision);
          tally.add(key, outcome);
          listener.settled(key, outcome, tally);
        },
      ),
    );
  } finally {
    await files?.journal.close();
    await files?.undo.close();
    to.client.destroy();
    from.client.destroy();
  }
  return {
    tally,
    seconds: (Date.now() - begin) / 1000,
    interrupted: stop?.aborted ?? false,
    journal: files?.journal.path,
    undo: files?.undo.path,
  };
}

async function placesOf(
  call: RestoreCall,
): Promise<{ from: Place; to: Place }> {
  const sdk = await loadS3Sdk();
  const requests = call.concurrency * REQUESTS_OF_A_KEY;
  const to = placeOf(sdk, call.bucket, call, requests);
  const from =
    call.replica === undefined
      ? to
      : placeOf(
          sdk,
          call.replica,
          { ...call, region: call.replicaRegion ?? call.region },
          requests,
        );
  return { from, to };
}

async function* untilStopped<T>(
  items: AsyncGenerator<T>,
  stop: AbortSignal | undefined,
): AsyncGenerator<T> {
  for await (const item of items) {
    if (stop?.aborted) {
      return;
    }
    yield item;
  }
}

/** Parts of an interrupted run cost money, and nothing else knows of them. */
async function abortUploads({ to, files }: KeyRun): Promise<void> {
  for (const [UploadId, Key] of files?.journal.unfinished ?? []) {
    await to.client
      .send(
        new to.sdk.AbortMultipartUploadCommand({
          Bucket: to.bucket,
          Key,
          UploadId,
        }),
      )
      // It may have been completed, with its answer lost.
      .catch(() => undefined);
  }
}
