import { Command, Option } from "commander";
import {
  ARCHIVE_TIERS,
  outcomeLine,
  restore,
  type Outcome,
  type RestoreCall,
} from "../modules/restore";
import { told } from "../modules/sentences/told";
import { numberOption, timeOption } from "./option-values";
import { Progress } from "./progress";
import { restoreSummary, restoreSummaryLine } from "./restore-summary";
import { WrongCall } from "./wrong-call";

const MODES = {
  undelete:
    "Bring back what was deleted since a time: the version below each delete marker",
  rollback: "Bring every key back to what it was at a time",
  "from-replica": "Bring back what the replica has and the bucket has lost",
} as const;

/** What commander makes of the options. */
interface Options {
  readonly bucket: string;
  readonly region?: string;
  readonly prefix: string;
  readonly key?: string;
  readonly since?: number;
  readonly to?: number;
  readonly replica?: string;
  readonly replicaRegion?: string;
  readonly endpoint?: string;
  readonly profile?: string;
  readonly concurrency: number;
  readonly journal?: string;
  readonly undo?: string;
  readonly archiveTier: (typeof ARCHIVE_TIERS)[number];
  readonly archiveDays: number;
  readonly hide?: boolean;
  readonly json?: boolean;
  readonly yes?: boolean;
}

/** `restore undelete | rollback | from-replica`: data back from older versions. */
export function restoreCommand(): Command {
  const command = new Command("restore").description(
    "Bring data back from older versions; says what it would do unless --yes is given",
  );
  for (const [mode, description] of Object.entries(MODES)) {
    command.addCommand(modeCommand(mode as keyof typeof MODES, description));
  }
  return command;
}

function modeCommand(mode: keyof typeof MODES, description: string): Command {
  const command = new Command(mode)
    .description(description)
    .requiredOption("--bucket <name>", "bucket that is written to")
    .option("--region <code>", "its Region; by default as the AWS SDK finds it")
    .option("--prefix <text>", "only keys that begin so", "")
    .option("--key <key>", "only this key");
  if (mode === "undelete") {
    command
      .requiredOption(
        "--since <time>",
        "deleted at this time or later",
        timeOption,
      )
      .option("--to <time>", "deleted at this time or before", timeOption);
  }
  if (mode === "rollback") {
    command
      .requiredOption("--to <time>", "the time to go back to", timeOption)
      .option(
        "--hide",
        "set a delete marker where nothing was at that time; no version is deleted",
      );
  }
  if (mode === "from-replica") {
    command
      .requiredOption("--replica <name>", "bucket that is read")
      .option(
        "--replica-region <code>",
        "its Region; by default that of --region",
      )
      .option("--to <time>", "the replica as it was at this time", timeOption);
  }
  return command
    .option("--endpoint <url>", "an S3 that is not AWS's")
    .option("--profile <name>", "profile of the AWS configuration")
    .option(
      "--concurrency <number>",
      "keys under way at once",
      numberOption(1, 1000),
      32,
    )
    .option(
      "--journal <file>",
      "what was done so far; an interrupted run goes on from it",
    )
    .option("--undo <file>", "what was there before, key by key")
    .addOption(
      new Option(
        "--archive-tier <tier>",
        "how fast archived versions are asked for",
      )
        .choices(ARCHIVE_TIERS)
        .default("Standard"),
    )
    .option(
      "--archive-days <number>",
      "days for which they can be read then",
      numberOption(1, 365),
      7,
    )
    .option(
      "--json",
      "one line of JSON on standard output instead of sentences",
    )
    .addOption(
      new Option("--dry-run", "change nothing, which is the default").conflicts(
        "yes",
      ),
    )
    .option("--yes", "change data")
    .action((options: Options) => run(mode, options));
}

async function run(mode: RestoreCall["mode"], options: Options): Promise<void> {
  const call = callOf(mode, options);
  const isTold = !options.json;
  const progress = new Progress(process.stderr);
  const interrupt = new AbortController();
  const onSignal = (): void => {
    if (interrupt.signal.aborted) {
      process.exit(1);
    }
    interrupt.abort();
    progress.line(
      "ending after the keys that are under way; again to end at once",
    );
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    const result = await restore(
      call,
      {
        note: (text) => progress.line(`note: ${text}`),
        settled: (key, outcome, tally) => {
          const line = outcomeLine(key, outcome);
          if (line !== undefined && isPlan(outcome)) {
            if (isTold) {
              progress.clear();
              process.stdout.write(`${line}\n`);
            }
          } else if (line !== undefined) {
            progress.line(line);
          }
          progress.show(tally.line);
        },
      },
      interrupt.signal,
    );
    progress.clear();
    const summary = restoreSummary(call, result);
    process.stdout.write(
      options.json
        ? `${JSON.stringify(summary)}\n`
        : `${restoreSummaryLine(call, result)}\n`,
    );
    process.exitCode = summary.exitCode;
  } finally {
    progress.clear();
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}

/** What would be done is what a dry run is asked for; all else is told beside it. */
function isPlan({ kind }: Outcome): boolean {
  return kind === "toRestore" || kind === "toHide" || kind === "toRequest";
}

function callOf(mode: RestoreCall["mode"], options: Options): RestoreCall {
  const { since, to, replica, bucket } = options;
  if (since !== undefined && to !== undefined && since > to) {
    throw new WrongCall(
      `Cannot restore between ${new Date(since).toISOString()} and ${new Date(to).toISOString()}: --since is after --to, swap them`,
    );
  }
  if (replica === bucket) {
    throw new WrongCall(
      `Cannot restore bucket "${told(bucket)}" from itself: name its replica with --replica`,
    );
  }
  const {
    archiveTier: tier,
    archiveDays: days,
    hide = false,
    yes = false,
    ...rest
  } = options;
  return { ...rest, mode, hide, yes, archive: { tier, days } };
}
