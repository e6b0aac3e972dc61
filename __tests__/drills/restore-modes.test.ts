import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DeleteObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import {
  HOSTILE_KEYS,
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
import { EMULATED_CREDENTIALS, restored } from "./restored";
import { s3Client } from "./s3-client";
import { scratchFolder } from "./scratch-folder";

jest.setTimeout(300_000);

drill("restore brings every byte back", (tools) => {
  const scratch = scratchFolder();
  let emulator: Emulator;
  let s3: S3Client;
  Object.assign(process.env, EMULATED_CREDENTIALS);

  beforeAll(async () => {
    emulator = await Emulator.start(tools.emulator);
    s3 = s3Client(emulator, "us-east-1");
  });

  afterAll(() => emulator?.stop());

  const run = (call: Parameters<typeof restored>[1]) =>
    restored(scratch.path, { endpoint: emulator.endpoint, ...call });

  describe("undelete", () => {
    const bucket = "undelete";
    let before: Awaited<ReturnType<typeof readAll>>;
    let since: number;

    beforeAll(async () => {
      await versionedBucket(s3, bucket);
      await put(s3, bucket, "deleted long ago", "old");
      await remove(s3, bucket, "deleted long ago");
      for (const key of HOSTILE_KEYS) {
        await put(s3, bucket, key, "first");
        await put(s3, bucket, key, `last of ${key}`);
      }
      before = await readAll(s3, bucket, HOSTILE_KEYS);
      since = await secondBetween();
      for (const key of HOSTILE_KEYS) {
        await remove(s3, bucket, key);
      }
    });

    test("a dry run says what it would do, and changes nothing", async () => {
      const ids = await versionIds(s3, bucket);
      const { counts } = await run({
        mode: "undelete",
        bucket,
        since,
        yes: false,
      });
      expect(counts).toEqual({
        toRestore: HOSTILE_KEYS.length,
        "deleted-at-another-time": 1,
      });
      expect(await versionIds(s3, bucket)).toEqual(ids);
    });

    test("takes one key alone, and nothing that begins like it", async () => {
      const { outcomes } = await run({
        mode: "undelete",
        bucket,
        since,
        key: "a",
        yes: false,
      });
      expect(outcomes.size).toBe(0);
      const one = await run({
        mode: "undelete",
        bucket,
        since,
        key: "a+b",
        yes: false,
      });
      expect([...one.outcomes.keys()]).toEqual(["a+b"]);
    });

    test("brings back bytes, metadata, headers, tags and class of every key, and takes no version away", async () => {
      const ids = await versionIds(s3, bucket);
      const { counts } = await run({ mode: "undelete", bucket, since });
      expect(counts).toEqual({
        restored: HOSTILE_KEYS.length,
        "deleted-at-another-time": 1,
      });
      expect(await readAll(s3, bucket, HOSTILE_KEYS)).toEqual(before);
      expect(await read(s3, bucket, "deleted long ago")).toBeUndefined();
      expect(await versionIds(s3, bucket)).toEqual(expect.arrayContaining(ids));
    });

    test("writes what was there before, key by key", () => {
      const lines = readFileSync(
        join(scratch.path, "undelete-undelete.undo"),
        "utf8",
      )
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(
        lines
          .slice(1)
          .map(({ key }) => key)
          .sort(),
      ).toEqual([...HOSTILE_KEYS].sort());
      expect(lines[1].before).toEqual({
        kind: "marker",
        versionId: expect.any(String),
      });
    });

    test("does nothing a second time", async () => {
      const ids = await versionIds(s3, bucket);
      const { counts } = await run({ mode: "undelete", bucket, since });
      expect(counts).toEqual({
        right: HOSTILE_KEYS.length,
        "deleted-at-another-time": 1,
      });
      expect(await versionIds(s3, bucket)).toEqual(ids);
    });
  });

  describe("rollback", () => {
    const bucket = "rollback";
    let before: Awaited<ReturnType<typeof readAll>>;
    let to: number;

    beforeAll(async () => {
      await versionedBucket(s3, bucket);
      for (const key of HOSTILE_KEYS) {
        await put(s3, bucket, key, `good ${key}`);
      }
      await put(s3, bucket, "untouched", "good");
      await put(s3, bucket, "metadata only", "good");
      await put(s3, bucket, "gone by then", "good");
      await secondBetween();
      await remove(s3, bucket, "gone by then");
      before = await readAll(s3, bucket, HOSTILE_KEYS);
      to = await secondBetween();
      for (const [index, key] of HOSTILE_KEYS.entries()) {
        // Of one length, so that only the bytes differ.
        await (index % 2
          ? remove(s3, bucket, key)
          : put(s3, bucket, key, `baad ${key}`));
      }
      await put(s3, bucket, "metadata only", "good", {
        Metadata: { bad: "1" },
      });
      await put(s3, bucket, "made since", "bad");
      await put(s3, bucket, "gone by then", "bad");
    });

    test("brings every key back to its time, and tells what was not there without touching it", async () => {
      const ids = await versionIds(s3, bucket);
      const { outcomes, counts } = await run({ mode: "rollback", bucket, to });
      expect(counts).toEqual({
        restored: HOSTILE_KEYS.length + 1,
        right: 1,
        toHide: 2,
      });
      expect(outcomes.get("made since")).toBe("toHide");
      expect(outcomes.get("gone by then")).toBe("toHide");
      expect(await readAll(s3, bucket, HOSTILE_KEYS)).toEqual(before);
      expect((await read(s3, bucket, "metadata only"))?.metadata).toEqual({
        owner: "drill",
        of: "4 characters",
      });
      expect((await read(s3, bucket, "made since"))?.body).toBe("bad");
      expect(await versionIds(s3, bucket)).toEqual(expect.arrayContaining(ids));
    });

    test("copies nothing a second time, with its journal and without", async () => {
      const ids = await versionIds(s3, bucket);
      for (const journal of [undefined, "other.journal"]) {
        const { counts } = await run({
          mode: "rollback",
          bucket,
          to,
          ...(journal && { journal: join(scratch.path, journal) }),
        });
        expect(counts).toEqual({ right: HOSTILE_KEYS.length + 2, toHide: 2 });
      }
      expect(await versionIds(s3, bucket)).toEqual(ids);
    });

    test("hides what was not there when it is told to, and keeps its versions", async () => {
      const ids = await versionIds(s3, bucket);
      const { counts } = await run({
        mode: "rollback",
        bucket,
        to,
        hide: true,
      });
      expect(counts.hidden).toBe(2);
      expect(await read(s3, bucket, "made since")).toBeUndefined();
      const after = await versionIds(s3, bucket);
      expect(after).toEqual(expect.arrayContaining(ids));
      expect(after.length).toBe(ids.length + 2);
    });
  });

  describe("from-replica", () => {
    const bucket = "primary";
    const replica = "its-replica";
    let before: Awaited<ReturnType<typeof readAll>>;

    beforeAll(async () => {
      await versionedBucket(s3, bucket);
      await versionedBucket(s3, replica);
      for (const key of [
        ...HOSTILE_KEYS,
        "kept",
        "written since",
        "deleted here",
      ]) {
        await put(s3, replica, key, `good ${key}`);
      }
      before = await readAll(s3, replica, HOSTILE_KEYS);
      await secondBetween();
      await put(s3, bucket, "written since", "newer");
      await put(s3, bucket, "deleted here", "newer");
      await remove(s3, bucket, "deleted here");
      await put(s3, bucket, "kept", "good kept");
      await put(s3, bucket, "only here", "x");
    });

    test("brings back what the primary has lost, and leaves what is newer there", async () => {
      const { outcomes, counts } = await run({
        mode: "from-replica",
        bucket,
        replica,
      });
      expect(counts).toEqual({
        restored: HOSTILE_KEYS.length,
        right: 1,
        "newer-at-primary": 1,
        "deleted-at-primary": 1,
      });
      expect(outcomes.get("kept")).toBe("right");
      expect(await readAll(s3, bucket, HOSTILE_KEYS)).toEqual(before);
      expect((await read(s3, bucket, "written since"))?.body).toBe("newer");
      expect(await read(s3, bucket, "deleted here")).toBeUndefined();
    });

    test("copies nothing a second time", async () => {
      const { counts } = await run({ mode: "from-replica", bucket, replica });
      expect(counts.restored).toBeUndefined();
      expect(counts.right).toBe(HOSTILE_KEYS.length + 1);
    });

    test("brings back a key of which only a marker is left", async () => {
      const ids = await s3.send(
        new DeleteObjectCommand({ Bucket: bucket, Key: "plain" }),
      );
      for (const id of (await versionIds(s3, bucket))
        .filter((one) => one.startsWith("plain "))
        .map((one) => one.slice("plain ".length))
        .filter((one) => one !== ids.VersionId)) {
        await s3.send(
          new DeleteObjectCommand({
            Bucket: bucket,
            Key: "plain",
            VersionId: id,
          }),
        );
      }
      const { outcomes } = await run({ mode: "from-replica", bucket, replica });
      expect(outcomes.get("plain")).toBe("restored");
      expect((await read(s3, bucket, "plain"))?.body).toBe("good plain");
    });
  });
});
