import type { ChecklistOptions } from "../checklist";

/** What the owner of an app accepts, and how much is told. */
export interface ProtectionOptions extends ChecklistOptions {
  /**
   * What `app.synth()` prints: the table, the table with the evidence of every verdict, or nothing. The environment
   * variable `PROTECTION_REPORT` wins over it.
   * @default "table"
   */
  readonly report?: ProtectionReport;
}

export type ProtectionReport = "table" | "evidence" | "none";

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
    throw new Error(
      `Cannot print the report ${JSON.stringify(wanted)}: ${asked === undefined ? "the option report" : "PROTECTION_REPORT"} must be "table", "evidence" or "none"`,
    );
  }
  return wanted;
}
