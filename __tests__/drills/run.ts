import { spawn } from "node:child_process";
import { once } from "node:events";

export interface RunResult {
  readonly exitCode: number | null;
  /** Standard output and error, as a person would see them. */
  readonly output: string;
}

/** Runs a program to its end, whatever its exit code; without standard input, so that nothing can ask. */
export async function run(
  program: string,
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<RunResult> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...process.env, CI: "1", CHECKPOINT_DISABLE: "1", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  const [exitCode] = (await once(child, "close")) as [number | null];
  return { exitCode, output: Buffer.concat(chunks).toString() };
}

/** Fails with the end of what the program said, which names the cause. */
export function expectSuccess({ exitCode, output }: RunResult): void {
  if (exitCode !== 0) {
    throw new Error(`exit code ${exitCode}: ${output.slice(-4000)}`);
  }
}
