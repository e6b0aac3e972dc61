import { once } from "node:events";
import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

/** What is done with a request: handed on, answered with an error, or its connection broken before or after S3 did it. */
type Fault =
  | undefined
  | { readonly status: number; readonly code: string }
  | "broken-before"
  | "broken-after";

/** Asked for each request; may do something else first, such as a write that comes in between. */
export type Mischief = (request: IncomingMessage) => Fault | Promise<Fault>;

/** S3 as a bad network shows it, on a loopback port. */
export class FaultyProxy {
  static async start(endpoint: string): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(endpoint);
    proxy.server.listen(0, "127.0.0.1");
    await once(proxy.server, "listening");
    return proxy;
  }

  mischief: Mischief = () => undefined;
  /** Headers and paths of all requests since the start, oldest first. */
  readonly seen: Pick<IncomingMessage, "method" | "url" | "headers">[] = [];
  private readonly server: Server;

  private constructor(private readonly target: string) {
    this.server = createServer((incoming, answer) => {
      void this.handle(incoming, answer);
    });
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async handle(
    incoming: IncomingMessage,
    answer: ServerResponse,
  ): Promise<void> {
    const { method, url, headers } = incoming;
    this.seen.push({ method, url, headers });
    const fault = await this.mischief(incoming);
    if (fault === "broken-before") {
      incoming.socket.destroy();
    } else if (typeof fault === "object") {
      incoming.resume();
      answer.writeHead(fault.status, { "content-type": "application/xml" });
      answer.end(
        fault.status < 300
          ? undefined
          : `<?xml version="1.0"?><Error><Code>${fault.code}</Code><Message>as told</Message></Error>`,
      );
    } else {
      this.handOn(incoming, answer, fault === "broken-after");
    }
  }

  private handOn(
    incoming: IncomingMessage,
    answer: ServerResponse,
    isBroken: boolean,
  ): void {
    const { hostname, port } = new URL(this.target);
    const { method, url: path, headers } = incoming;
    const outgoing = request(
      { hostname, port, method, path, headers, agent: false },
      (answered) => {
        if (isBroken) {
          answered.resume().on("end", () => incoming.socket.destroy());
          return;
        }
        answer.writeHead(answered.statusCode ?? 500, answered.headers);
        answered.pipe(answer);
      },
    );
    outgoing.on("error", () => incoming.socket.destroy());
    incoming.pipe(outgoing);
  }
}
