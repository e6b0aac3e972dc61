import { execFileSync } from "node:child_process";

/** The arguments that a POSIX shell hands to `aws` when a person pastes a command. */
export function pastedArguments(
  command: string,
  env: NodeJS.ProcessEnv = {},
): string[] {
  const output = execFileSync(
    "/bin/sh",
    ["-c", `aws() { printf '%s\\0' "$@"; }\n${command}`],
    { encoding: "utf8", env },
  );
  return output.split("\0").slice(0, -1);
}
