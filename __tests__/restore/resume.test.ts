import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { restored, EMULATED_CREDENTIALS } from "../drills/restored";
import { marker, ScriptedS3, version, versionsPage } from "./scripted-s3";

let s3: ScriptedS3;
let folder: string;

beforeAll(async () => {
  Object.assign(process.env, EMULATED_CREDENTIALS);
  folder = mkdtempSync(join(tmpdir(), "resume-"));
  s3 = await ScriptedS3.start();
});

afterAll(async () => {
  await s3.stop();
  rmSync(folder, { recursive: true });
});

/** A bucket whose ETags say nothing of the bytes, as with KMS: `copy` when the good version was copied over the bad one. */
function kmsBucket(isCopied: boolean): void {
  const latest = isCopied ? "copy" : "bad";
  s3.calls.length = 0;
  s3.script = (call, headers) => {
    if (call.includes("versions=")) {
      return versionsPage([
        ...(isCopied ? [version("k", "copy", 30, true)] : []),
        version("k", "bad", 20, !isCopied),
        version("k", "good", 10),
      ]);
    }
    if (headers["x-amz-copy-source"]) {
      return {
        body: "<CopyObjectResult/>",
        headers: { "x-amz-version-id": "copy" },
      };
    }
    const id = /versionId=(\w+)/.exec(call)?.[1] ?? latest;
    return call.startsWith("HEAD")
      ? {
          headers: {
            etag: `"${id}"`,
            "content-length": "1",
            "x-amz-version-id": id,
          },
        }
      : undefined;
  };
}

const copies = () =>
  s3.calls.filter(({ headers }) => headers["x-amz-copy-source"]).length;

const rollback = (journal = "journal") =>
  restored(folder, {
    mode: "rollback",
    bucket: "b",
    to: 15_000,
    endpoint: s3.endpoint,
    journal: join(folder, journal),
  });

test("a copy whose ETag tells nothing is known by the journal, and not made again", async () => {
  kmsBucket(false);
  expect((await rollback()).counts).toEqual({ restored: 1 });
  expect(copies()).toBe(1);
  kmsBucket(true);
  expect((await rollback()).counts).toEqual({ right: 1 });
  expect(copies()).toBe(0);
});

test("a marker that another one has taken the place of is told as changed", async () => {
  s3.script = (call) =>
    call.includes("versions=")
      ? versionsPage([version("k", "v", 10), marker("k", "m1", 20)])
      : call.startsWith("HEAD") && call.includes("versionId=")
        ? { headers: { etag: '"v"', "content-length": "1" } }
        : call.startsWith("HEAD")
          ? {
              status: 404,
              headers: {
                "x-amz-delete-marker": "true",
                "x-amz-version-id": "m2",
              },
            }
          : undefined;
  const { counts } = await restored(folder, {
    mode: "undelete",
    bucket: "b",
    since: 0,
    endpoint: s3.endpoint,
  });
  expect(counts).toEqual({ changed: 1 });
});
