import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const START_ATTEMPTS = 300;
const START_INTERVAL_MS = 200;

/** The AWS API on a free loopback port, empty at start, gone after `stop`. */
export class Emulator {
  static async start(program: string): Promise<Emulator> {
    const port = await freePort();
    const process = spawn(program, ["-H", "127.0.0.1", "-p", String(port)], {
      stdio: "ignore",
      // A group of its own, so that `stop` reaches what a launcher script starts.
      detached: true,
    });
    const emulator = new Emulator(process, `http://127.0.0.1:${port}`);
    await emulator.answers();
    return emulator;
  }

  private constructor(
    private readonly process: ChildProcess,
    readonly endpoint: string,
  ) {}

  async stop(): Promise<void> {
    const { pid, exitCode, signalCode } = this.process;
    if (pid === undefined || exitCode !== null || signalCode !== null) {
      return;
    }
    const exited = once(this.process, "exit");
    process.kill(-pid, "SIGKILL");
    await exited;
  }

  private async answers(): Promise<void> {
    for (let attempt = 0; attempt < START_ATTEMPTS; attempt++) {
      if (this.process.exitCode !== null) {
        throw new Error(
          `Cannot start the emulator: it ended with exit code ${this.process.exitCode}`,
        );
      }
      try {
        await fetch(`${this.endpoint}/moto-api/data.json`);
        return;
      } catch {
        await sleep(START_INTERVAL_MS);
      }
    }
    await this.stop();
    throw new Error(
      `Cannot start the emulator: no answer at ${this.endpoint} within ${(START_ATTEMPTS * START_INTERVAL_MS) / 1000} s`,
    );
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
