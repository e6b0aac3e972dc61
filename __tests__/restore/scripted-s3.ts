import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Method and URL of a request, such as `GET /bucket/?versioning=`. */
export type Script = (
  call: string,
  headers: Record<string, unknown>,
) => Answer | undefined;

/** An S3 that says what a test tells it to, on a loopback port; by default, that the bucket keeps versions and is empty. */
export class ScriptedS3 {
  static async start(): Promise<ScriptedS3> {
    const s3 = new ScriptedS3();
    s3.server.listen(0, "127.0.0.1");
    await once(s3.server, "listening");
    return s3;
  }

  script: Script = () => undefined;
  readonly calls: { call: string; headers: Record<string, unknown> }[] = [];
  private readonly server: Server = createServer((request, response) => {
    const call = `${request.method} ${request.url}`;
    this.calls.push({ call, headers: request.headers });
    request.resume();
    const answer = this.script(call, request.headers) ?? usual(call);
    response.writeHead(answer.status ?? 200, answer.headers);
    response.end(answer.body);
  });

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}

function usual(call: string): Answer {
  if (call.includes("?versioning")) {
    return {
      body: "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
    };
  }
  return call.includes("versions=")
    ? { body: "<ListVersionsResult></ListVersionsResult>" }
    : refusal(404, "NotFound");
}

/** As S3 words a refusal. */
export function refusal(status: number, code: string, more = ""): Answer {
  return {
    status,
    body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>as told</Message>${more}</Error>`,
  };
}

/** One answer of a listing of versions. */
export function versionsPage(
  entries: readonly string[],
  next?: readonly [key: string, version: string],
): Answer {
  return {
    body: `<?xml version="1.0"?><ListVersionsResult><EncodingType>url</EncodingType><IsTruncated>${next !== undefined}</IsTruncated>${
      next
        ? `<NextKeyMarker>${next[0]}</NextKeyMarker><NextVersionIdMarker>${next[1]}</NextVersionIdMarker>`
        : ""
    }${entries.join("")}</ListVersionsResult>`,
  };
}

export function version(
  key: string,
  id: string,
  second: number,
  latest = false,
) {
  return `<Version><Key>${key}</Key><VersionId>${id}</VersionId><IsLatest>${latest}</IsLatest><LastModified>${time(second)}</LastModified><ETag>&quot;${id}&quot;</ETag><Size>1</Size><StorageClass>STANDARD</StorageClass></Version>`;
}

export function marker(key: string, id: string, second: number, latest = true) {
  return `<DeleteMarker><Key>${key}</Key><VersionId>${id}</VersionId><IsLatest>${latest}</IsLatest><LastModified>${time(second)}</LastModified></DeleteMarker>`;
}

function time(second: number): string {
  return new Date(second * 1000).toISOString();
}
