import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ListMultipartUploadsCommand, type S3Client } from "@aws-sdk/client-s3";
import type { RestoreCall } from "../../modules/restore";
import {
  put,
  read,
  readAll,
  remove,
  secondBetween,
  versionedBucket,
  versionIds,
} from "./damaged-bucket";
import { drill } from "./drill";
import { Emulator } from "./emulator";
import { FaultyProxy } from "./faulty-proxy";
import { COMMAND_LINE, EMULATED_CREDENTIALS, restored } from "./restored";
import { s3Client } from "./s3-client";
import { scratchFolder } from "./scratch-folder";

jest.setTimeout(60_000);

const PROJECT = join(__dirname, "..", "..");
const SINCE = Date.parse("2020-01-01T00:00:00Z");

drill("restore on a bad day", (tools) => {
  const scratch = scratchFolder();
  let emulator: Emulator;
  let proxy: FaultyProxy;
  let s3: S3Client;
  let number = 0;
  Object.assign(process.env, EMULATED_CREDENTIALS);

  beforeAll(async () => {
    emulator = await Emulator.start(tools.emulator);
    proxy = await FaultyProxy.start(emulator.endpoint);
    s3 = s3Client(emulator, "us-east-1");
  });

  beforeEach(() => {
    proxy.mischief = () => undefined;
    proxy.seen.length = 0;
  });

  afterAll(async () => {
    await proxy?.stop();
    await emulator?.stop();
  });

  /** A bucket of its own with so many deleted keys, and what a reader met before. */
  async function deleted(count: number, body = (key: string) => key) {
    const bucket = `bad-day-${number++}`;
    await versionedBucket(s3, bucket);
    const keys = Array.from({ length: count }, (_, index) => `key ${index}`);
    for (const key of keys) {
      await put(s3, bucket, key, body(key));
    }
    const before = await readAll(s3, bucket, keys);
    for (const key of keys) {
      await remove(s3, bucket, key);
    }
    return { bucket, keys, before };
  }

  const undelete = (
    bucket: string,
    more: Partial<RestoreCall> = {},
    ...rest: [Parameters<typeof restored>[2]?, Parameters<typeof restored>[3]?]
  ) =>
    restored(
      scratch.path,
      {
        mode: "undelete",
        bucket,
        since: SINCE,
        endpoint: proxy.endpoint,
        ...more,
      },
      ...rest,
    );

  const copies = () =>
    proxy.seen.filter(({ headers }) => headers["x-amz-copy-source"]).length;

  /** The command itself, in a process of its own. */
  function started(...args: string[]): {
    child: ChildProcess;
    text: () => string;
  } {
    const child = spawn(
      process.execPath,
      [
        ...COMMAND_LINE,
        "restore",
        ...args,
        "--region",
        "us-east-1",
        "--endpoint",
        proxy.endpoint,
      ],
      { cwd: PROJECT, env: { ...process.env, ...EMULATED_CREDENTIALS } },
    );
    const chunks: Buffer[] = [];
    child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
    return { child, text: () => Buffer.concat(chunks).toString() };
  }

  const isCopy = (headers: Record<string, unknown>) =>
    headers["x-amz-copy-source"] !== undefined;

  test("asks again when S3 says to slow down", async () => {
    const { bucket, keys, before } = await deleted(20);
    let asked = 0;
    proxy.mischief = () =>
      asked++ % 3 === 0 ? { status: 503, code: "SlowDown" } : undefined;
    const { counts } = await undelete(bucket);
    expect(counts).toEqual({ restored: keys.length });
    expect(await readAll(s3, bucket, keys)).toEqual(before);
  });

  test("asks again when the connection breaks, whether S3 had copied or not", async () => {
    const { bucket, keys, before } = await deleted(12);
    const broken = new Set<unknown>();
    proxy.mischief = ({ headers, url }) => {
      if (!isCopy(headers) || broken.has(url)) {
        return undefined;
      }
      broken.add(url);
      return broken.size % 2 ? "broken-before" : "broken-after";
    };
    const { counts } = await undelete(bucket);
    expect(broken.size).toBe(keys.length);
    expect(counts).toEqual({ restored: keys.length });
    expect(await readAll(s3, bucket, keys)).toEqual(before);
  });

  test("takes its own copy, whose answer was lost, for its own", async () => {
    const { bucket, before } = await deleted(1);
    let isFirst = true;
    proxy.mischief = ({ headers }) => {
      if (!isCopy(headers)) {
        return undefined;
      }
      const fault = isFirst
        ? "broken-after"
        : { status: 412, code: "PreconditionFailed" };
      isFirst = false;
      return fault;
    };
    const { counts } = await undelete(bucket);
    expect(counts).toEqual({ restored: 1 });
    expect(await readAll(s3, bucket, ["key 0"])).toEqual(before);
  });

  test("names what the copy may take the place of, so that S3 refuses anything else", async () => {
    const { bucket } = await deleted(1);
    await secondBetween();
    await undelete(bucket);
    const copy = proxy.seen.find(({ headers }) => isCopy(headers));
    expect(copy?.headers).toMatchObject({
      "if-none-match": "*",
      "x-amz-copy-source-if-match": expect.stringMatching(/^"[0-9a-f]{32}"$/),
    });
    const to = await secondBetween();
    await put(s3, bucket, "key 0", "overwritten");
    proxy.seen.length = 0;
    await undelete(bucket, { mode: "rollback", since: undefined, to });
    const back = proxy.seen.find(({ headers }) => isCopy(headers));
    expect(back?.headers["if-match"]).toMatch(/^"[0-9a-f]{32}"$/);
  });

  test("a write that came in since is told, and not overwritten", async () => {
    const { bucket, keys } = await deleted(3);
    let isFirst = true;
    proxy.mischief = async ({ method, url }) => {
      if (isFirst && method === "HEAD" && url?.includes("key%201")) {
        isFirst = false;
        await put(s3, bucket, "key 1", "written meanwhile");
      }
      return undefined;
    };
    const { outcomes } = await undelete(bucket, { concurrency: 1 });
    expect([...outcomes.values()].sort()).toEqual([
      "changed",
      "restored",
      "restored",
    ]);
    expect(outcomes.get("key 1")).toBe("changed");
    expect((await read(s3, bucket, "key 1"))?.body).toBe("written meanwhile");
    expect(keys.length).toBe(3);
  });

  test("a write that S3 itself notices is told as well", async () => {
    const { bucket } = await deleted(1);
    proxy.mischief = async ({ headers }) => {
      if (!isCopy(headers)) {
        return undefined;
      }
      await put(s3, bucket, "key 0", "written meanwhile");
      return { status: 412, code: "PreconditionFailed" };
    };
    const { outcomes } = await undelete(bucket);
    expect(outcomes.get("key 0")).toBe("changed");
    expect((await read(s3, bucket, "key 0"))?.body).toBe("written meanwhile");
  });

  test("a key is hidden once, though the answer was lost, and not where something new was written", async () => {
    const bucket = "hidden";
    await versionedBucket(s3, bucket);
    const to = await secondBetween();
    await put(s3, bucket, "a", "new");
    await put(s3, bucket, "b", "new");
    let isFirst = true;
    proxy.mischief = async ({ method, url }) => {
      if (method === "HEAD" && url?.endsWith("/b")) {
        await put(s3, bucket, "b", "newer");
      }
      if (method !== "DELETE") {
        return undefined;
      }
      const fault = isFirst
        ? "broken-after"
        : { status: 412, code: "PreconditionFailed" };
      isFirst = false;
      return fault;
    };
    const { outcomes } = await undelete(bucket, {
      mode: "rollback",
      since: undefined,
      to,
      hide: true,
    });
    expect(Object.fromEntries(outcomes)).toEqual({
      a: "hidden",
      b: "changed",
    });
    expect(await read(s3, bucket, "a")).toBeUndefined();
    expect((await read(s3, bucket, "b"))?.body).toBe("newer");
    expect((await versionIds(s3, bucket)).length).toBe(4);
  });

  test("one key that fails is told, and the others are restored", async () => {
    const { bucket } = await deleted(4);
    proxy.mischief = ({ headers, url }) =>
      isCopy(headers) && url?.includes("key%202")
        ? { status: 403, code: "AccessDenied" }
        : undefined;
    const { counts, tally } = await undelete(bucket);
    expect(counts).toEqual({ restored: 3, failed: 1 });
    expect(tally.failures).toEqual([
      { key: "key 2", why: expect.stringContaining("access denied") },
    ]);
  });

  test("expired credentials end the run, and another goes on", async () => {
    const { bucket, keys, before } = await deleted(10);
    let done = 0;
    proxy.mischief = ({ headers }) =>
      isCopy(headers) && done++ >= 4
        ? { status: 400, code: "ExpiredToken" }
        : undefined;
    await expect(undelete(bucket, { concurrency: 1 })).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining("the credentials have expired"),
    });
    proxy.mischief = () => undefined;
    const { counts } = await undelete(bucket);
    expect(counts).toEqual({ right: 4, restored: 6 });
    expect(await readAll(s3, bucket, keys)).toEqual(before);
  });

  test("killed in the middle, it goes on where it was, and copies nothing twice", async () => {
    const { bucket, keys } = await deleted(40);
    const to = await secondBetween();
    for (const key of keys) {
      await put(s3, bucket, key, "bad");
    }
    // What is good at that time is the deletion, but for these.
    const args = [
      "undelete",
      "--bucket",
      bucket,
      "--since",
      "2020-01-01T00:00:00Z",
    ];
    for (const key of keys) {
      await remove(s3, bucket, key);
    }
    expect(to).toBeGreaterThan(0);
    const files = [
      "--journal",
      join(scratch.path, "killed.journal"),
      "--undo",
      join(scratch.path, "killed.undo"),
      "--concurrency",
      "4",
      "--yes",
    ];
    const first = started(...args, ...files);
    let seen = 0;
    proxy.mischief = ({ headers }) => {
      if (isCopy(headers) && ++seen === 15) {
        first.child.kill("SIGKILL");
      }
      return undefined;
    };
    await once(first.child, "close");
    proxy.mischief = () => undefined;
    const madeBefore = (await versionIds(s3, bucket)).length - keys.length * 4;
    expect(madeBefore).toBeGreaterThan(5);
    expect(madeBefore).toBeLessThan(keys.length);

    const second = started(...args, ...files, "--json");
    const [exitCode] = await once(second.child, "close");
    expect(exitCode).toBe(0);
    const summary = JSON.parse(second.text().trim().split("\n").at(-1) ?? "");
    expect(summary).toMatchObject({
      keys: keys.length,
      alreadyRight: madeBefore,
      restored: keys.length - madeBefore,
    });
    expect((await versionIds(s3, bucket)).length).toBe(keys.length * 5);
    const undo = readFileSync(join(scratch.path, "killed.undo"), "utf8");
    for (const key of keys) {
      expect(undo).toContain(`{"key":"${key}","before":`);
    }
  });

  test("Ctrl-C ends it after the keys that are under way, with 1, and says how to go on", async () => {
    const { bucket, keys } = await deleted(30);
    const args = [
      "undelete",
      "--bucket",
      bucket,
      "--since",
      "2020-01-01T00:00:00Z",
      "--journal",
      join(scratch.path, "c.journal"),
      "--undo",
      join(scratch.path, "c.undo"),
      "--concurrency",
      "2",
      "--yes",
    ];
    const run = started(...args);
    proxy.mischief = ({ headers }) => {
      if (isCopy(headers) && copies() === 5) {
        run.child.kill("SIGINT");
      }
      return undefined;
    };
    const [exitCode] = await once(run.child, "close");
    expect(exitCode).toBe(1);
    expect(run.text()).toContain("run the same command again to go on");
    proxy.mischief = () => undefined;
    const second = started(...args);
    const [secondCode] = await once(second.child, "close");
    expect(secondCode).toBe(0);
    expect((await versionIds(s3, bucket)).length).toBe(keys.length * 3);
  });

  describe("in parts", () => {
    const MEGABYTE = 1024 * 1024;
    const limits = { largestCopy: 6 * MEGABYTE, partSize: 5 * MEGABYTE };
    const body = (key: string) => key.repeat(3 * MEGABYTE);

    test("a large object comes back with all that belongs to it", async () => {
      const { bucket, keys, before } = await deleted(1, body);
      const { counts } = await undelete(bucket, {}, undefined, limits);
      expect(counts).toEqual({ restored: 1 });
      const parts = proxy.seen.filter(
        ({ headers }) => headers["x-amz-copy-source-range"],
      );
      expect(
        parts.map(({ headers }) => headers["x-amz-copy-source-range"]).sort(),
      ).toEqual([
        "bytes=0-5242879",
        "bytes=10485760-15728639",
        "bytes=5242880-10485759",
      ]);
      const after = await readAll(s3, bucket, keys);
      expect(after["key 0"]?.body === before["key 0"]?.body).toBe(true);
      expect({ ...after["key 0"], body: "" }).toEqual({
        ...before["key 0"],
        body: "",
      });
    });

    test("a write that came in while the parts were copied is not overwritten, and no part is left", async () => {
      const { bucket } = await deleted(1, body);
      let isFirst = true;
      proxy.mischief = async ({ headers }) => {
        if (isFirst && headers["x-amz-copy-source-range"]) {
          isFirst = false;
          await put(s3, bucket, "key 0", "written meanwhile");
        }
        return undefined;
      };
      const { outcomes } = await undelete(bucket, {}, undefined, limits);
      expect(outcomes.get("key 0")).toBe("changed");
      expect((await read(s3, bucket, "key 0"))?.body).toBe("written meanwhile");
      const { Uploads } = await s3.send(
        new ListMultipartUploadsCommand({ Bucket: bucket }),
      );
      expect(Uploads ?? []).toEqual([]);
    });

    test("parts of a run that was killed are done away with by the next", async () => {
      const { bucket } = await deleted(1, body);
      // The run cannot tell S3 to give the upload up, as if it were dead.
      proxy.mischief = ({ method, headers }) =>
        method === "DELETE" || headers["x-amz-copy-source-range"]
          ? { status: 403, code: "AccessDenied" }
          : undefined;
      const first = await undelete(bucket, {}, undefined, limits);
      expect(first.counts).toEqual({ failed: 1 });
      const left = await s3.send(
        new ListMultipartUploadsCommand({ Bucket: bucket }),
      );
      expect(left.Uploads?.length).toBe(1);
      proxy.mischief = () => undefined;
      const second = await undelete(bucket, {}, undefined, limits);
      expect(second.counts).toEqual({ restored: 1 });
      const { Uploads } = await s3.send(
        new ListMultipartUploadsCommand({ Bucket: bucket }),
      );
      expect(Uploads ?? []).toEqual([]);
    });
  });

  test("an archived version is asked for by its id, and once", async () => {
    const bucket = "archived";
    await versionedBucket(s3, bucket);
    await put(s3, bucket, "cold", "cold", { StorageClass: "GLACIER" });
    await put(s3, bucket, "warm", "warm");
    await remove(s3, bucket, "cold");
    await remove(s3, bucket, "warm");
    const dry = await undelete(bucket, { yes: false });
    expect(Object.fromEntries(dry.outcomes)).toEqual({
      cold: "toRequest",
      warm: "toRestore",
    });
    // The emulator asks for the current version whatever the id says: AWS's own answers.
    for (const [fault, outcome] of [
      [{ status: 202, code: "" }, "requested"],
      [{ status: 409, code: "RestoreAlreadyInProgress" }, "waiting"],
    ] as const) {
      proxy.mischief = ({ method }) => (method === "POST" ? fault : undefined);
      const { outcomes, tally } = await undelete(bucket);
      expect(outcomes.get("cold")).toBe(outcome);
      expect(tally.unsettled).toBe(1);
    }
    const asked = proxy.seen.filter(({ method }) => method === "POST");
    expect(asked.map(({ url }) => url)).toEqual([
      expect.stringMatching(/^\/archived\/cold\?restore=&versionId=[\w-]+$/),
      expect.stringMatching(/^\/archived\/cold\?restore=&versionId=[\w-]+$/),
    ]);
    expect(await read(s3, bucket, "cold")).toBeUndefined();
    expect((await read(s3, bucket, "warm"))?.body).toBe("warm");
  });

  test("an archived version comes back in two runs, to a class that can be read", async () => {
    await versionedBucket(s3, "archive-of");
    await versionedBucket(s3, "archive");
    await put(s3, "archive", "cold", "cold", { StorageClass: "DEEP_ARCHIVE" });
    const runs = [];
    for (let count = 0; count < 3; count++) {
      const { outcomes } = await restored(scratch.path, {
        mode: "from-replica",
        bucket: "archive-of",
        replica: "archive",
        endpoint: proxy.endpoint,
      });
      runs.push(outcomes.get("cold"));
    }
    expect(runs).toEqual(["requested", "restored", "right"]);
    const cold = await read(s3, "archive-of", "cold");
    expect(cold?.body).toBe("cold");
    expect(cold?.storageClass ?? "STANDARD").toBe("STANDARD");
  });
});
