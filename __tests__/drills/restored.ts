import { join } from "node:path";
import type { Outcome, RestoreCall } from "../../modules/restore";
import { restore, type RestoreListener } from "../../modules/restore/restore";
import type { CopyLimits } from "../../modules/restore/restore-call";
import { loopbackOnly } from "./loopback-only";

/** One run in this process: what became of each key, and the counts. */
export async function restored(
  folder: string,
  call: Partial<RestoreCall> & Pick<RestoreCall, "mode" | "bucket">,
  settled: RestoreListener["settled"] = () => undefined,
  limits?: CopyLimits,
) {
  loopbackOnly(call.endpoint ?? "");
  const outcomes = new Map<string, Outcome["kind"]>();
  const result = await restore(
    {
      region: "us-east-1",
      prefix: "",
      hide: false,
      yes: true,
      concurrency: 8,
      archive: { tier: "Standard", days: 7 },
      journal: join(folder, `${call.bucket}-${call.mode}.journal`),
      undo: join(folder, `${call.bucket}-${call.mode}.undo`),
      ...call,
    },
    {
      note: () => undefined,
      settled: (key, outcome, tally) => {
        outcomes.set(key, outcome.kind);
        settled(key, outcome, tally);
      },
    },
    undefined,
    limits,
  );
  return { outcomes, counts: result.tally.counts, tally: result.tally };
}

/** The command line, for `run`. */
export const COMMAND_LINE = [
  "--import",
  "tsx",
  join(__dirname, "..", "..", "commands", "main.ts"),
];

/** Credentials that the emulator takes. */
export const EMULATED_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: "emulated",
  AWS_SECRET_ACCESS_KEY: "emulated",
};
