import { join, resolve } from "node:path";
import { run, type RunResult } from "./run";

/** The project's own folder. */
export const PROJECT = resolve(__dirname, "..", "..");

/** The project's own `cdktf`, as `npm run synth` finds it. */
export const CDKTF = join(PROJECT, "node_modules", ".bin", "cdktf");

/** `cdktf synth` of the project's main.ts, or of an app of the drills, into `outputFolder`. */
export function synthesize(
  outputFolder: string,
  drillApp?: string,
  env?: NodeJS.ProcessEnv,
): Promise<RunResult> {
  const app = drillApp && [
    "--app",
    `node --import tsx ${join("__tests__", "drills", drillApp)}`,
  ];
  return run(CDKTF, ["synth", "--output", outputFolder, ...(app ?? [])], {
    cwd: PROJECT,
    env,
  });
}
