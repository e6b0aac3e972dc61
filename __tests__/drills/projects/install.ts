import { run } from "../run";
import { NPM_ENVIRONMENT, wayToPackages } from "./npm";

/**
 * `npm install` as a person types it, peers and all.
 *
 * @throws with npm's words, and the way out where it lacked a package
 */
export async function install(
  folder: string,
  ...args: readonly string[]
): Promise<void> {
  const { exitCode, output } = await run("npm", ["install", ...args], {
    cwd: folder,
    env: NPM_ENVIRONMENT,
  });
  if (exitCode !== 0) {
    throw new Error(
      /ERESOLVE/.test(output)
        ? `npm refuses ${args.join(" ")}: ${output}`
        : wayToPackages(
            args.filter((arg) => !/^[-/]/.test(arg)),
            output,
          ),
    );
  }
}
