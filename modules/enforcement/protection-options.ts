import {
  assertOptionNames,
  OPTION_NAMES,
  settleOptions,
  type ChecklistOptions,
} from "../checklist";
import { quoted } from "../sentences/quoted";
import { misuse } from "../sentences/misuse";

/** What the owner of an app accepts, and how much is told. */
export interface ProtectionOptions extends ChecklistOptions {
  /**
   * What `app.synth()` prints: the table, the table with the evidence of every verdict, or nothing. The environment
   * variable `PROTECTION_REPORT` wins over it.
   * @default "table"
   */
  readonly report?: ProtectionReport;
  /**
   * Whether `app.synth()` writes the folder `runbooks` into the output folder: for each bucket and its replicas what to do
   * after each of the five losses, some 50 KB a page.
   * @default true
   */
  readonly runbooks?: boolean;
}

export type ProtectionReport = "table" | "evidence" | "none";

/**
 * Refuses at once what would fail when the app is synthesized.
 *
 * @throws when an option's name or value cannot stand
 */
export function assertProtectionOptions(options: ProtectionOptions): void {
  settleOptions(checklistOptions(options));
  chosenReport(options);
  if (!["boolean", "undefined"].includes(typeof options.runbooks)) {
    throw misuse(
      `Cannot write runbooks by ${quoted(options.runbooks)}: the option runbooks must be true or false`,
    );
  }
}

/**
 * The options of the checklist, without those of this floor.
 *
 * @throws when an option has a name that nobody knows on either floor
 */
export function checklistOptions(options: ProtectionOptions): ChecklistOptions {
  assertOptionNames(options, [...OPTION_NAMES, "report", "runbooks"]);
  const { report, runbooks, ...ofChecklist } = options;
  return ofChecklist;
}

/**
 * The report that was asked for.
 *
 * @throws when the environment variable, or else the option, is anything but `table`, `evidence` or `none`
 */
export function chosenReport(
  options: ProtectionOptions,
  environment: NodeJS.ProcessEnv = process.env,
): ProtectionReport {
  const { PROTECTION_REPORT: asked } = environment;
  const wanted = asked ?? options.report ?? "table";
  if (wanted !== "table" && wanted !== "evidence" && wanted !== "none") {
    throw misuse(
      `Cannot print the report ${quoted(wanted)}: ${asked === undefined ? "the option report" : "PROTECTION_REPORT"} must be "table", "evidence" or "none"`,
    );
  }
  return wanted;
}
