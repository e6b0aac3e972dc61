import { createServer, type IncomingHttpHeaders } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

/** A request as it reached the place it was sent to. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Takes every request as a proxy on a free loopback port, keeps it, passes none on, and answers it with nothing. */
export async function recorded(
  send: (proxy: string) => Promise<unknown>,
): Promise<readonly SentRequest[]> {
  const requests: SentRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const body = Buffer.concat(chunks).toString();
      const { pathname, search } = new URL(url);
      requests.push({ method, path: `${pathname}${search}`, headers, body });
      response.end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as AddressInfo;
    await send(`http://127.0.0.1:${port}`);
  } finally {
    server.close();
  }
  return requests;
}
