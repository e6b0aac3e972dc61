import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unlessMissing } from "../unless-missing";
import { NPM_ENVIRONMENT, wayToPackages } from "./npm";

/** A suite that installs these packages in projects of its own, unless npm cannot get them. */
export function projectDrill(
  name: string,
  packages: readonly string[],
  body: () => void,
): void {
  unlessMissing(name, unreachable(packages), body);
}

/** Asks npm for a plan only: whether all of them can be found is known in a second or two. */
function unreachable(packages: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "drill-npm-"));
  try {
    const { status, stdout, stderr } = spawnSync(
      "npm",
      ["install", "--dry-run", "--force", "--ignore-scripts", ...packages],
      {
        cwd: folder,
        encoding: "utf8",
        env: {
          ...process.env,
          ...NPM_ENVIRONMENT,
          npm_config_fetch_retries: "0",
        },
      },
    );
    return status === 0 ? [] : [wayToPackages(packages, stderr || stdout)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
