/**
 * npm asks its registry only for what its cache does not hold, and gives up soon: the answer is either there or needs a
 * person.
 */
export const NPM_ENVIRONMENT: NodeJS.ProcessEnv = {
  npm_config_audit: "false",
  npm_config_fetch_retries: "1",
  npm_config_fetch_timeout: "60000",
  npm_config_fund: "false",
  npm_config_loglevel: "error",
  npm_config_prefer_offline: "true",
  npm_config_update_notifier: "false",
};

/** What to do where npm could not install these packages, with the command that fills its cache. */
export function wayToPackages(
  packages: readonly string[],
  output: string,
): string {
  return `npm cannot install what this drill needs, neither from its cache nor from its registry (${causeIn(output)}): where the registry can be reached, run this in an empty folder once, and npm's cache holds it all: npm install --force --ignore-scripts ${packages.map((name) => `"${name}"`).join(" ")}`;
}

/** The lines that name npm's cause, without the paths of its logs. */
function causeIn(output: string): string {
  const lines = output
    .split("\n")
    .map((line) => line.replace(/^npm (error|ERR!) ?/, "").trim())
    .filter(
      (line) => line !== "" && !/^(errno|syscall|A complete log)/.test(line),
    );
  return lines.slice(0, 2).join(", ") || "it said nothing";
}
